import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import type { IdeaId, ParticipantId } from '../../shared/kernel/ids.ts'
import { authorsToShow, mineFor, resultsFor } from '../../shared/session/slices.ts'
import type { Anonymity } from '../../shared/wire/terms.ts'
import { ASession, draft, lead, participant } from '../fixtures/a-session.ts'

const person = (n: number): ParticipantId => participant(`p${n}xx`)
const [ada, ben, cleo, dia] = [1, 2, 3, 4].map(person) as [
  ParticipantId,
  ParticipantId,
  ParticipantId,
  ParticipantId,
]

/** Six people who read, each with one idea of the first round. */
const inRead = (anonymity: Anonymity = 'anonymous', people = 6): ASession =>
  new ASession({ people, template: 'strict', anonymity }).advanceTo('read')

function ideaOf(session: ASession, who: ParticipantId): IdeaId {
  const [first] = session.own(who).authored.keys()
  return must(first, 'idea')
}

/** Says that the idea of `of` was an own one too: the own idea of the first round, or one that came after seeing. */
function says(session: ASession, who: ParticipantId, of: ParticipantId, isAlone = true): void {
  const own = isAlone ? { myIdeaId: ideaOf(session, who) } : {}
  session.do(who, { type: 'idea.mineToo', ideaId: ideaOf(session, of), mineToo: true, ...own })
}

const takesBack = (session: ASession, who: ParticipantId, of: ParticipantId): void =>
  void session.do(who, { type: 'idea.mineToo', ideaId: ideaOf(session, of), mineToo: false })

const results = ({ state, records }: ASession) => resultsFor(state, authorsToShow(state, records))

/** What is served of the idea of somebody: alone and after seeing. */
function numbersAt(session: ASession, of: ParticipantId): readonly [number, number] {
  const { alone = 0, after = 0 } = results(session).saidToo?.[ideaOf(session, of)] ?? {}
  return [alone, after]
}

const atResults = (session: ASession): ASession => session.advanceTo('results')

test('[CREDIT-6] In read and in refine a person says of ideas of others that they had them too and takes it back, and only this person is served it', () => {
  const session = inRead()
  const mine = (who: ParticipantId) => mineFor(session.own(who)).mineToo
  for (const phase of ['read', 'refine'] as const) {
    session.advanceTo(phase)
    const before = JSON.stringify([session.log, results(session)])
    says(session, ada, ben)
    says(session, ada, cleo, false)
    expect(mine(ada)).toEqual({
      [ideaOf(session, ben)]: ideaOf(session, ada),
      [ideaOf(session, cleo)]: null,
    })
    for (const other of [ben, cleo, lead]) expect(mine(other)).toBeUndefined()
    takesBack(session, ada, ben)
    takesBack(session, ada, cleo)
    takesBack(session, ada, cleo)
    expect(mine(ada)).toBeUndefined()
    expect(JSON.stringify([session.log, results(session)])).toBe(before)
  }
  expect(session.records.mineToo.size).toBe(0)
})

test('[CREDIT-7] An own idea and an unknown one cannot be mine too. To point with, only an own idea of the first round of the same question will do, and every other is refused alike', () => {
  const session = inRead().advanceTo('refine')
  const unknown = participant('nobody') as string as IdeaId
  session.do(ada, { type: 'idea.add', texts: ['added'] })
  const added = must(session.ideaIds.at(-1), 'added')
  session.do(lead, { type: 'round.start' })
  session.advance(session.oneEach())
  const later = must(
    session.ideaIds.find((id) => session.board.ideas.get(id)?.round === 2),
    'an idea of round 2',
  )
  const ideaId = ideaOf(session, ben)
  const give = (asked: { ideaId: IdeaId; myIdeaId?: IdeaId }) =>
    session.give(ada, { type: 'idea.mineToo', mineToo: true, ...asked })
  expect(give({ ideaId: ideaOf(session, ada) })).toMatchObject({ error: { code: 'not-allowed' } })
  expect(give({ ideaId: unknown })).toMatchObject({ error: { code: 'unknown-target' } })
  const refused = [unknown, ideaOf(session, cleo), added, later].map((myIdeaId) =>
    JSON.stringify(give({ ideaId, myIdeaId })),
  )
  expect(new Set(refused)).toEqual(
    new Set([
      '{"ok":false,"error":{"code":"unknown-target","message":"no such idea of this person"}}',
    ]),
  )
  session.do(lead, { type: 'round.start', question: { text: 'And then?' } })
  session.advance(
    [1, 2, 3].map((n) => ({
      participantId: person(n),
      drafts: [{ draftId: draft(`other-${n}`), text: 'of the other question' }],
    })),
  )
  const other = [...session.own(ben).authored.keys()].at(-1)
  expect(give({ ideaId: must(other, 'other'), myIdeaId: ideaOf(session, ada) })).toMatchObject({
    error: { code: 'unknown-target' },
  })
  expect(session.records.mineToo.size).toBe(0)
})

test('[CREDIT-8] In a named session every entry of the results counts again, however few people spoke', () => {
  const session = inRead('named', 2)
  says(session, ada, ben)
  atResults(session)
  expect(numbersAt(session, ben)).toEqual([1, 0])
  session.back('refine-1')
  expect(results(session).saidToo).toBeUndefined()
  takesBack(session, ada, ben)
  says(session, ben, ada, false)
  atResults(session)
  expect([numbersAt(session, ben), numbersAt(session, ada)]).toEqual([
    [0, 0],
    [0, 1],
  ])
})

test('[CREDIT-8] In an anonymous session a question is counted once, at the first results at which people on three devices have spoken', () => {
  const session = inRead()
  says(session, ada, ben)
  says(session, cleo, ben, false)
  says(session, cleo, ada)
  atResults(session)
  expect(results(session).saidToo).toBeUndefined()
  session.back('refine-1')
  says(session, dia, ben)
  expect(results(session).saidToo).toBeUndefined()
  atResults(session)
  expect(numbersAt(session, ben)).toEqual([2, 1])
  expect(numbersAt(session, ada)).toEqual([1, 0])
})

test('[CREDIT-8] Two people on one device are one, and a session made anonymous is not counted again', () => {
  const shared = new ASession({ people: 4, template: 'strict' })
  const second = shared.join('p5xx', { device: 'device-p1xx' })
  shared.advanceTo('read')
  for (const who of [ada, second, cleo]) says(shared, who, ben)
  atResults(shared)
  expect(results(shared).saidToo).toBeUndefined()

  const raised = inRead('named')
  says(raised, ada, ben)
  atResults(raised)
  raised.do(lead, { type: 'session.edit', settings: { anonymity: 'anonymous' } })
  raised.back('refine-1')
  for (const who of [cleo, dia, person(5)]) says(raised, who, ben)
  atResults(raised)
  expect(numbersAt(raised, ben)).toEqual([1, 0])
})

/** What everybody may read after these acts in refine, when three people have spoken before the first results. */
function toldAfter(acts: (session: ASession) => void, spoken: readonly ParticipantId[]): string {
  const session = inRead()
  for (const who of spoken) says(session, who, ben)
  atResults(session)
  const first = JSON.stringify(results(session).saidToo)
  session.back('refine-1')
  acts(session)
  atResults(session)
  expect(JSON.stringify(results(session).saidToo)).toBe(first)
  return first
}

test('[CREDIT-9] No merge, no split and no word that is said or taken back after the count changes a number that was counted', () => {
  const told = [
    () => undefined,
    (session: ASession) => session.merge(ideaOf(session, ada), ideaOf(session, ben)),
    (session: ASession) => says(session, person(5), ben),
    (session: ASession) => takesBack(session, ada, ben),
    (session: ASession) => {
      session.do(lead, { type: 'participant.remove', participantId: ada })
      says(session, person(5), cleo)
      says(session, person(6), cleo)
    },
  ].map((acts) => toldAfter(acts, [ada, cleo, dia]))
  expect(new Set(told).size).toBe(1)
})

test('[CREDIT-9] The numbers do not depend on which cards are merged', () => {
  const counted = (merges: readonly (readonly [number, number])[]): unknown => {
    const session = inRead().advanceTo('refine')
    for (const who of [ada, cleo, dia]) says(session, who, ben)
    for (const [source, head] of merges)
      session.merge(ideaOf(session, person(source)), ideaOf(session, person(head)))
    atResults(session)
    return session.state.mineToo.map(({ ideas }) => ideas)
  }
  const plain = counted([])
  for (const source of [1, 3, 4, 5, 6]) expect(counted([[source, 2]])).toEqual(plain)
})

test('[CREDIT-10] In an anonymous session the number of an idea ends where three authors of the first round are left who may have written it', () => {
  const all = [ada, cleo, dia, person(5), person(6)]
  const counts = [3, 4, 5, 6].map((people) => {
    const session = inRead('anonymous', people)
    const others = all.slice(0, people - 1)
    for (const [at, who] of others.entries()) says(session, who, ben, at % 2 === 0)
    if (people === 3) says(session, ben, ada)
    atResults(session)
    return numbersAt(session, ben)
  })
  // Of three authors nobody may be told; of six, three.
  expect(counts).toEqual([
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 0],
  ])
})

test('[CREDIT-11] The word of a person that an idea was theirs too is gone when they leave or are removed, is not counted while they cannot take it back, and goes with the close, while the numbers stay', () => {
  const session = inRead()
  for (const who of [ada, cleo, dia]) says(session, who, ben)
  session.leave(ada)
  session.do(lead, { type: 'participant.remove', participantId: cleo })
  expect([...session.records.mineToo.keys()]).toEqual([dia])
  for (const who of [person(5), person(6)]) says(session, who, ben)
  session.do(lead, { type: 'role.grant', participantId: dia, role: 'observer' })
  atResults(session)
  expect(results(session).saidToo).toBeUndefined()

  const closed = inRead()
  for (const who of [ada, cleo, dia]) says(closed, who, ben)
  closed.do(lead, { type: 'session.close' })
  expect(closed.records.mineToo.size).toBe(0)
  expect(Object.values(results(closed).saidToo ?? {})).toEqual([{ alone: 3, after: 0 }])
})

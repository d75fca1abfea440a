import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import type { IdeaId, ParticipantId } from '../../shared/kernel/ids.ts'
import { seeksTwins, twinsFor } from '../../shared/session/twins.ts'
import type { Anonymity, TwinAnswer } from '../../shared/wire/terms.ts'
import { ASession, draft, lead, participant } from '../fixtures/a-session.ts'

const person = (n: number): ParticipantId => participant(`p${n}xx`)
const [ada, ben, cleo, dia] = [1, 2, 3, 4].map(person) as [
  ParticipantId,
  ParticipantId,
  ParticipantId,
  ParticipantId,
]

const ideaOf = (session: ASession, who: ParticipantId): IdeaId =>
  must([...session.own(who).authored.keys()][0], 'idea')

/** Six people in refine, each with one idea. The ideas of people who stand next to each other may be twins. */
function inRefine(anonymity: Anonymity = 'anonymous', people = 6): ASession {
  const session = new ASession({ people, template: 'strict', anonymity }).advanceTo('refine')
  const ideas = Array.from({ length: people }, (_, n) => ideaOf(session, person(n + 1)))
  session.findTwins(...ideas.slice(1).map((idea, at) => [must(ideas[at], 'idea'), idea] as const))
  return session
}

const seenBy = (session: ASession, who: ParticipantId) =>
  twinsFor(session.state, session.own(who), who)

const questionsTo = (session: ASession, who: ParticipantId) => seenBy(session, who)?.questions ?? []

function answers(
  session: ASession,
  who: ParticipantId,
  about: ParticipantId,
  answer: TwinAnswer = 'same',
): void {
  session.do(who, {
    type: 'twin.answer',
    ideaId: ideaOf(session, who),
    otherId: ideaOf(session, about),
    answer,
  })
}

const inOrder = (words: readonly (string | undefined)[]) =>
  words.toSorted((a = '', b = '') => (a < b ? -1 : 1))

/** What is told of pairs, by the numbers of their people. */
const toldIn = (session: ASession): readonly string[] =>
  session.state.twins.pairs.flatMap(({ a, b, said }) => {
    const by = [a, b].map((id) => session.records.authors.get(id)?.participantId.slice(1, 2))
    return said === null ? [] : [`${inOrder(by).join('-')} ${said}`]
  })

/** What everybody may learn: the log, and what each other person is served. */
const heardBy = (session: ASession, ...people: readonly ParticipantId[]): string =>
  JSON.stringify([session.log, people.map((one) => seenBy(session, one))])

test('[TWIN-5] An author is asked about own ideas in refine, and nobody else is served the question or the answer', () => {
  const session = inRefine()
  const question = { ideaId: ideaOf(session, ada), otherId: ideaOf(session, ben), near: 'similar' }
  expect(questionsTo(session, ada)).toEqual([question])
  expect(questionsTo(session, ben)).toHaveLength(2)
  expect(questionsTo(session, lead)).toEqual([])
  const before = heardBy(session, ben, cleo, lead)
  answers(session, ada, ben, 'related')
  expect(questionsTo(session, ada)).toEqual([{ ...question, answer: 'related' }])
  answers(session, ada, ben, 'no')
  answers(session, ada, ben, 'no')
  expect(questionsTo(session, ada)).toEqual([{ ...question, answer: 'no' }])
  expect(heardBy(session, ben, cleo, lead)).toBe(before)
})

test('[TWIN-5] A page is told that authors are asked while a single pair waits for them, and not without any', () => {
  const session = inRefine('anonymous', 2)
  expect(seenBy(session, lead)).toMatchObject({ sought: true, asking: true, pairs: [] })
  const none = new ASession({ people: 2, template: 'strict' }).advanceTo('refine')
  none.findTwins()
  expect(seenBy(none, lead)).toMatchObject({ sought: true, asking: false, pairs: [] })
})

test('[TWIN-5] A person is asked a dozen questions at most, about the nearest pair of each own idea before the second of any, and a question that is answered makes room for no other', () => {
  const session = new ASession({ people: 4, template: 'strict' })
  session.advanceTo('solo').advance(
    [1, 2, 3, 4].map((n) => ({
      participantId: person(n),
      drafts: Array.from({ length: 10 }, (_, at) => ({
        draftId: draft(`draft-${n}-${at}`),
        text: `thought ${n} ${at}`,
      })),
    })),
  )
  session.advanceTo('refine')
  const ideas = (who: ParticipantId) => [...session.own(who).authored.keys()]
  const others = [...ideas(ben), ...ideas(cleo), ...ideas(dia)]
  // The first idea of Ada has the three nearest pairs, then come two of each other idea.
  session.findTwins(
    ...ideas(ada).flatMap((idea, at) =>
      others.slice(at * 3, at === 0 ? 3 : at * 3 + 2).map((other) => [idea, other] as const),
    ),
  )
  const asked = questionsTo(session, ada)
  expect(asked).toHaveLength(12)
  expect(new Set(asked.slice(0, 10).map(({ ideaId }) => ideaId)).size).toBe(10)
  expect(asked.map(({ otherId }) => otherId)).not.toContain(others[2])
  for (const who of [ben, cleo, dia])
    for (const one of questionsTo(session, who))
      session.do(who, { type: 'twin.answer', ...one, answer: 'no' })
  const left = questionsTo(session, ada)
  expect(left.length).toBeLessThan(12)
  expect(asked).toEqual(expect.arrayContaining([...left]))
})

test('[TWIN-6] Answers are told together once people on three devices have answered all their questions, in an order of chance and without their authors, and nothing is kept of whose they were', () => {
  const session = inRefine()
  answers(session, ada, ben)
  answers(session, ben, cleo, 'no')
  answers(session, ben, ada)
  expect(toldIn(session)).toEqual([])
  answers(session, dia, person(5), 'related')
  expect(toldIn(session)).toEqual([])
  answers(session, dia, cleo)
  expect(inOrder(toldIn(session))).toEqual(['1-2 same', '2-3 no', '3-4 same', '4-5 related'])
  expect(session.records.twinAnswers.size).toBe(0)
  const event = must(session.log.at(-1), 'event')
  expect(JSON.stringify(event)).not.toMatch(/p\dxx/)
  expect(seenBy(session, lead)?.pairs.filter(({ said }) => said !== undefined)).toHaveLength(4)

  const orders = [1, 2, 3, 4, 5, 6].map((seed) => {
    const other = new ASession({ people: 6, template: 'strict', seed }).advanceTo('refine')
    const idea = (n: number) => ideaOf(other, person(n))
    other.findTwins([idea(1), idea(2)], [idea(3), idea(4)], [idea(5), idea(6)])
    for (const [who, about] of [
      [1, 2],
      [3, 4],
      [5, 6],
    ] as const)
      answers(other, person(who), person(about))
    const told = must(other.log.at(-1), 'event')
    if (told.type !== 'twins-told') return told.type
    return told.answers
      .map(([a]) => other.state.twins.pairs.findIndex((pair) => pair.a === a))
      .join()
  })
  expect(new Set(orders).size).toBeGreaterThan(1)
})

test('[TWIN-6] Two people on one device are one, a person who leads without taking part is none, and later answers wait for three devices again', () => {
  const session = new ASession({ people: 5, template: 'strict' })
  session.join('p6xx', { device: 'device-p1xx' })
  session.advanceTo('refine')
  session.do(lead, { type: 'idea.add', texts: ['added'] })
  const added = ideaOf(session, lead)
  const ideas = [1, 2, 3, 4, 5, 6].map((n) => ideaOf(session, person(n)))
  session.findTwins(...ideas.slice(1).map((idea, at) => [must(ideas[at], 'idea'), idea] as const), [
    added,
    must(ideas[0], 'idea'),
  ])
  answers(session, ada, ben)
  answers(session, ada, lead)
  answers(session, ben, ada)
  answers(session, ben, cleo)
  answers(session, person(6), person(5))
  answers(session, lead, ada)
  expect(toldIn(session)).toEqual([])
  // The question about a pair that was merged by hand keeps nobody from having answered all.
  session.merge(ideaOf(session, cleo), ideaOf(session, ben))
  answers(session, cleo, dia)
  expect(toldIn(session)).toHaveLength(5)
  answers(session, dia, person(5))
  expect(toldIn(session)).toHaveLength(5)
})

test('[TWIN-7] A pair about which its authors answer differently has one word, the most careful', () => {
  for (const [one, other, word] of [
    ['same', 'no', 'no'],
    ['no', 'related', 'no'],
    ['related', 'same', 'related'],
    ['same', 'same', 'same'],
  ] as const) {
    const session = inRefine()
    answers(session, ada, ben, one)
    answers(session, ben, ada, other)
    answers(session, ben, cleo)
    for (const about of [ben, dia]) answers(session, cleo, about, 'no')
    expect(toldIn(session)).toContain(`1-2 ${word}`)
  }
})

test('[TWIN-8] An answer about an idea of somebody else is refused as one about a pair that was not found, and after a pair was told a late answer changes nothing', () => {
  const session = inRefine()
  const give = (who: ParticipantId, ideaId: IdeaId, otherId: IdeaId) =>
    JSON.stringify(session.give(who, { type: 'twin.answer', ideaId, otherId, answer: 'same' }))
  const [a, b, c] = [ada, ben, cleo].map((who) => ideaOf(session, who)) as [IdeaId, IdeaId, IdeaId]
  const refused = [
    give(lead, a, b),
    give(cleo, a, b),
    give(ada, b, a),
    give(ada, a, c),
    give(ada, a, participant('nobody') as string as IdeaId),
  ]
  expect(new Set(refused)).toEqual(
    new Set([
      '{"ok":false,"error":{"code":"unknown-target","message":"no such question to this person"}}',
    ]),
  )
  answers(session, ada, ben)
  for (const about of [ben, dia]) answers(session, cleo, about)
  answers(session, person(6), person(5))
  answers(session, ben, ada, 'no')
  expect(toldIn(session)).toContain('1-2 same')
  expect(session.records.twinAnswers.size).toBe(0)
})

test('[TWIN-9] An answer that was not told when the phase ends is deleted, and its pair is then shown to everybody without a word, as all pairs of the visit are', () => {
  for (const leave of [
    (session: ASession) => session.advance(),
    (session: ASession) => session.do(lead, { type: 'round.start' }),
    (session: ASession) => session.back('read-1'),
  ]) {
    const told = [true, false].map((isAnswered) => {
      const session = inRefine()
      expect(seenBy(session, lead)).toMatchObject({ asking: true, pairs: [] })
      if (isAnswered) answers(session, ada, ben)
      if (isAnswered) answers(session, cleo, dia)
      leave(session)
      expect(session.records.twinAnswers.size).toBe(0)
      expect(seenBy(session, ada)).toBeNull()
      if (session.kind === 'vote') session.back('refine-1')
      else session.advanceTo('refine')
      session.findTwins([ideaOf(session, ada), ideaOf(session, ben)])
      expect(questionsTo(session, ada)).toEqual([])
      const seen = seenBy(session, lead)
      expect(seen).toMatchObject({ sought: true, asking: false })
      return seen?.pairs.map(({ said }) => said)
    })
    expect(told[0]).toEqual(Array.from({ length: 5 }, () => undefined))
    expect(told[1]).toEqual(told[0])
  }
})

test('[TWIN-10] A person who leads shows the pairs to everybody before three people have answered, and no answer with them', () => {
  const [answered, silent] = [true, false].map((isAnswered) => {
    const session = inRefine()
    if (isAnswered) answers(session, ada, ben)
    session.do(lead, { type: 'twins.show' })
    session.do(lead, { type: 'twins.show' })
    expect(session.log.filter(({ type }) => type === 'twins-shown')).toHaveLength(1)
    return JSON.stringify(seenBy(session, lead))
  })
  expect(answered).toBe(silent)
  expect(JSON.parse(answered ?? '')).toMatchObject({ asking: false, pairs: { length: 5 } })
  const nothing = new ASession({ people: 3, template: 'strict' }).advanceTo('refine')
  nothing.findTwins()
  nothing.do(lead, { type: 'twins.show' })
  expect(nothing.log.at(-1)?.type).toBe('twins-found')
})

test('[TWIN-11] The answers of a person about twins are gone when they leave or are removed, count for nothing then, and go with the close', () => {
  const session = inRefine()
  answers(session, ada, ben)
  answers(session, ben, cleo)
  session.leave(ada)
  session.do(lead, { type: 'participant.remove', participantId: ben })
  expect(session.records.twinAnswers.size).toBe(0)
  answers(session, cleo, dia)
  answers(session, dia, cleo)
  expect(toldIn(session)).toEqual([])
  session.do(lead, { type: 'session.close' })
  expect(session.records.twinAnswers.size).toBe(0)
  const named = inRefine('named')
  answers(named, ada, ben)
  named.do(lead, { type: 'session.close' })
  expect(named.records.twinAnswers.size).toBe(0)
})

test('[TWIN-12] Twins are served in refine alone, to nobody in the lane, and are sought once in each visit', () => {
  const session = new ASession({ people: 4, template: 'strict' })
  for (const phase of ['lobby', 'solo', 'read', 'refine', 'vote', 'results'] as const) {
    session.advanceTo(phase)
    expect([phase, seeksTwins(session.state)]).toEqual([phase, phase === 'refine'])
    if (phase !== 'refine') expect(seenBy(session, ada)).toBeNull()
    else {
      expect(seenBy(session, ada)).toMatchObject({ sought: false, pairs: [], questions: [] })
      session.findTwins([ideaOf(session, ada), ideaOf(session, ben)])
      expect(seeksTwins(session.state)).toBe(false)
      const late = session.join('late', { lane: true })
      expect(seenBy(session, late)).toBeNull()
    }
  }
  session.back('refine-1')
  expect(seeksTwins(session.state)).toBe(true)
})

test('[TWIN-13] Finding twins changes nothing on the board, and no answer about twins does', () => {
  const session = inRefine()
  const { board } = session
  for (const who of [ada, ben, cleo, dia, person(5), person(6)])
    for (const one of questionsTo(session, who))
      session.do(who, { type: 'twin.answer', ...one, answer: 'same' })
  expect(toldIn(session).length).toBeGreaterThan(3)
  session.do(lead, { type: 'twins.show' })
  expect(session.board).toBe(board)
})

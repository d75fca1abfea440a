import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import type { IdeaId, ParticipantId } from '../../shared/kernel/ids.ts'
import { mineFor, resultsFor } from '../../shared/session/slices.ts'
import type { Anonymity } from '../../shared/wire/terms.ts'
import { ASession, lead, participant } from '../fixtures/a-session.ts'

const person = (n: number): ParticipantId => participant(`p${n}xx`)
const [ada, ben, cleo, dan, eve] = [1, 2, 3, 4, 5].map(person) as [
  ParticipantId,
  ParticipantId,
  ParticipantId,
  ParticipantId,
  ParticipantId,
]

/** Five people, each with one card. */
const inPhase = (kind: 'vote' | 'results', anonymity: Anonymity = 'anonymous'): ASession =>
  new ASession({ people: 5, template: 'strict', anonymity }).advanceTo(kind)
const card = (session: ASession, at: number): IdeaId => must(session.ideaIds[at], 'card')
const keep = (session: ASession, who: ParticipantId, at: number | null, consent = false) =>
  session.do(who, {
    type: 'idea.keep',
    ideaId: at === null ? null : card(session, at),
    ...(consent ? { consent } : {}),
  })
const own = (session: ASession, who: ParticipantId) => mineFor(session.own(who)).keep
const kept = (session: ASession) => resultsFor(session.state, null).kept

test('[VOTE-40] Each person has one keep token in a session. The token waits where only its person is served it, until people on three devices have given theirs. Then the cards of all that wait are shown together in the results, by their random id, in a named session too', () => {
  for (const anonymity of ['anonymous', 'named'] as const) {
    const session = inPhase('results', anonymity)
    expect(keep(session, ada, 0)).toMatchObject({ events: [], result: { waiting: true } })
    expect(keep(session, ben, 3).events).toEqual([])
    expect([own(session, ada), own(session, ben), own(session, cleo)]).toEqual([
      card(session, 0),
      card(session, 3),
      undefined,
    ])
    expect(kept(session)).toBeUndefined()
    const third = keep(session, cleo, 3)
    const ideaIds = [card(session, 0), card(session, 3)].toSorted()
    expect(third.events).toEqual([{ type: 'cards-kept', ideaIds }])
    expect(JSON.stringify(third.events)).not.toMatch(/p[1-5]xx/)
    expect(kept(session)).toEqual(ideaIds)
    // Which card it went to is not kept of anybody.
    expect([ada, ben, cleo].map((who) => own(session, who))).toEqual([null, null, null])
    expect(session.refusal(ada, { type: 'idea.keep', ideaId: card(session, 1) })).toBe('too-many')
    // The next ones wait for three people again.
    expect(keep(session, dan, 1).events).toEqual([])
  }
})

test('[VOTE-41] Tokens that were given during the vote wait for the results, and are shown there if enough people gave one', () => {
  const session = inPhase('vote')
  for (const [who, at] of [[ada, 0] as const, [ben, 1] as const, [cleo, 2] as const])
    expect(keep(session, who, at, true).events).toEqual([])
  expect(session.state.kept).toEqual([])
  const { events } = session.advance()
  expect(events.filter(({ type }) => type === 'cards-kept')).toHaveLength(1)
  expect(kept(session)).toHaveLength(3)
  const few = inPhase('vote')
  keep(few, ada, 0)
  keep(few, ben, 1)
  expect(few.advance().events.some(({ type }) => type === 'cards-kept')).toBe(false)
})

test('[VOTE-42] A person moves the token or takes it back as long as it waits, and shows it alone by their own word that others may guess whose it is', () => {
  const session = inPhase('results')
  keep(session, ada, 0)
  keep(session, ada, 1)
  expect(own(session, ada)).toBe(card(session, 1))
  keep(session, ada, null)
  expect(own(session, ada)).toBeUndefined()
  keep(session, ben, 2)
  const alone = keep(session, ada, 4, true)
  expect(alone.events).toEqual([{ type: 'cards-kept', ideaIds: [card(session, 4)] }])
  // What others gave still waits.
  expect([own(session, ada), own(session, ben)]).toEqual([null, card(session, 2)])
})

test('[VOTE-43] Two people on one device are one for the rule of three. A preview and a person who leads without taking part have no token, and only a card of the question can get one', () => {
  const session = inPhase('results')
  const twin = session.join('p8xx', { device: 'device-p1xx' })
  keep(session, ada, 0)
  keep(session, twin, 1)
  expect(keep(session, ben, 2).events).toEqual([])
  const asked = { type: 'idea.keep', ideaId: card(session, 0) } as const
  expect(session.refusal(lead, asked)).toBe('not-allowed')
  const preview = session.join('p7xx', { as: 'preview', device: 'device-lead' })
  expect(session.refusal(preview, asked)).toBe('not-allowed')
  session.merge(card(session, 4), card(session, 3))
  session.changeIdea(card(session, 2), { aside: true })
  for (const at of [4, 2])
    expect(session.refusal(dan, { ...asked, ideaId: card(session, at) })).toBe('unknown-target')
  expect(keep(session, cleo, 3).events).toHaveLength(1)
})

// The probes: whoever leads removes people, moves phases, and compares what is served.
test('[VOTE-44] Until tokens are shown, the state, the event log, the views and every refusal are the same whoever holds one. The token of a person who is removed or leaves is gone, and what was shown stays as it is', () => {
  const told = (gives: boolean) => {
    const session = inPhase('vote')
    if (gives) [ada, ben].forEach((who, at) => keep(session, who, at))
    session.advance()
    const others = [cleo, dan, lead].map((who) => [session.view(who), mineFor(session.own(who))])
    const unknown = { type: 'idea.keep', ideaId: `${card(session, 0)}x` as IdeaId } as const
    const refused = session.refusal(cleo, unknown)
    return { others, refused, state: session.state, log: session.log, kept: kept(session) }
  }
  expect(told(true)).toEqual(told(false))

  const session = inPhase('results')
  keep(session, ada, 0)
  keep(session, ben, 1)
  session.do(lead, { type: 'participant.remove', participantId: ada })
  session.leave(ben)
  expect(session.records.keeps.size).toBe(0)
  keep(session, cleo, 2)
  expect(keep(session, dan, 3).events).toEqual([])
  expect(keep(session, eve, 3).events).toHaveLength(1)
  const before = kept(session)
  session.do(lead, { type: 'participant.remove', participantId: cleo })
  expect(kept(session)).toEqual(before)
})

test('[VOTE-45] Tokens that wait at the close are gone in every session, and no row says who gave one', () => {
  for (const anonymity of ['anonymous', 'named'] as const) {
    const session = inPhase('results', anonymity)
    keep(session, ada, 0)
    keep(session, ben, 1, true)
    session.do(lead, { type: 'session.close' })
    expect(session.records.keeps.size).toBe(0)
    expect(kept(session)).toEqual([card(session, 1)])
  }
})

test('[VOTE-46] The cards that are kept are served in results and when closed, and in no other phase', () => {
  const session = inPhase('results')
  keep(session, ada, 0, true)
  expect(kept(session)).toHaveLength(1)
  session.back('vote-1')
  expect(kept(session)).toBeUndefined()
  session.advance()
  expect(kept(session)).toHaveLength(1)
})

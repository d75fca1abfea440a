// People who lead, and everybody who saw two tallies, subtract them. These tests play such a person and look for one
// person's marks in the difference.
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import type { IdeaId, ParticipantId } from '../../shared/kernel/ids.ts'
import { ballotsFor } from '../../shared/session/slices.ts'
import type { BallotState } from '../../shared/session/state.ts'
import type { Role } from '../../shared/wire/terms.ts'
import { type Asked, ASession, lead, participant, type Options } from '../fixtures/a-session.ts'

const person = (n: number): ParticipantId => participant(`p${n}xx`)
const numbers = (to: number): number[] => Array.from({ length: to }, (_none, at) => at + 1)

function voting(people: number, options: Options = {}): ASession {
  return new ASession({ people, template: 'strict', ...options }).advanceTo('vote')
}

const last = (session: ASession): BallotState => must(session.state.ballots.at(-1), 'ballot')

/** Marks the cards at these places of the board. */
function mark(session: ASession, n: number, ...places: number[]): void {
  const marks = new Map(places.map((at) => [must(session.ideaIds[at], 'card'), 1]))
  session.do(person(n), { type: 'ballot.cast', ballotId: last(session).id, marks })
}

function takeOver(session: ASession, n: number): void {
  const { id, before = {} } = must(
    ballotsFor(session.state, session.own(person(n)), person(n)).at(-1),
    'ballot',
  )
  const marks = new Map(Object.entries(before) as [IdeaId, number][])
  session.do(person(n), { type: 'ballot.cast', ballotId: id, marks })
}

function again(session: ASession): void {
  session.back('vote-1')
}

const grant = (n: number, role: Role): Asked => ({
  type: 'role.grant',
  participantId: person(n),
  role,
})

/** The close of the vote: the count of voters, or why there is no tally. */
function closed(session: ASession): number | string {
  session.advance()
  const { tally, withheld } = last(session)
  return tally?.voters ?? must(withheld, 'reason')
}

test('[VOTE-18] Only a person who acts in a vote is counted in it, and nobody but the person sees the marks that stand next to a ballot', () => {
  const session = voting(8)
  for (const n of numbers(8)) mark(session, n, n % 3)
  expect(closed(session)).toBe(8)
  again(session)
  expect(session.records.marksByBallot.get(last(session).id)).toBeUndefined()
  for (const n of numbers(4)) takeOver(session, n)
  const seen = JSON.stringify(ballotsFor(session.state, session.own(lead), lead))
  expect(seen).not.toContain('before')
  expect(closed(session)).toBe(4)
})

test('[TALLY-8] In an anonymous session a later tally of a question is served only if, compared with each tally served before, the marks of no device or of at least three changed', () => {
  for (const changed of [0, 1, 2, 3, 4]) {
    const session = voting(7)
    for (const n of numbers(7)) mark(session, n, 0)
    closed(session)
    again(session)
    for (const n of numbers(7)) mark(session, n, n <= changed ? 1 : 0)
    expect([changed, closed(session)]).toEqual([
      changed,
      changed === 1 || changed === 2 ? 'too-few-changed' : 7,
    ])
  }
  const named = voting(7, { anonymity: 'named' })
  for (const n of numbers(7)) mark(named, n, 0)
  closed(named)
  again(named)
  for (const n of numbers(6)) takeOver(named, n)
  expect(closed(named)).toBe(6)
})

test('[TALLY-8] A tally is compared with every tally served before, not only with the last', () => {
  const session = voting(8)
  for (const n of numbers(8)) mark(session, n, 0)
  closed(session)
  again(session)
  for (const n of numbers(8)) mark(session, n, n <= 4 ? 1 : 0)
  expect(closed(session)).toBe(8)
  again(session)
  for (const n of numbers(8)) mark(session, n, n === 1 ? 1 : 0)
  expect(closed(session)).toBe('too-few-changed')
})

test('[TALLY-9] Changed marks are compared on the cards of now, with the ballots of the same visit too, and roles that change later change no comparison', () => {
  const merged = voting(6)
  for (const n of numbers(6)) mark(merged, n, n <= 3 ? 0 : 1)
  closed(merged)
  merged.back('refine-1')
  merged.merge(must(merged.ideaIds[0], 'card'), must(merged.ideaIds[1], 'card'))
  merged.advance()
  for (const n of numbers(6)) takeOver(merged, n)
  expect(closed(merged)).toBe(6)

  const observed = voting(7)
  for (const n of numbers(7)) mark(observed, n, n % 2)
  closed(observed)
  observed.do(lead, grant(1, 'observer'))
  again(observed)
  for (const n of numbers(7).slice(1)) takeOver(observed, n)
  expect(closed(observed)).toBe('too-few-changed')

  const dots = { method: 'dots', n: 'auto', perIdea: 1 } as const
  const twice = new ASession({ people: 6, template: 'strict' })
  const agenda = twice.state.agenda.map((phase) =>
    phase.kind === 'vote' ? { ...phase, ballots: [dots, { ...dots, n: 1 as const }] } : phase,
  )
  twice.do(lead, { type: 'session.edit', agenda })
  twice.advanceTo('vote')
  const [one, other] = twice.state.ballots.map(({ id }) => id)
  for (const n of numbers(6)) {
    const marks = new Map([[must(twice.ideaIds[0], 'card'), 1]])
    twice.do(person(n), { type: 'ballot.cast', ballotId: must(one, 'ballot'), marks })
    if (n > 1) twice.do(person(n), { type: 'ballot.cast', ballotId: must(other, 'ballot'), marks })
  }
  twice.advance()
  expect(twice.state.ballots.map(({ withheld }) => withheld)).toEqual([null, 'too-few-changed'])
})

test('[TALLY-9] Two people on one device are one device in a comparison, and so is a person who comes back on it', () => {
  const session = new ASession({ template: 'strict' })
  for (const n of numbers(8)) session.join(`p${n}xx`, { device: n <= 3 ? 'shared' : `own-${n}` })
  session.advanceTo('vote')
  for (const n of numbers(8)) mark(session, n, 0)
  closed(session)
  again(session)
  for (const n of numbers(8)) mark(session, n, n <= 3 ? 1 : 0)
  expect(closed(session)).toBe('too-few-changed')
})

/** Ways to let one person's marks appear or vanish between two votes, and nobody else's. */
const attacks: Readonly<Record<string, (session: ASession, victim: number) => void>> = {
  'an observer before the vote': (session, victim) => {
    session.do(lead, grant(victim, 'observer'))
    again(session)
  },
  'an observer while the ballot is suspended': (session, victim) => {
    again(session)
    session.back('refine-1')
    session.do(lead, grant(victim, 'observer'))
    session.advance()
  },
  'removed between the votes': (session, victim) => {
    session.do(lead, { type: 'participant.remove', participantId: person(victim) })
    again(session)
  },
  'removed in the vote': (session, victim) => {
    again(session)
    takeOver(session, victim)
    session.do(lead, { type: 'participant.remove', participantId: person(victim) })
  },
  'a co-facilitator and back': (session, victim) => {
    session.do(lead, grant(victim, 'co-facilitator'))
    session.do(person(victim), { type: 'takePart.set', takesPart: false })
    again(session)
    session.give(lead, grant(victim, 'participant'))
  },
  'does not act': (session) => again(session),
  'votes otherwise': (session, victim) => {
    again(session)
    mark(session, victim, 0, 1, 2)
  },
}

test.each(Object.keys(attacks))(
  '[TALLY-10] A person who removes people or changes roles between two votes finds out no single ballot by subtracting their tallies (%s)',
  (name) => {
    let recovered = 0
    for (const seed of [1, 2, 3, 4]) {
      const session = voting(7, { seed })
      for (const n of numbers(7)) mark(session, n, (n * seed) % 5)
      closed(session)
      must(attacks[name], 'attack')(session, seed)
      for (const n of numbers(7)) {
        const { removed, takesPart } = must(session.state.participants.get(person(n)), 'person')
        if (n !== seed && !removed && takesPart) takeOver(session, n)
      }
      session.advance()
      const served = session.state.ballots.filter(({ tally }) => tally !== null)
      if (served.length === 2) recovered++
    }
    expect(recovered).toBe(0)
  },
)

/**
 * The votes of seven people are counted twice, and one of them was removed in between. Those who liked the first card mark
 * the card that `again` gives them in its place, and all others vote as before. How often both tallies were served: whoever
 * subtracts them then has the marks of the person who was removed, on all cards but those two.
 */
function recoveredBy(
  prepared: (session: ASession) => void,
  again: (s: ASession) => IdeaId,
): number {
  const victims = numbers(7).filter((victim) => {
    const session = voting(8)
    session.back('refine-1')
    prepared(session)
    session.advance()
    const [liked] = session.ideaIds
    const marked = (n: number, card: IdeaId | undefined): void => {
      const { id } = last(session)
      const cards = [...(n % 2 === 0 ? [card] : []), session.ideaIds[2 + (n % 3)]]
      const marks = new Map(cards.map((one) => [must(one, 'card'), 1]))
      session.do(person(n), { type: 'ballot.cast', ballotId: id, marks })
    }
    for (const n of numbers(8)) marked(n, liked)
    closed(session)
    session.back('refine-1')
    session.do(lead, { type: 'participant.remove', participantId: person(victim) })
    const other = again(session)
    session.advance()
    for (const n of numbers(8)) if (n !== victim) marked(n, other)
    return closed(session) !== 'too-few-changed'
  })
  return victims.length
}

const card = (session: ASession, at: number): IdeaId => must(session.ideaIds.at(at), 'card')

test('[TALLY-46] Marks on a card that only the later vote has hide nobody whose other marks changed', () => {
  const added = recoveredBy(
    () => undefined,
    (session) => {
      session.do(lead, { type: 'idea.setAside', ideaId: card(session, 0), aside: true })
      session.do(lead, { type: 'idea.add', texts: ['the same again'] })
      return card(session, -1)
    },
  )
  expect(added).toBe(0)
})

test('[TALLY-47] Marks that went to a card that was split off count as marks on the card that it was in', () => {
  const split = recoveredBy(
    (session) => session.merge(card(session, 1), card(session, 0)),
    (session) => {
      session.split(card(session, 1))
      return card(session, 1)
    },
  )
  expect(split).toBe(0)
})

test('[TALLY-46] A vote with new cards is told where three people changed marks on the cards before', () => {
  const session = voting(7)
  for (const n of numbers(7)) mark(session, n, n - 1)
  closed(session)
  session.back('refine-1')
  session.do(lead, { type: 'idea.add', texts: ['a new one'] })
  session.advance()
  for (const n of numbers(7)) mark(session, n, n <= 4 ? session.ideaIds.length - 1 : n - 1)
  expect(closed(session)).toBe(7)
})

test('[ROLE-4] In an anonymous session nobody changes whether another person is counted while people write, vote or wait for a reveal, and only a removal ends it', () => {
  for (const kind of ['solo', 'vote'] as const) {
    const session = new ASession({ people: 5, template: 'strict' })
    session.join('watcher', { as: 'observer' })
    session.do(lead, grant(2, 'co-facilitator'))
    session.do(person(2), { type: 'takePart.set', takesPart: false })
    session.advanceTo(kind)
    const promoted = { ...grant(1, 'participant'), participantId: participant('watcher') } as Asked
    expect(session.refusal(lead, grant(1, 'observer'))).toBe('wrong-phase')
    expect(session.refusal(lead, promoted)).toBe('wrong-phase')
    expect(session.refusal(lead, grant(2, 'participant'))).toBe('wrong-phase')
    expect(session.refusal(lead, grant(3, 'co-facilitator'))).toBeNull()
    expect(session.refusal(lead, { type: 'takePart.set', takesPart: true })).toBeNull()
    expect(
      session.refusal(lead, { type: 'participant.remove', participantId: person(4) }),
    ).toBeNull()
  }
  const named = voting(5, { anonymity: 'named' })
  expect(named.refusal(lead, grant(1, 'observer'))).toBeNull()
})

test('[ROLE-4] A person who leads cannot keep another person on the same device from counting', () => {
  const session = new ASession({ people: 5, template: 'strict' })
  session.do(lead, { type: 'takePart.set', takesPart: true })
  session.join('neighbour', { device: 'device-lead' })
  session.advanceTo('vote')
  expect(session.refusal(lead, { type: 'takePart.set', takesPart: false })).toBe('wrong-phase')
})

test('[ROLE-5] A person who leads marks ideas as chosen or parked in the results only, so that no preference stands on the board before a vote', () => {
  const session = new ASession({ people: 5, template: 'strict' }).advanceTo('read')
  const chosen = (): unknown =>
    session.refusal(lead, {
      type: 'outcome.decide',
      ideaId: must(session.ideaIds[0], 'card'),
      status: 'chosen',
    })
  expect(chosen()).toBe('wrong-phase')
  session.advanceTo('refine')
  expect(chosen()).toBe('wrong-phase')
  session.advanceTo('results')
  expect(chosen()).toBeNull()
})

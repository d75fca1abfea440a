import { expect, test } from 'vitest'
import type { IdeaId, ParticipantId } from '../../shared/kernel/ids.ts'
import { cardTotals } from '../../shared/session/tally.ts'
import type { Anonymity } from '../../shared/wire/terms.ts'
import { ASession, lead, participant } from '../fixtures/a-session.ts'

function voting(people: number, anonymity: Anonymity = 'anonymous'): ASession {
  return new ASession({ people, anonymity, template: 'strict' }).advanceTo('vote')
}

function cast(session: ASession, who: ParticipantId, count = 1): void {
  const { id, targets } = session.state.ballots.at(-1)!
  const marks = new Map(targets.slice(0, count).map((ideaId) => [ideaId, 1]))
  session.do(who, { type: 'ballot.cast', ballotId: id, marks })
}

/** The number of voters in the tally after `votes` people voted; null without a tally. */
function tallied(session: ASession, votes: number): number | null {
  for (let n = 1; n <= votes; n++) cast(session, participant(`p${n}xx`))
  session.advance()
  return session.state.ballots.at(-1)!.tally?.voters ?? null
}

test('[TALLY-1] A tally needs four ballots', () => {
  expect(tallied(voting(9), 4)).toBe(4)
  expect(tallied(voting(9), 3)).toBeNull()
})

test('[TALLY-2] A tally needs fewer ballots when everybody voted: three in an anonymous session, two in a named one', () => {
  expect(tallied(voting(3), 3)).toBe(3)
  expect(tallied(voting(2), 2)).toBeNull()
  expect(tallied(voting(2, 'named'), 2)).toBe(2)
  expect(tallied(voting(3, 'named'), 2)).toBeNull()
  expect(tallied(voting(1, 'named'), 1)).toBeNull()
})

test('[TALLY-3] Four ballots that include two from one device count as three people for the threshold', () => {
  const session = new ASession({ template: 'strict' })
  for (let n = 1; n <= 4; n++) session.join(`p${n}xx`, { device: n < 3 ? 'shared' : `own-${n}` })
  session.join('silent')
  session.advanceTo('vote')
  expect(tallied(session, 4)).toBeNull()
})

test('[TALLY-4] A preview on the facilitator’s device does not help to reach the threshold, and its marks count nowhere', () => {
  const session = new ASession({ template: 'strict' })
  session.join('p1xx', { device: 'device-lead' })
  for (const n of [2, 3, 4, 5]) session.join(`p${n}xx`)
  session.advanceTo('vote')
  expect(tallied(session, 4)).toBeNull()
  const looking = new ASession({ template: 'strict' })
  looking.join('p1xx', { device: 'device-lead' })
  for (const n of [2, 3, 4, 5]) looking.join(`p${n}xx`)
  looking.advanceTo('vote')
  expect(tallied(looking, 5)).toBe(4)
  const takingPart = new ASession({ template: 'strict' })
  takingPart.do(lead, { type: 'takePart.set', takesPart: true })
  takingPart.join('p1xx', { device: 'device-lead' })
  for (const n of [2, 3, 4, 5]) takingPart.join(`p${n}xx`)
  takingPart.advanceTo('vote')
  expect(tallied(takingPart, 4)).toBe(4)
})

test('[TALLY-5] A ballot counts from its first mark, and an emptied ballot does not count', () => {
  const session = voting(9)
  for (const n of [1, 2, 3, 4]) cast(session, participant(`p${n}xx`))
  cast(session, participant('p4xx'), 0)
  session.advance()
  expect(session.state.ballots.at(-1)!.tally).toBeNull()
})

test('[TALLY-6] Totals hold the marks and the people of every card, zero too', () => {
  const session = voting(5)
  cast(session, participant('p1xx'), 3)
  cast(session, participant('p2xx'), 2)
  for (const n of [3, 4]) cast(session, participant(`p${n}xx`), 1)
  const { targets } = session.state.ballots.at(-1)!
  session.advance()
  const { totals } = session.state.ballots.at(-1)!.tally!
  expect(targets.map((id) => totals.get(id)?.marks)).toEqual([4, 2, 1, 0, 0])
  expect(targets.map((id) => totals.get(id)?.people)).toEqual([4, 2, 1, 0, 0])
})

test('[TALLY-7] Removing a person drops their open marks, and a person who leaves keeps theirs', () => {
  const session = voting(6)
  for (const n of [1, 2, 3, 4, 5, 6]) cast(session, participant(`p${n}xx`))
  session.do(lead, { type: 'participant.remove', participantId: participant('p1xx') })
  session.leave(participant('p2xx'))
  session.advance()
  expect(session.state.ballots.at(-1)!.tally?.voters).toBe(5)
})

test('[T2] A card shows the plain sum of the published totals of its ideas, and how many ideas that is', () => {
  const [a, b, c] = voting(3).ideaIds as [IdeaId, IdeaId, IdeaId]
  const totals = new Map([
    [a, { marks: 4, people: 3 }],
    [b, { marks: 3, people: 3 }],
  ])
  expect(cardTotals(totals, [a, b, c])).toEqual({ marks: 7, people: 6, from: 2 })
  expect(cardTotals(totals, [c])).toEqual({ marks: 0, people: 0, from: 0 })
})

test('[VOTE-14] Only advancing from a vote to results closes and counts its ballots, and going anywhere else suspends them', () => {
  const session = voting(5)
  for (const n of [1, 2, 3, 4]) cast(session, participant(`p${n}xx`))
  session.back('read-1')
  expect(session.state.ballots[0]).toMatchObject({ state: 'suspended', tally: null })
  session.advanceTo('vote')
  session.do(lead, { type: 'session.close' })
  expect(session.state.ballots[0]).toMatchObject({ state: 'suspended', tally: null })
})

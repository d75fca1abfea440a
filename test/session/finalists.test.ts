import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { type IdeaId, parseIdeaId } from '../../shared/kernel/ids.ts'
import { type ClosedVote, finalistsOf } from '../../shared/session/finalists.ts'
import { mineFor } from '../../shared/session/slices.ts'
import type { BallotRule } from '../../shared/wire/ballots.ts'
import type { TargetTotal } from '../../shared/wire/slices.ts'
import { type ASession, lead } from '../fixtures/a-session.ts'
import { cast, dots, numbers, person, rank, score, voting } from './a-ballot.ts'

const ids = numbers(12).map((n) => must(parseIdeaId(`card-${n}`), 'id'))
const cards = ids.map((id) => ({ id, ideas: [id] }))

/** A vote of ten people in which the cards got these marks, each from as many people. */
function vote(marks: readonly number[], rule: BallotRule = dots, more: Partial<ClosedVote> = {}) {
  const totals = new Map(
    ids.map((id, at): [IdeaId, TargetTotal] => {
      const got = marks[at] ?? 0
      if (rule.method !== 'score') return [id, { marks: got, people: Math.min(10, got) }]
      const spread = { kind: 'ends', low: 0, high: got >= 4 ? 10 : 0 } as const
      return [id, { marks: got * 10, people: got === 0 ? 0 : 10, spread }]
    }),
  )
  return { visit: 1, rule, tally: { voters: 10, totals }, ...more }
}

const reasons = (...[votes, own = cards, kept = []]: [ClosedVote[], typeof cards?, IdeaId[]?]) =>
  [...finalistsOf(votes, own, new Set(kept))].map(([id, { reason }]) => [
    ids.indexOf(id) + 1,
    reason,
  ])

test('[VOTE-47] The finalists of a question are the five cards with the most marks in its last shown vote, with ties up to eight, the wild card, and the kept cards', () => {
  expect(reasons([vote([9, 8, 7, 6, 5, 4, 3])])).toEqual(numbers(5).map((n) => [n, 'top']))
  expect(reasons([vote([9, 8, 7, 6, 5, 5, 5])])).toHaveLength(7)
  // Nine cards would share the top: all of the last place are left out, because chance would choose among them.
  expect(reasons([vote([9, 8, 7, 6, 5, 5, 5, 5, 5])])).toHaveLength(4)
  expect(
    reasons([vote([9, 8, 7, 6, 5])], cards, [must(ids[10], 'card'), must(ids[0], 'card')]),
  ).toEqual([...numbers(5).map((n) => [n, 'top']), [11, 'kept']])
  const stands = [
    vote([9, 8, 7, 6, 5]),
    vote([], dots, { tally: null, withheld: 'too-few-changed' }),
  ]
  expect(reasons(stands)).toHaveLength(5)
  expect(reasons([vote([9]), vote([], dots, { tally: null, withheld: 'too-few' })])).toEqual([])
})

test('[VOTE-48] The wild card is the card outside the top with the highest score on the other criterion of the vote. A tie stays a tie, and none is taken if more than three share it', () => {
  const helps = vote([5, 5, 5, 5, 5, 1, 1, 1, 1, 1], score('would help'))
  const surprises = (marks: readonly number[], more: Partial<ClosedVote> = {}) =>
    vote(marks, score('surprising'), more)
  const wild = (one: ClosedVote) =>
    reasons([one, helps]).flatMap(([n, reason]) => (reason === 'wild-card' ? [n] : []))
  expect(wild(surprises([1, 1, 1, 1, 5, 2, 4, 3]))).toEqual([7])
  expect(wild(surprises([1, 1, 1, 1, 5, 2, 4, 4]))).toEqual([7, 8])
  expect(wild(surprises([1, 1, 1, 1, 5, 4, 4, 4, 4]))).toEqual([])
  expect(wild(surprises([1, 1, 1, 1, 5, 2, 4], { tally: null, withheld: 'too-few' }))).toEqual([])
  expect(wild(surprises([1, 1, 1, 1, 5, 2, 4], { visit: 0 }))).toEqual([])
  expect(wild(vote([5, 5, 5, 5, 5, 4], rank))).toEqual([])
})

const parked = (session: ASession, at: number): IdeaId => {
  const ideaId = must(session.ideaIds[at], 'card')
  session.do(lead, { type: 'outcome.decide', ideaId, status: 'parked' })
  return ideaId
}

/** Five people vote: the first card gets five dots, the second two, and the third none. */
function atResults(): ASession {
  const session = voting(5, [dots])
  for (const n of numbers(5)) cast(session, n, [1, n <= 2 ? 1 : null])
  session.advance()
  return session
}

test('[VOTE-50] Everybody is asked for one advantage of a finalist that is parked, if a fifth of the voters or more support it. The answer is an unsigned comment, and nothing is kept about its writer', () => {
  const session = atResults()
  const ideaId = parked(session, 1)
  const before = session.changes.length
  const add = { type: 'advantage.add', ideaId, text: 'It is cheap.' } as const
  for (const who of [lead, person(1), person(3)]) {
    const { events, records, result } = session.do(who, add)
    expect(events).toEqual([
      expect.objectContaining({ type: 'comment-added', kind: 'advantage', ideaId }),
    ])
    expect([records, result]).toEqual([[], {}])
    expect(JSON.stringify(events)).not.toMatch(/p[1-5]xx|lead/)
  }
  expect(session.changes).toHaveLength(before)
  expect(mineFor(session.own(person(1)))).not.toHaveProperty('advantage')
})

test('[VOTE-51] A card that is not parked, one that few people support, and one that is unknown are refused alike, whoever asks', () => {
  const session = atResults()
  const unknown = `${must(session.ideaIds[0], 'card')}x` as IdeaId
  const asked = [must(session.ideaIds[0], 'card'), parked(session, 2), unknown]
  for (const who of [lead, person(1), person(5)])
    for (const ideaId of asked)
      expect(session.refusal(who, { type: 'advantage.add', ideaId, text: 'x' })).toBe(
        'unknown-target',
      )
  const ideaId = parked(session, 1)
  session.do(lead, { type: 'outcome.decide', ideaId, status: null })
  expect(session.refusal(lead, { type: 'advantage.add', ideaId, text: 'x' })).toBe('unknown-target')
})

test('[VOTE-52] A score supports a card from 4 on, and where a tally does not tell how many people do, the card counts as supported', () => {
  const support = (one: ClosedVote, at: number, own = cards) =>
    finalistsOf([one], own, new Set()).get(must(ids[at], 'card'))?.isSupported
  expect(support(vote([4, 3], score()), 0)).toBe(true)
  expect(support(vote([4, 3], score()), 1)).toBe(false)
  const [first, second] = ids
  const merged = [{ id: must(first, 'id'), ideas: [must(first, 'id'), must(second, 'id')] }]
  expect(support(vote([3, 3], score()), 0, merged)).toBe(true)
  expect(support(vote([9, 2, 1]), 1)).toBe(true)
  expect(support(vote([9, 2, 1]), 2)).toBe(false)
})

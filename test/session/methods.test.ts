import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as v from 'valibot'
import { must } from '../../shared/kernel/assert.ts'
import type { IdeaId, TargetId } from '../../shared/kernel/ids.ts'
import { carriedMarks, marksOnTargets } from '../../shared/session/ballot.ts'
import { budgetFor, checkMarks } from '../../shared/session/ballot-rule.ts'
import type { Marks } from '../../shared/session/records.ts'
import { ballotsOfKind, voteKindOf, voteKinds } from '../../shared/session/vote-recipes.ts'
import { Agenda } from '../../shared/wire/agenda.ts'
import { type BallotRule, Ballots } from '../../shared/wire/ballots.ts'
import { ASession, lead } from '../fixtures/a-session.ts'
import { randomCases } from '../fixtures/random-cases.ts'
import {
  cast,
  dots,
  numbers,
  openIn,
  ownMarks,
  person,
  planned,
  rank,
  score,
  seenBy,
  voting,
} from './a-ballot.ts'

test('[VOTE-30] A ranking takes each of its places once, and no more than it has. A score is from 0 to 5, each card for itself', () => {
  const ranking = voting(5, [rank])
  expect(cast(ranking, 1, [3, 2, 1])).toBeNull()
  expect(ownMarks(ranking, 1)).toEqual([3, 2, 1, null, null])
  expect(cast(ranking, 1, [3, 2, 1, 1])).toBe('too-many')
  expect(cast(ranking, 1, [2, 2])).toBe('invalid')
  expect(cast(ranking, 1, [4])).toBe('invalid')
  expect(ownMarks(ranking, 1)).toEqual([3, 2, 1, null, null])
  const scoring = voting(5, [score()])
  expect(cast(scoring, 1, [5, 5, 5, 5, 5])).toBeNull()
  expect(cast(scoring, 1, [6])).toBe('invalid')
  expect(ownMarks(scoring, 1)).toEqual([5, 5, 5, 5, 5])
  const { id } = openIn(scoring)
  const marks = new Map([[`${scoring.ideaIds[0]}x` as IdeaId, 1]])
  expect(scoring.refusal(person(1), { type: 'ballot.cast', ballotId: id, marks })).toBe(
    'unknown-target',
  )
})

test('[VOTE-31] A score of 0 is a score and counts as a vote. No points and no dots are no mark', () => {
  const scoring = voting(4, [score()])
  for (const n of numbers(4)) cast(scoring, n, [0])
  expect(ownMarks(scoring, 1)).toEqual([0, null, null, null])
  scoring.advance()
  const [first, second] = scoring.ideaIds
  const { voters, totals } = must(scoring.state.ballots[0]?.tally, 'tally')
  expect(voters).toBe(4)
  expect(totals.get(must(first, 'card'))).toMatchObject({ marks: 0, people: 4 })
  expect(totals.get(must(second, 'card'))).toMatchObject({ marks: 0, people: 0 })
  for (const rule of [dots, rank]) {
    const session = voting(4, [rule])
    cast(session, 1, [0, 1])
    expect(ownMarks(session, 1)).toEqual([null, 1, null, null])
    cast(session, 1, [0])
    expect(session.records.marksByBallot.size).toBe(0)
  }
})

test('[VOTE-32] When two cards of a ranking are merged, the better place stays. When two scored cards are merged, the higher score stays, whichever of them became the head', () => {
  for (const head of [0, 1]) {
    const moved = (rule: BallotRule, marks: readonly number[]) => {
      const session = voting(4, [rule])
      cast(session, 1, marks)
      session.back('refine-1')
      const ids = session.ideaIds
      session.merge(must(ids[1 - head], 'source'), must(ids[head], 'head'))
      session.advance()
      return ownMarks(session, 1)[head]
    }
    expect(moved(rank, [1, 3, 2])).toBe(3)
    expect(moved(rank, [3, 1, 2])).toBe(3)
    expect(moved(score(), [0, 4, 5])).toBe(4)
    expect(moved(score(), [4, 0, 5])).toBe(4)
    expect(moved(score(), [0, 0])).toBe(0)
  }
})

const rules: readonly BallotRule[] = [
  dots,
  { method: 'dots', n: 4, perIdea: 2 },
  rank,
  { method: 'rank', top: 1 },
  score(),
]
const ids = ['a', 'b', 'c', 'd', 'e'].map((name) => `card-${name}` as TargetId)

/** Marks that the rule allows: random numbers, and of them what fits. */
function allowed(rule: BallotRule, numbersGiven: readonly number[]): Marks {
  const marks = new Map<TargetId, number>()
  for (const [at, n] of numbersGiven.entries()) {
    const next = new Map(marks).set(must(ids[at], 'card'), n)
    if ((n > 0 || rule.method === 'score') && isAllowed(rule, next))
      marks.set(must(ids[at], 'card'), n)
  }
  return marks
}

const isAllowed = (rule: BallotRule, marks: Marks): boolean =>
  checkMarks(rule, budgetFor(rule, ids.length), marks) === null

test('[VOTE-32] Under every rule, marks that were allowed are allowed after any merges, in any order, and no person has more of them', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...rules),
      fc.array(fc.nat(5), { minLength: 5, maxLength: 5 }),
      fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { maxLength: 4 }),
      (rule, given, merges) => {
        let marks = allowed(rule, given)
        const before = marks.size
        let open = ids
        for (const [from, to] of merges) {
          const [source, head] = [ids[from], ids[to]]
          if (source === head || !open.includes(must(source, 'source'))) continue
          if (!open.includes(must(head, 'head'))) continue
          open = open.filter((id) => id !== source)
          marks = carriedMarks(marks, rule, open, (id) => (id === source ? must(head, 'head') : id))
          expect([...marks.keys()].every((id) => open.includes(id))).toBe(true)
          expect(isAllowed(rule, marksOnTargets({ targets: open }, marks))).toBe(true)
          expect(marks.size).toBeLessThanOrEqual(before)
        }
      },
    ),
    { numRuns: randomCases(300) },
  )
})

test('[VOTE-33] The marks of the vote before stand next to a ballot of the same kind only: the same method, and for rankings the same places, for scores the same criterion', () => {
  const before = (first: BallotRule, second: BallotRule) => {
    const session = voting(4, [first])
    cast(session, 1, [1, 2 - Number(first.method === 'dots'), null])
    session.back('refine-1')
    session.do(lead, { type: 'session.edit', agenda: [...planned([second])] })
    session.advance()
    return Object.keys(seenBy(session, 1).before ?? {}).length
  }
  expect(before(dots, { ...dots, n: 2 })).toBe(2)
  expect(before(rank, { ...rank, on: 'cards' })).toBe(0) // The same rule continues the same ballot.
  expect(before(dots, rank)).toBe(0)
  expect(before(rank, { ...rank, top: 4 })).toBe(0)
  expect(before(score(), score('is cheap'))).toBe(0)
  expect(before(rank, score())).toBe(0)
})

test('[VOTE-33] Own places and scores stand next to the empty ballot of a new visit, and can be cast there as they are', () => {
  for (const rule of [rank, score()]) {
    const session = voting(4, [rule])
    for (const n of numbers(4)) cast(session, n, rule.method === 'rank' ? [1, 3] : [0, 4])
    session.advance()
    session.back('refine-1')
    const [first, second] = session.ideaIds
    session.merge(must(first, 'source'), must(second, 'head'))
    session.advance()
    const { before } = seenBy(session, 1)
    const kept = rule.method === 'rank' ? 3 : 4
    expect(before).toEqual({ [must(second, 'head')]: kept })
    expect(cast(session, 1, [null, kept])).toBeNull()
  }
})

test('[VOTE-34] A vote that holds the one before again opens all its ballots, new and empty, each with one’s own marks of then next to it', () => {
  const agenda = planned([score('surprising'), score('would help')], ['again'])
  const session = new ASession({ people: 4, agenda }).advanceTo('vote')
  for (const n of numbers(4)) {
    cast(session, n, [n, 5], 0)
    cast(session, n, [0, n], 1)
  }
  const first = session.state.ballots.map(({ id }) => id)
  session.advanceTo('refine').advanceTo('vote')
  const open = session.state.ballots.filter(({ state }) => state === 'open')
  expect(open.map(({ rule, before }) => [rule, before?.ballotId])).toEqual([
    [score('surprising'), first[0]],
    [score('would help'), first[1]],
  ])
  expect(ownMarks(session, 2)).toEqual([null, null, null, null])
  expect(Object.values(must(seenBy(session, 2).before, 'before'))).toEqual([0, 2])
})

test('[VOTE-34] Without a vote before it, a vote that holds one again is a vote by dots', () => {
  const session = new ASession({ people: 4, agenda: planned(['again']) }).advanceTo('vote')
  expect(session.state.ballots.map(({ rule }) => rule.method)).toEqual(['dots'])
})

test('[VOTE-35] A rule of an older session or link is read as before. A ranking without a number of places has five, and scores without a scale go to 5', () => {
  const read = (ballots: unknown) => v.parse(Ballots, ballots)
  expect(read([{ method: 'dots', n: 'auto', perIdea: 1 }])).toEqual([
    { method: 'dots', n: 'auto', perIdea: 1 },
  ])
  expect(read([{ method: 'rank' }])).toEqual([{ method: 'rank', top: 5 }])
  expect(read([{ method: 'score', criterion: '  would\nhelp ' }])).toEqual([
    { method: 'score', max: 5, criterion: 'would help' },
  ])
  expect(read(['again'])).toEqual(['again'])
  const refused = [
    [],
    ['again', 'again'],
    [dots, 'again'],
    [{ method: 'rank', top: 11 }],
    [{ method: 'score', criterion: ' ' }],
    [{ method: 'score', max: 10, criterion: 'helps' }],
    [{ method: 'score', criterion: 'x'.repeat(61) }],
    [{ method: 'piles' }],
  ]
  for (const ballots of refused) expect(v.is(Ballots, ballots)).toBe(false)
  expect(v.is(Agenda, planned([rank], ['again']))).toBe(true)
})

test('[VOTE-36] Each kind of vote that a facilitator chooses is known by its ballots again', () => {
  for (const kind of voteKinds) {
    const ballots = ballotsOfKind(kind, ['surprising', 'would help'])
    expect(voteKindOf(ballots)).toBe(kind)
    expect(v.is(Ballots, ballots)).toBe(true)
  }
  expect(voteKindOf([dots, rank])).toBeNull()
  expect(voteKindOf([score(), score(), score()])).toBeNull()
})

test('[VOTE-37] A card that is set aside leaves its place free, the other marks stay as they are, and its mark is back with it', () => {
  for (const rule of [rank, score()]) {
    const session = voting(4, [rule])
    cast(session, 1, [3, 2, 1])
    const ideaId = must(session.ideaIds[0], 'card')
    session.do(lead, { type: 'idea.setAside', ideaId, aside: true })
    expect(ownMarks(session, 1)).toEqual([null, 2, 1, null])
    session.do(lead, { type: 'idea.setAside', ideaId, aside: false })
    expect(ownMarks(session, 1)).toEqual([3, 2, 1, null])
  }
})

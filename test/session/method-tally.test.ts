import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { cardTotals } from '../../shared/session/tally.ts'
import { totalOf, valueOf } from '../../shared/session/target-total.ts'
import type { BallotRule } from '../../shared/wire/ballots.ts'
import { ASession, lead, type Options } from '../fixtures/a-session.ts'
import { cast, dots, numbers, openIn, person, planned, rank, score, voting } from './a-ballot.ts'

const total = (session: ASession, card = 0, ballot = 0) =>
  session.state.ballots[ballot]?.tally?.totals.get(must(session.ideaIds[card], 'card'))

test('[TALLY-20] A tally of a ranking has the points, the people, and the first and second places of each card. A tally of scores has the sum, the people, and how many gave 0 or 1 and 4 or 5', () => {
  const ranking = voting(5, [rank])
  for (const n of numbers(5)) cast(ranking, n, n <= 2 ? [3, 2, 1] : [2, null, 3])
  ranking.advance()
  expect(total(ranking)).toEqual({
    marks: 12,
    people: 5,
    spread: { kind: 'places', first: 2, second: 3 },
  })
  expect(total(ranking, 3)).toEqual({
    marks: 0,
    people: 0,
    spread: { kind: 'places', first: 0, second: 0 },
  })
  const scoring = voting(5, [score()])
  for (const n of numbers(5)) cast(scoring, n, [n, n === 1 ? null : 2])
  scoring.advance()
  expect(total(scoring)).toEqual({
    marks: 15,
    people: 5,
    spread: { kind: 'ends', low: 1, high: 2 },
  })
  expect(total(scoring, 1)).toMatchObject({ marks: 8, people: 4 })
})

test('[TALLY-20] Below four ballots there is no spread and no split, although three may have a tally', () => {
  for (const rule of [rank, score()]) {
    const session = voting(3, [rule])
    for (const n of numbers(3)) cast(session, n, [3])
    session.advance()
    expect(total(session)).toEqual({ marks: 9, people: 3 })
  }
})

test('[TALLY-21] A card is worth discussing if scores lie at both ends, or if some place it first or second and at least half do not place it. Dots never say so', () => {
  const isSplit = (rule: BallotRule, given: readonly number[], voters = given.length) =>
    totalOf(rule, given, voters, true).split ?? false
  expect(isSplit(score(), [5, 5, 0, 0])).toBe(true)
  expect(isSplit(score(), [5, 4, 1, 0, 3])).toBe(true)
  // Half of the people on both sides together, but one alone on one side.
  expect(isSplit(score(), [5, 0, 0, 0])).toBe(false)
  expect(isSplit(score(), [5, 5, 0, 0, 3, 3])).toBe(false)
  expect(isSplit(score(), [5, 5, 2, 3])).toBe(false)
  expect(isSplit(rank, [3, 2], 4)).toBe(true)
  expect(isSplit(rank, [3, 1], 4)).toBe(false)
  expect(isSplit(rank, [3, 2, 1], 5)).toBe(false)
  expect(isSplit(dots, [1, 1], 4)).toBe(false)
  expect(totalOf(dots, [1, 1], 4, true)).toEqual({ marks: 2, people: 2 })
})

test('[TALLY-22] Cards are ranked by dots, by points, or by the mean score, and a card that nobody scored has no mean', () => {
  expect(valueOf(dots, { marks: 7, people: 5 })).toBe(7)
  expect(valueOf(rank, { marks: 7, people: 5 })).toBe(7)
  expect(valueOf(score(), { marks: 7, people: 5 })).toBe(1.4)
  expect(valueOf(score(), { marks: 0, people: 5 })).toBe(0)
  expect(valueOf(score(), { marks: 0, people: 0 })).toBeNull()
})

test('[TALLY-23] A card that holds several cards of a ballot has their plain sums and neither a spread nor a split, whatever is merged after the close', () => {
  const session = voting(4, [score()])
  for (const n of numbers(4)) cast(session, n, [n <= 2 ? 5 : 0, 3])
  session.advance()
  const { totals } = must(session.state.ballots[0]?.tally, 'tally')
  const [a, b] = session.ideaIds.map((id) => must(id, 'card'))
  expect(cardTotals(totals, [must(a, 'a')])).toMatchObject({ from: 1, split: true })
  expect(cardTotals(totals, [must(a, 'a'), must(b, 'b')])).toEqual({
    marks: 22,
    people: 8,
    from: 2,
  })
})

/** What people give who vote alike in each method, and what the victim gives. */
const alike: Readonly<Record<string, { rule: BallotRule; all: number[]; victim: number[] }>> = {
  ranking: { rule: rank, all: [3, 2, 1], victim: [1, 2, 3] },
  scores: { rule: score(), all: [5, 3, 0], victim: [0, 3, 5] },
}

/** A first vote, an act of somebody who leads, and a second vote in which all others give what they gave. */
function twice(
  [first, second]: readonly [BallotRule, BallotRule],
  [was, is]: readonly [number[], number[]],
  options: Options = {},
  victims = 1,
): string | number {
  const agenda = planned([first], [second])
  const session = new ASession({ people: 7, agenda, ...options }).advanceTo('vote')
  for (const n of numbers(7)) cast(session, n, n <= victims ? was.toReversed() : was)
  session.advance()
  for (const n of numbers(victims))
    session.do(lead, { type: 'participant.remove', participantId: person(n) })
  session.advanceTo('refine').advanceTo('vote')
  for (const n of numbers(7).slice(victims)) cast(session, n, is)
  expect(openIn(session).rule).toEqual(second)
  session.advance()
  const { tally, withheld } = must(session.state.ballots[1], 'second ballot')
  return tally?.voters ?? must(withheld, 'reason')
}

test.each(Object.keys(alike))(
  '[TALLY-24] A second tally of a ranking or of scores is withheld if it would show the marks of one or two people who left, and shown if three left or in a named session (%s)',
  (name) => {
    const { rule, all } = must(alike[name], 'method')
    expect(twice([rule, rule], [all, all])).toBe('too-few-changed')
    expect(twice([rule, rule], [all, all], {}, 2)).toBe('too-few-changed')
    expect(twice([rule, rule], [all, all], {}, 3)).toBe(4)
    expect(twice([rule, rule], [all, all], { anonymity: 'named' })).toBe(6)
  },
)

test('[TALLY-25] Other words for a criterion, or another method, hide no second vote: the cards that people favour are compared, too', () => {
  const one: BallotRule = { ...dots, n: 1 }
  const best: BallotRule = { method: 'rank', top: 1 }
  expect(
    twice(
      [score('helps'), score('helps!')],
      [
        [5, 3],
        [5, 3],
      ],
    ),
  ).toBe('too-few-changed')
  expect(twice([one, best], [[1], [1]])).toBe('too-few-changed')
  expect(twice([one, rank], [[1], [3, 2, 1]])).toBe('too-few-changed')
  expect(twice([rank, one], [[3, 2, 1], [1]])).toBe('too-few-changed')
  expect(
    twice(
      [{ ...dots, n: 2 }, rank],
      [
        [1, 1],
        [3, 2, 1],
      ],
    ),
  ).toBe('too-few-changed')
  expect(
    twice(
      [rank, { ...rank, top: 2 }],
      [
        [3, 2, 1],
        [2, 1],
      ],
    ),
  ).toBe('too-few-changed')
  expect(
    twice(
      [dots, score()],
      [
        [1, 1],
        [5, 4, 0],
      ],
    ),
  ).toBe('too-few-changed')
  expect(
    twice(
      [score(), rank],
      [
        [5, 1, 0],
        [3, 2, 1],
      ],
    ),
  ).toBe('too-few-changed')
  // Where people favour other cards in the second vote, its tally shows nobody who left.
  expect(twice([dots, rank], [[1, 1], [null, null, 3] as unknown as number[]])).toBe(6)
})

test('[TALLY-9] Scores that two people on one device exchange so that the sum stays are a change of that device in how many scored low, and how many high', () => {
  const agenda = planned([score()], [score()])
  const exchanges: Readonly<Record<string, readonly [was: number[], is: number[]]>> = {
    'the only low score': [
      [1, 3],
      [2, 2],
    ],
    'the second low score': [
      [1, 1],
      [0, 2],
    ],
    'the only high score': [
      [3, 3],
      [4, 2],
    ],
    'the second high score': [
      [4, 4],
      [5, 3],
    ],
  }
  for (const [name, [was, is]] of Object.entries(exchanges)) {
    const session = new ASession({ agenda })
    for (const n of numbers(7)) session.join(`p${n}xx`, { device: n <= 2 ? 'shared' : `own-${n}` })
    session.advanceTo('vote')
    for (const n of numbers(7)) cast(session, n, [was[n - 1] ?? 3])
    session.advance()
    session.advanceTo('refine').advanceTo('vote')
    for (const n of numbers(7)) cast(session, n, [is[n - 1] ?? 3])
    session.advance()
    expect([name, ...session.state.ballots.map(({ withheld }) => withheld)]).toEqual([
      name,
      null,
      'too-few-changed',
    ])
  }
})

test('[TALLY-26] Two criteria of one vote are both shown if people score them differently', () => {
  const session = voting(5, [score('surprising'), score('would help')])
  for (const n of numbers(5)) {
    cast(session, n, [n, 5 - n], 0)
    cast(session, n, [5, n], 1)
  }
  session.advance()
  expect(session.state.ballots.map(({ tally }) => tally?.voters)).toEqual([5, 5])
})

/** Two people like each card as much as they find it useful. Two or three others do not. */
const twoCriteria = (criteria: readonly [string, string], people = 4) => {
  const session = voting(people, criteria.map(score))
  for (const n of numbers(people)) {
    cast(session, n, [n, 5 - n, 3], 0)
    cast(session, n, n <= 2 ? [n, 5 - n, 3] : [5 - n, n, 3], 1)
  }
  return session
}
const withheldIn = (session: ASession) => session.state.ballots.map(({ withheld }) => withheld)

test('[TALLY-35] Two criteria of one vote that the same people scored on the same targets are both shown, whatever they scored', () => {
  const session = twoCriteria(['surprising', 'would help'])
  session.advance()
  expect(withheldIn(session)).toEqual([null, null])
})

// The probes: whatever else may tell whose marks a difference holds is compared as before.
test('[TALLY-36] Two criteria of one vote are compared as two votes are if somebody skipped one of them or a card of one, or if they have the same words, and a later vote is compared under any words', () => {
  const skipped = twoCriteria(['surprising', 'would help'], 5)
  cast(skipped, 5, [null, null, null], 1)
  skipped.advance()
  expect(withheldIn(skipped)).toEqual([null, null])
  for (const [was, is] of [
    [[1, 4, 3], []],
    [
      [1, 4, 3],
      [1, 4],
    ],
  ] as const) {
    const session = voting(5, [score('useful'), score('helpful')])
    for (const n of numbers(5)) {
      cast(session, n, was, 0)
      cast(session, n, n === 5 ? is : was, 1)
    }
    session.advance()
    expect(withheldIn(session)).toEqual([null, 'too-few-changed'])
  }
  const same = twoCriteria(['would help', 'Would help'])
  same.advance()
  expect(withheldIn(same)).toEqual([null, 'too-few-changed'])
  const agenda = planned([score('useful')], [score('helpful')])
  const later = new ASession({ people: 4, agenda }).advanceTo('vote')
  for (const n of numbers(4)) cast(later, n, [n, 5 - n, 3])
  later.advance()
  later.advanceTo('refine').advanceTo('vote')
  for (const n of numbers(4)) cast(later, n, n <= 2 ? [n, 5 - n, 3] : [5 - n, n, 3])
  later.advance()
  expect(withheldIn(later)).toEqual([null, 'too-few-changed'])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import {
  agreementIn,
  beyondChance,
  kendallsW,
  ordinalAlpha,
} from '../../shared/session/agreement.ts'
import { shuffled } from '../../shared/kernel/chance.ts'
import { parseTargetId, type TargetId } from '../../shared/kernel/ids.ts'
import type { BallotRule } from '../../shared/wire/ballots.ts'
import { resultsFor } from '../../shared/session/slices.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'
import { cast, dots, numbers, rank, score, voting } from './a-ballot.ts'

/** Marks that give these ranks: the first rank gets the most. */
const ranked = (...ranks: readonly number[]): number[] => ranks.map((one) => -one)

/** The W of votes that mark every target. */
const concordance = (votes: readonly (readonly number[])[]): number | null =>
  kendallsW(
    votes.map((marks) => new Map(marks.map((mark, at) => [target(at), mark]))),
    votes[0]?.length ?? 0,
  )
const target = (at: number) => must(parseTargetId(`target-${at}`), 'id')

test('[TALLY-30] Kendall’s W of a vote is that of published worked examples, without and with ties', () => {
  // Siegel, Nonparametric Statistics (1956), page 230: three executives rank six applicants.
  const applicants = [ranked(1, 6, 3, 2, 5, 4), ranked(1, 5, 6, 4, 2, 3), ranked(6, 3, 2, 5, 4, 1)]
  expect(concordance(applicants)).toBeCloseTo(0.162, 3)
  // The same, page 234: three rankings of ten with ties.
  const tied = [
    ranked(1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10),
    ranked(2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5),
    ranked(2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10),
  ]
  expect(concordance(tied)).toBeCloseTo(0.828, 3)
  expect(concordance([ranked(1, 2, 3), ranked(1, 2, 3)])).toBe(1)
  expect(concordance([ranked(1, 2, 3), ranked(3, 2, 1)])).toBe(0)
  expect(
    concordance([
      [1, 1, 1],
      [0, 0, 0],
    ]),
  ).toBeNull()
})

/** The W of votes by its definition: every target of every voter is ranked among all others. */
function concordanceByDefinition(votes: readonly (readonly number[])[]): number | null {
  const m = votes.length
  const k = votes[0]?.length ?? 0
  const among = (marks: readonly number[], isIn: (other: number) => boolean): number =>
    marks.filter(isIn).length
  const ranks = votes.map((marks) =>
    marks.map(
      (own) => among(marks, (other) => other > own) + (among(marks, (o) => o === own) + 1) / 2,
    ),
  )
  const sums = numbers(k).map((at) =>
    ranks.reduce((sum, one) => sum + must(one[at - 1], 'rank'), 0),
  )
  const s = sums.reduce((sum, one) => sum + (one - (m * (k + 1)) / 2) ** 2, 0)
  const ties = votes.flatMap((marks) =>
    [...new Set(marks)].map((mark) => among(marks, (other) => other === mark)),
  )
  const most = m ** 2 * (k ** 3 - k) - m * ties.reduce((sum, t) => sum + t ** 3 - t, 0)
  return most === 0 ? null : (12 * s) / most
}

test('[TALLY-30] Kendall’s W of votes that leave targets unmarked is that of its definition', () => {
  const votes = fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 3, max: 8 }))
    .chain(([m, k]) =>
      fc.array(fc.array(fc.nat(3), { minLength: k, maxLength: k }), { minLength: m, maxLength: m }),
    )
  fc.assert(
    fc.property(votes, (given) => {
      const marked = given.map(
        (marks) => new Map(marks.flatMap((mark, at) => (mark > 0 ? [[target(at), mark]] : []))),
      )
      const w = kendallsW(marked, given[0]?.length ?? 0)
      const expected = concordanceByDefinition(given)
      if (expected === null) expect(w).toBeNull()
      else expect(w).toBeCloseTo(expected, 10)
      expect(concordance(given)).toBe(w)
    }),
    { seed: 7, numRuns: 300 },
  )
})

/** Marks that count how often somebody looks at one of them. */
class WatchedMarks extends Map<TargetId, number> {
  looked = 0
  override get(key: TargetId): number | undefined {
    this.looked++
    return super.get(key)
  }
  override has(key: TargetId): boolean {
    this.looked++
    return super.has(key)
  }
}

test('[TALLY-91] Agreement in a vote is found by looking at the marks that people gave, and not at every card for every person', () => {
  const cards = numbers(5_000).map(target)
  for (const rule of [rank, dots, score()]) {
    const votes = numbers(300).map(
      (n) => new WatchedMarks(numbers(3).map((mark) => [target(n + mark), mark])),
    )
    expect(agreementIn(rule, cards, votes)).not.toBeNull()
    // A look at each mark by itself is more than enough: they can be walked through.
    expect(Math.max(...votes.map(({ looked }) => looked))).toBeLessThanOrEqual(3)
  }
})

test('[TALLY-31] Krippendorff’s alpha of scores is that of the published worked example, for ordinal data', () => {
  // Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section E: four observers, twelve units.
  const observers = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
    [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
  ]
  const units = numbers(12).map((n) => observers.flatMap((one) => one[n - 1] ?? []))
  expect(ordinalAlpha(units)).toBeCloseTo(0.815, 3)
  expect(
    ordinalAlpha([
      [1, 1],
      [5, 5],
    ]),
  ).toBe(1)
  expect(
    ordinalAlpha([
      [2, 2],
      [2, 2],
    ]),
  ).toBeNull()
  expect(ordinalAlpha([[1], [2]])).toBeNull()
})

test('[TALLY-32] Votes by chance agree by 0 on average, and at most one in twenty of them is said to be more than chance', () => {
  const chance = seededChance(7)
  const ids = numbers(12).map((n) => must(parseTargetId(`card-${n}`), 'id'))
  for (const voters of [4, 6, 10]) {
    const votes = numbers(400).map(() =>
      numbers(voters).map(() => {
        const order = shuffled(ids, chance).slice(0, 5)
        return new Map(order.map((id, at) => [id, 5 - at]))
      }),
    )
    const found = votes.map((one) => must(agreementIn({ method: 'rank', top: 5 }, ids, one), 'W'))
    const mean = found.reduce((sum, { value }) => sum + value, 0) / found.length
    expect(Math.abs(mean)).toBeLessThan(0.03)
    const beyond = found.filter((one) => one.kind === 'order' && !one.isByChance).length
    expect(beyond / found.length).toBeLessThan(0.07)
  }
  expect(beyondChance(1, 6)).toBe(1)
  expect(beyondChance(1 / 6, 6)).toBeCloseTo(0, 10)
})

test('[TALLY-33] Agreement is told from four ballots and three targets on, to tenths, of each ballot by the number that is sound for it', () => {
  const served = (people: number, rule: BallotRule) => {
    const session = voting(people, [rule])
    for (const n of numbers(people)) cast(session, n, [3, 2, 1])
    session.advance()
    return must(resultsFor(session.state, null).ballots[0], 'ballot').tally?.agreement
  }
  expect(served(3, rank)).toBeUndefined()
  expect(served(4, rank)).toEqual({ kind: 'order', value: 1, isByChance: false })
  expect(served(4, score())).toEqual({ kind: 'scores', value: 1, isByChance: false })
  const [first, second] = cards
  expect(agreementIn(dots, [must(first, 'card'), must(second, 'card')], alike)).toBeNull()
  expect(agreementIn(dots, cards, alike)).toEqual({ kind: 'order', value: 1, isByChance: false })
})

const cards = numbers(5).map((n) => must(parseTargetId(`card-${n}`), 'id'))
const alike = numbers(4).map(() => new Map([[must(cards[0], 'card'), 1]]))

// The probe: people exchange whole ballots card by card. If a figure moved, it would tell which marks are of one person.
test('[TALLY-34] Agreement tells nothing of which marks are of one person: the scores of each card can be dealt to other people without changing it', () => {
  const ids = cards
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 6, maxLength: 6 }), {
        minLength: 5,
        maxLength: 5,
      }),
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 5, maxLength: 5 }),
      (byCard, turns) => {
        const dealt = (turn: (at: number) => number) =>
          numbers(6).map(
            (_n, person) =>
              new Map(ids.map((id, at) => [id, byCard[at]?.[(person + turn(at)) % 6] ?? 0])),
          )
        expect(
          agreementIn(
            score(),
            ids,
            dealt((at) => turns[at] ?? 0),
          ),
        ).toEqual(
          agreementIn(
            score(),
            ids,
            dealt(() => 0),
          ),
        )
      },
    ),
  )
})

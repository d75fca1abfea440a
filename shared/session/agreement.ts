// How far people agree in one vote, as one number. It is computed once, when the ballot closes, over the ballot's own
// targets, and never again after a merge: the difference would show single ballots. It is told to tenths, which says as
// much as so few people can. Two numbers are sound, each for its kind of ballot; no other figure of agreement is shown.
//
// Neither number depends on which marks are of one person: Kendall's follows from the totals and from how many marks
// people gave, Krippendorff's from the scores of each card for itself. So neither helps to put a ballot together again.
import { unreachable } from '../kernel/assert.ts'
import type { TargetId } from '../kernel/ids.ts'
import type { BallotRule } from '../wire/ballots.ts'
import type { Agreement } from '../wire/slices.ts'
import { marksByTarget } from './marks.ts'
import type { Marks } from './records.ts'

/** With fewer targets an order by chance is alike too often for a number to say anything. */
const FEWEST_TARGETS = 3

/**
 * Null where no number is sound: with too few targets, and where everybody treated all targets alike. The marks of `votes`
 * are all on `targets`.
 */
export function agreementIn(
  rule: BallotRule,
  targets: readonly TargetId[],
  votes: readonly Marks[],
): Agreement | null {
  if (targets.length < FEWEST_TARGETS) return null
  switch (rule.method) {
    case 'dots':
    case 'rank': {
      const w = kendallsW(votes, targets.length)
      if (w === null) return null
      const value = tenths(beyondChance(w, votes.length))
      return { kind: 'order', value, isByChance: mayBeChance(w, votes.length, targets.length) }
    }
    case 'score': {
      const alpha = ordinalAlpha([...marksByTarget(votes).values()])
      return alpha === null
        ? null
        : { kind: 'scores', value: tenths(alpha), isByChance: tenths(alpha) <= 0 }
    }
    default:
      return unreachable(rule)
  }
}

/** Adding 0 makes a plain 0 of −0. */
const tenths = (value: number): number => Math.round(value * 10) / 10 + 0

/**
 * Kendall's coefficient of concordance W with the correction for ties (Kendall and Babington Smith 1939; in Siegel,
 * *Nonparametric Statistics*, 1956, pages 229 to 238): from 0 to 1, where 1 is one order for everybody. Each voter's marks
 * order `k` targets, those without a mark behind as if they had 0, and targets with equal marks share the mean of their
 * ranks. Null if nobody prefers anything.
 *
 * Most targets of a large ballot have no mark of a voter, and share one rank. So the sum of a target's ranks is that of all
 * shared ranks, and what its marks change of it. Ranking every target for every voter would stop the server for minutes.
 */
export function kendallsW(votes: readonly Marks[], k: number): number | null {
  const m = votes.length
  const changes = new Map<TargetId, number>()
  let shared = 0
  let ties = 0
  for (const marks of votes) {
    const ranks = midRanks(marks, k)
    const unmarked = ranks.get(0)?.rank ?? 0
    shared += unmarked
    for (const { tied } of ranks.values()) ties += tied ** 3 - tied
    for (const [target, mark] of marks) {
      const rank = ranks.get(mark)?.rank ?? 0
      changes.set(target, (changes.get(target) ?? 0) + rank - unmarked)
    }
  }
  const mean = (m * (k + 1)) / 2
  const marked = [...changes.values()].reduce((sum, one) => sum + (shared + one - mean) ** 2, 0)
  const s = marked + (k - changes.size) * (shared - mean) ** 2
  const most = m ** 2 * (k ** 3 - k) - m * ties
  return most === 0 ? null : (12 * s) / most
}

interface MidRank {
  readonly rank: number
  /** How many targets share the rank. */
  readonly tied: number
}

/** The rank of each number of marks among one voter's `k` targets. */
function midRanks(marks: Marks, k: number): ReadonlyMap<number, MidRank> {
  const given = timesIn([...marks.values()])
  if (k > marks.size) given.set(0, (given.get(0) ?? 0) + k - marks.size)
  let above = 0
  return new Map(
    [...given]
      .toSorted(([one], [other]) => other - one)
      .map(([mark, tied]) => {
        const rank = above + (tied + 1) / 2
        above += tied
        return [mark, { rank, tied }] as const
      }),
  )
}

/** How often each number occurs. */
function timesIn(numbers: readonly number[]): Map<number, number> {
  const times = new Map<number, number>()
  for (const one of numbers) times.set(one, (times.get(one) ?? 0) + 1)
  return times
}

/** W corrected for chance: votes by chance have a W of one divided by the number of voters, which is 0 here. */
export const beyondChance = (w: number, voters: number): number =>
  voters < 2 ? 0 : (voters * w - 1) / (voters - 1)

/**
 * Whether one of twenty votes by chance is as much alike. m(k − 1)W then has about a chi-squared distribution with k − 1
 * degrees of freedom (Friedman 1937; Siegel 1956), whose 95th percentile is approximated as by Wilson and Hilferty (1931).
 */
function mayBeChance(w: number, voters: number, targets: number): boolean {
  const freedom = targets - 1
  const part = 2 / (9 * freedom)
  const limit = freedom * (1 - part + 1.6449 * Math.sqrt(part)) ** 3
  return voters * freedom * w < limit
}

/**
 * Krippendorff's alpha for ordinal data (Krippendorff, *Computing Krippendorff's Alpha-Reliability*, 2011): 1 is full
 * agreement, 0 is chance, and below 0 people differ in a regular way. `given` holds the scores of each card; a card with
 * fewer than two scores says nothing about agreement. Null if all scores are the same, since then nothing varies.
 */
export function ordinalAlpha(given: readonly (readonly number[])[]): number | null {
  const units = given.filter(({ length }) => length > 1)
  const n = units.reduce((sum, { length }) => sum + length, 0)
  const times = timesIn(units.flat())
  const values = [...times.keys()].toSorted((a, b) => a - b)
  const distance = (c: number, k: number): number => {
    const [from, to] = c < k ? [c, k] : [k, c]
    const between = values
      .filter((value) => value >= from && value <= to)
      .reduce((sum, value) => sum + (times.get(value) ?? 0), 0)
    return (between - ((times.get(c) ?? 0) + (times.get(k) ?? 0)) / 2) ** 2
  }
  const together = units.map((scores) => ({ of: timesIn(scores), others: scores.length - 1 }))
  const pairs = values
    .flatMap((c) => values.map((k) => [c, k] as const))
    .filter(([c, k]) => c !== k)
  const observed = pairs.reduce(
    (sum, [c, k]) =>
      sum +
      distance(c, k) *
        together.reduce(
          (all, { of, others }) => all + ((of.get(c) ?? 0) * (of.get(k) ?? 0)) / others,
          0,
        ),
    0,
  )
  const expected = pairs.reduce(
    (sum, [c, k]) => sum + distance(c, k) * (times.get(c) ?? 0) * (times.get(k) ?? 0),
    0,
  )
  return expected === 0 ? null : 1 - ((n - 1) * observed) / expected
}

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
import type { Marks } from './records.ts'

/** With fewer targets an order by chance is alike too often for a number to say anything. */
const FEWEST_TARGETS = 3

/** Null where no number is sound: with too few targets, and where everybody treated all targets alike. */
export function agreementIn(
  rule: BallotRule,
  targets: readonly TargetId[],
  votes: readonly Marks[],
): Agreement | null {
  if (targets.length < FEWEST_TARGETS) return null
  switch (rule.method) {
    case 'dots':
    case 'rank': {
      const w = kendallsW(votes.map((marks) => targets.map((target) => marks.get(target) ?? 0)))
      if (w === null) return null
      const value = tenths(beyondChance(w, votes.length))
      return { kind: 'order', value, isByChance: mayBeChance(w, votes.length, targets.length) }
    }
    case 'score': {
      const given = targets.map((target) => votes.flatMap((marks) => marks.get(target) ?? []))
      const alpha = ordinalAlpha(given)
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
 * order the targets, and targets with equal marks share the mean of their ranks. Null if nobody prefers anything.
 */
export function kendallsW(votes: readonly (readonly number[])[]): number | null {
  const m = votes.length
  const k = votes[0]?.length ?? 0
  const ranked = votes.map(midRanks)
  const sums = Array.from({ length: k }, (_none, at) =>
    ranked.reduce((sum, ranks) => sum + (ranks[at] ?? 0), 0),
  )
  const mean = (m * (k + 1)) / 2
  const s = sums.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  const ties = votes.reduce((sum, marks) => sum + tiesIn(marks), 0)
  const most = m ** 2 * (k ** 3 - k) - m * ties
  return most === 0 ? null : (12 * s) / most
}

function midRanks(marks: readonly number[]): readonly number[] {
  return marks.map((own) => {
    const above = marks.filter((other) => other > own).length
    const alike = marks.filter((other) => other === own).length
    return above + (alike + 1) / 2
  })
}

function tiesIn(marks: readonly number[]): number {
  const groups = [...Map.groupBy(marks, (own) => own).values()]
  return groups.reduce((sum, { length: t }) => sum + t ** 3 - t, 0)
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
  const values = [...new Set(units.flat())].toSorted((a, b) => a - b)
  const countOf = (scores: readonly number[], value: number): number =>
    scores.filter((one) => one === value).length
  const all = units.flat()
  const n = all.length
  const times = new Map(values.map((value) => [value, countOf(all, value)]))
  const distance = (c: number, k: number): number => {
    const [from, to] = c < k ? [c, k] : [k, c]
    const between = values
      .filter((value) => value >= from && value <= to)
      .reduce((sum, value) => sum + (times.get(value) ?? 0), 0)
    return (between - ((times.get(c) ?? 0) + (times.get(k) ?? 0)) / 2) ** 2
  }
  const pairs = values
    .flatMap((c) => values.map((k) => [c, k] as const))
    .filter(([c, k]) => c !== k)
  const observed = pairs.reduce(
    (sum, [c, k]) =>
      sum +
      distance(c, k) *
        units.reduce(
          (all, scores) => all + (countOf(scores, c) * countOf(scores, k)) / (scores.length - 1),
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

// The number of marks of one card or cluster, and how far people differ about it. Both are computed once, when the ballot
// closes, over the ballot's own targets, and never again after a merge: the difference would show single ballots.
import { unreachable } from '../kernel/assert.ts'
import type { Spread, TargetTotal } from '../wire/slices.ts'
import type { BallotRule } from '../wire/ballots.ts'

/** Scores up to here, and from here on, are the two ends of the scale from 0 to 5. */
const LOW = 1
const HIGH = 4
/** So many people must be on each side of a split. */
const A_SIDE = 2

/** `given` are the marks of the people who marked the target, of `voters` who voted. */
export function totalOf(
  rule: BallotRule,
  given: readonly number[],
  voters: number,
  tellsSpread: boolean,
): TargetTotal {
  const total = { marks: given.reduce((sum, n) => sum + n, 0), people: given.length }
  const spread = tellsSpread ? spreadOf(rule, given) : null
  if (spread === null) return total
  return { ...total, spread, ...(isSplit(spread, total.people, voters) ? { split: true } : {}) }
}

/** Null for dots: they cannot say "no". */
function spreadOf(rule: BallotRule, given: readonly number[]): Spread | null {
  const among = (isIn: (mark: number) => boolean): number => given.filter(isIn).length
  switch (rule.method) {
    case 'dots':
      return null
    case 'rank':
      return {
        kind: 'places',
        first: among((mark) => mark === rule.top),
        second: among((mark) => mark === rule.top - 1),
      }
    case 'score':
      return { kind: 'ends', low: among(isLow), high: among(isHigh) }
    default:
      return unreachable(rule)
  }
}

export const isLow = (score: number): boolean => score <= LOW
export const isHigh = (score: number): boolean => score >= HIGH

/**
 * Whether people differ so far about a target that talking about it is worth it. Scores: with t the share of people who
 * gave 4 or 5 and b the share who gave 0 or 1, of those who scored it, 4tb is at least one half, and at least two people
 * are on each side; 4tb is 1 if one half loves it and the other does not want it. A ranking: at least two people put the
 * target in the first or second place, and at least half of the voters did not list it.
 */
function isSplit(spread: Spread, people: number, voters: number): boolean {
  switch (spread.kind) {
    case 'places': {
      const without = voters - people
      return spread.first + spread.second >= A_SIDE && without >= A_SIDE && 2 * without >= voters
    }
    case 'ends': {
      const { low, high } = spread
      return Math.min(low, high) >= A_SIDE && 8 * high * low >= people * people
    }
    default:
      return unreachable(spread)
  }
}

/**
 * The number by which targets of a ballot are ranked: the sum of dots or points, or the mean score. Null for a target that
 * nobody scored, which has no place.
 */
export function valueOf(
  { method }: Pick<BallotRule, 'method'>,
  { marks, people }: Pick<TargetTotal, 'marks' | 'people'>,
): number | null {
  switch (method) {
    case 'dots':
    case 'rank':
      return marks
    case 'score':
      return people === 0 ? null : marks / people
    default:
      return unreachable(method)
  }
}

import type { ClosedBallot } from '../../shared/wire/slices.ts'
import { markedIn } from '../../shared/wire/terms.ts'

export type Pair = readonly [ClosedBallot, ClosedBallot]

/** Two votes with scores that were open at the same time as the shown one, on the same kind of target; null without two. */
export function pairOf(ballots: readonly ClosedBallot[], shown: ClosedBallot | null): Pair | null {
  if (shown === null || shown.rule.method !== 'score') return null
  const on = markedIn(shown.rule)
  const [first, second] = ballots.filter(
    ({ visit, rule, tally }) =>
      visit === shown.visit && rule.method === 'score' && markedIn(rule) === on && tally !== null,
  )
  return first === undefined || second === undefined ? null : [first, second]
}

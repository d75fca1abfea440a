// The mean score of a card or cluster in one vote, and how far people differed.
import { valueOf } from '../session/target-total.ts'
import type { TargetTotal } from '../wire/slices.ts'
import type { BallotRule } from '../wire/ballots.ts'

export interface MeanAndSpread {
  /** The mean score, to hundredths; null for dots and rankings, and if nobody scored it. */
  readonly mean: number | null
  /** How many people gave it the first and the second place; null outside rankings and below four ballots. */
  readonly first: number | null
  readonly second: number | null
  /** How many people scored it 0 or 1, and 4 or 5; null outside scores and below four ballots. */
  readonly low: number | null
  readonly high: number | null
  /** Whether people differ so far about it that talking is worth it. */
  readonly split: boolean
}

export function meanOf(
  rule: BallotRule,
  total: Pick<TargetTotal, 'marks' | 'people'>,
): MeanAndSpread['mean'] {
  const mean = rule.method === 'score' ? valueOf(rule, total) : null
  return mean === null ? null : Math.round(mean * 100) / 100
}

/** Everything is null for dots. */
export const spreadOf = ({
  spread,
  split,
}: Pick<TargetTotal, 'spread' | 'split'>): Omit<MeanAndSpread, 'mean'> => ({
  first: spread?.kind === 'places' ? spread.first : null,
  second: spread?.kind === 'places' ? spread.second : null,
  low: spread?.kind === 'ends' ? spread.low : null,
  high: spread?.kind === 'ends' ? spread.high : null,
  split: split === true,
})

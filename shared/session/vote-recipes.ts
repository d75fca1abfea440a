// The ballots that a facilitator can plan for a vote with one choice. `rulesOf` reads what is planned.
import { unreachable } from '../kernel/assert.ts'
import type { Ballots } from '../wire/ballots.ts'
import { isAgain } from './rules-of-vote.ts'

/** `two-scores` are two ballots with scores, each on a criterion of its own. */
export const voteKinds = ['dots', 'rank', 'score', 'two-scores', 'again'] as const
export type VoteKind = (typeof voteKinds)[number]

/** The kind of planned ballots; null for another combination, which came by a program or a link. */
export function voteKindOf(ballots: Ballots): VoteKind | null {
  if (isAgain(ballots)) return 'again'
  const [first, second, ...more] = ballots
  if (first === undefined || more.length > 0) return null
  if (second === undefined) return first.method
  return first.method === 'score' && second.method === 'score' ? 'two-scores' : null
}

/** Ballots of a kind. `criteria` are the first words of the criteria, which a facilitator then changes. */
export function ballotsOfKind(kind: VoteKind, criteria: readonly [string, string]): Ballots {
  const score = (criterion: string) => ({ method: 'score', max: 5, criterion }) as const
  switch (kind) {
    case 'dots':
      return [{ method: 'dots', n: 'auto', perIdea: 1 }]
    case 'rank':
      return [{ method: 'rank', top: 5 }]
    case 'score':
      return [score(criteria[1])]
    case 'two-scores':
      return criteria.map(score)
    case 'again':
      return ['again']
    default:
      return unreachable(kind)
  }
}

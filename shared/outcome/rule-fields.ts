import { unreachable } from '../kernel/assert.ts'
import type { BallotState } from '../session/state.ts'
import type { BallotMethod } from '../wire/ballots.ts'

export interface RuleFields {
  readonly method: BallotMethod
  /** The criterion of scores, in the words of whoever planned the vote; empty for dots and rankings. */
  readonly criterion: string
  /** How many dots or places each person had; null for scores, which have no budget. */
  readonly marksEach: number | null
  /** The most that one person could give one card or cluster: dots, points of the first place, or the highest score. */
  readonly perCard: number
}

/** The rule of a vote as the outcome tells it. */
export function ruleFields({ rule, budget }: Pick<BallotState, 'rule' | 'budget'>): RuleFields {
  const { method } = rule
  switch (method) {
    case 'dots':
      return { method, criterion: '', marksEach: budget, perCard: rule.perIdea }
    case 'rank':
      return { method, criterion: '', marksEach: rule.top, perCard: rule.top }
    case 'score':
      return { method, criterion: rule.criterion, marksEach: null, perCard: rule.max }
    default:
      return unreachable(method)
  }
}

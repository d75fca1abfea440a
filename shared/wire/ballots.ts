// How people vote: the rules of ballots. They are apart from terms.ts, because pages that need no rule load those.
import * as v from 'valibot'
import { cleanLine } from '../text/clean.ts'
import { limits } from './limits.ts'
import { BallotOn } from './terms.ts'

const upToTen = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10))
/** Without `on` people mark cards (`markedIn`): older sessions and links do not have it. */
const on = v.optional(BallotOn)
/** With `only` a vote on cards is on the finalists of the last vote on all cards (session/finalists.ts). Clusters have none. */
const only = v.optional(v.literal('finalists'))

/** Each person may give `n` marks, at most `perIdea` of them to one card or cluster. `auto`: see `budgetFor`. */
const Dots = v.object({
  method: v.literal('dots'),
  n: v.union([v.literal('auto'), upToTen]),
  perIdea: upToTen,
  on,
  only,
})

/**
 * Each person puts up to `top` targets in places. The mark is the points of the place: `top` for the first place, one
 * less for each place after it. Each place is given once.
 */
const Rank = v.object({ method: v.literal('rank'), top: v.optional(upToTen, 5), on, only })

/**
 * Each person says from 0 to `max` how well a target meets the criterion, such as "would help". There is no budget, and a
 * target without a score is not one with 0. Other scales would need other bounds for a split (target-total.ts).
 */
const Score = v.object({
  method: v.literal('score'),
  max: v.optional(v.literal(5), 5),
  criterion: v.pipe(
    v.string(),
    v.transform(cleanLine),
    v.minLength(1),
    v.maxLength(limits.criterion),
  ),
  on,
  only,
})

/** How people vote in one ballot. Two criteria are two ballots, because their scores mean different things. */
export const BallotRule = v.variant('method', [Dots, Rank, Score])
export type BallotRule = v.InferOutput<typeof BallotRule>
export type BallotMethod = BallotRule['method']
export type RuleOf<M extends BallotMethod> = Extract<BallotRule, { method: M }>

/**
 * The ballots of a vote: their rules, or `again` for the rules of the vote before, each in a new, empty ballot, if wanted
 * on the finalists alone.
 */
export const Ballots = v.union([
  v.strictTuple([v.literal('again')]),
  v.strictTuple([v.literal('again'), v.literal('finalists')]),
  v.pipe(v.array(BallotRule), v.minLength(1), v.maxLength(4)),
])
export type Ballots = v.InferOutput<typeof Ballots>

import type { BallotView } from '../../shared/wire/slices.ts'
import type { BallotMethod, RuleOf } from '../../shared/wire/ballots.ts'

/** A ballot of one method. Its rule and its view are one value, so that no part can take the rule of another ballot. */
export interface BallotOf<M extends BallotMethod> extends BallotView {
  readonly rule: RuleOf<M>
}

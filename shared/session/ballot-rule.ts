// What each method of voting allows, and what its marks mean. Every difference between the methods in a ballot that is open
// is here; how they are counted is in target-total.ts.
import { unreachable } from '../kernel/assert.ts'
import type { Refusal } from '../wire/codes.ts'
import type { BallotRule } from '../wire/ballots.ts'
import { isOnFinalists, markedIn } from '../wire/terms.ts'
import { sameJson } from './agenda.ts'
import { refusal } from './answer.ts'
import { sumOf } from './marks.ts'
import type { Marks } from './records.ts'

const FEW = 12

/**
 * How many marks each person may give at most. For dots, `auto` is three for up to twelve targets, which people see at a
 * glance, else five. A ranking has its places, and scores have one mark for each target.
 */
export function budgetFor(rule: BallotRule, targets: number): number {
  switch (rule.method) {
    case 'dots':
      if (rule.n !== 'auto') return rule.n
      return targets <= FEW ? 3 : 5
    case 'rank':
      return rule.top
    case 'score':
      return targets
    default:
      return unreachable(rule)
  }
}

/** Null if these marks on targets of the ballot are a vote that one person may cast, else the refusal. */
export function checkMarks(rule: BallotRule, budget: number, marks: Marks): Refusal | null {
  const given = [...marks.values()]
  const most = Math.max(0, ...given)
  switch (rule.method) {
    case 'dots':
      if (most > rule.perIdea) return refusal('too-many', 'too many marks on one target')
      return sumOf(marks) > budget ? refusal('too-many', 'more marks than the budget') : null
    case 'rank':
      if (given.length > rule.top) return refusal('too-many', 'more targets than places')
      if (most > rule.top) return refusal('invalid', 'no place has so many points')
      return new Set(given).size < given.length
        ? refusal('invalid', 'one place for two targets')
        : null
    case 'score':
      return most > rule.max ? refusal('invalid', 'beyond the scale') : null
    default:
      return unreachable(rule)
  }
}

/** The marks of a cast as they are kept. Zero dots and zero points are no mark, and a score of 0 is one. */
export function keptMarks({ method }: BallotRule, marks: Marks): Marks {
  return method === 'score' ? marks : new Map([...marks].filter(([, count]) => count > 0))
}

/**
 * A person's mark on a card that takes over the mark of a card which was merged into it. `own` is the mark that the card
 * has so far. Dots are added up to what the rule allows on one card. Of two places the better one stays, and the other is
 * free again. Of two scores the higher one stays: it does not depend on which of the cards became the head, so whoever
 * merges cannot choose by it which score counts.
 */
export function joinedMark(rule: BallotRule, own: number | undefined, mark: number): number {
  switch (rule.method) {
    case 'dots':
      return Math.min(rule.perIdea, (own ?? 0) + mark)
    case 'rank':
    case 'score':
      return Math.max(own ?? 0, mark)
    default:
      return unreachable(rule)
  }
}

/** Whether two rules are the same. A rule without `on` is the same as one that names cards. */
export const isSameRule = (one: BallotRule, other: BallotRule): boolean =>
  isOnFinalists(one) === isOnFinalists(other) && isSameMarking(one, other)

/** Whether people mark the same way under two rules, whichever cards they mark. */
export function isSameMarking(one: BallotRule, other: BallotRule): boolean {
  const marking = ({ only: _only, ...rule }: BallotRule) => ({ ...rule, on: markedIn(rule) })
  return sameJson(marking(one), marking(other))
}

/**
 * Whether a ballot of one rule repeats a ballot of the other, so that the marks of one can be taken over into the other
 * and their tallies can be compared on the cards of both. Dots repeat dots with any budget. Points of a ranking with other places, and scores
 * of another criterion, mean something else.
 */
export function repeats(one: BallotRule, other: BallotRule): boolean {
  if (markedIn(one) !== markedIn(other)) return false
  return one.method === 'dots' ? other.method === 'dots' : isSameMarking(one, other)
}

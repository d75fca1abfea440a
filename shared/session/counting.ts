// The numbers of a tally that one mark goes into, so that two tallies can be compared (difference.ts). Tallies of one method
// are subtracted number by number. Numbers of two methods have different units, but each method also tells which cards
// people favour: somebody whose dot was on a card may put the same card first in a ranking. Therefore the favourites of
// the two are compared.
import { unreachable } from '../kernel/assert.ts'
import type { BallotRule } from '../wire/ballots.ts'
import { isHigh, isLow } from './target-total.ts'

/** The numbers of a target that a mark goes into, each with what it adds there. */
export type Counting = (mark: number) => readonly (readonly [number: string, by: number])[]

/** The countings of the earlier and of the later ballot. */
export type Countings = readonly [earlier: Counting, later: Counting]

/** Every way in which numbers of the two tallies can be subtracted. */
export function countingsOf(earlier: BallotRule, later: BallotRule): readonly Countings[] {
  // Scores of two criteria are compared as well: a criterion in other words would otherwise hide a second vote.
  // One function for both: it tells that the same marks go into the same numbers (difference.ts).
  const numbers = numbersOf(later)
  return isOneScale(earlier, later)
    ? [[numbers, numbers]]
    : favouritesOf(earlier).flatMap((was) => favouritesOf(later).map((is): Countings => [was, is]))
}

const isOneScale = (one: BallotRule, other: BallotRule): boolean =>
  one.method === other.method &&
  (one.method !== 'rank' || other.method !== 'rank' || one.top === other.top)

/** Every number that a tally has of a target. */
function numbersOf(rule: BallotRule): Counting {
  const each = (mark: number) => [['marks', mark] as const, ['people', 1] as const]
  switch (rule.method) {
    case 'dots':
      return each
    case 'rank':
      return (mark) => [...each(mark), [`${rule.top - mark} places below the first`, 1]]
    case 'score':
      return (mark) => [
        ...each(mark),
        ...(isLow(mark) ? [['low', 1] as const] : []),
        ...(isHigh(mark) ? [['high', 1] as const] : []),
      ]
    default:
      return unreachable(rule)
  }
}

/** The part of a tally that tells about the cards that people favour: the marked, the best placed, or the highly scored ones. */
function favouritesOf(rule: BallotRule): readonly Counting[] {
  switch (rule.method) {
    case 'dots':
      return [among(() => true)]
    case 'rank':
      return [
        among(() => true),
        among((mark) => mark === rule.top),
        among((mark) => mark >= rule.top - 1),
      ]
    case 'score':
      return [among(isHigh)]
    default:
      return unreachable(rule)
  }
}

const among =
  (isFavourite: (mark: number) => boolean): Counting =>
  (mark) =>
    isFavourite(mark) ? [['favourite', 1]] : []

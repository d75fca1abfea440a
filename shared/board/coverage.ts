// Whether more time alone would bring more, in words for people who lead. Everything follows from the cards that everybody
// sees, and nothing from who wrote them: merging two cards moves these words the same way whoever wrote the two.
import { oldestRound } from './oldest-round.ts'
import type { Card } from './shape.ts'

/**
 * `new`: fewer than half of the revealed ideas share a card with another one, so much is thought of by one person only
 * and another round would bring more. `repeats`: at least half do.
 */
export type Coverage = 'new' | 'repeats'

/** Below so many people the figure is chance. */
const FEWEST_PEOPLE = 6
const HALF = 0.5

/**
 * The coverage 1 − f₁/I of Good and Turing: I revealed ideas, of which f₁ are the only one on their card. Null below six
 * people, and until people have merged a card: before that nobody knows which ideas are the same.
 */
export function coverageOf(cards: readonly Card[], people: number): Coverage | null {
  const sizes = cards.map(revealedIn)
  const ideas = sizes.reduce((sum, size) => sum + size, 0)
  const single = sizes.filter((size) => size === 1).length
  if (people < FEWEST_PEOPLE || ideas === single) return null
  return 1 - single / ideas < HALF ? 'new' : 'repeats'
}

const revealedIn = ({ head, sources }: Card): number =>
  [head, ...sources].filter(({ round }) => round !== null).length

export interface PlannedRound {
  readonly n: number
  /** The planned length; 0 without a timer. */
  readonly seconds: number
}

/** How the last round of a question compares with the round before, in new cards for each planned minute. */
export interface Yield {
  readonly last: number
  readonly before: number
  readonly brought: 'more' | 'as many' | 'fewer'
}

const MUCH_MORE = 1.25
const MUCH_LESS = 0.75

/**
 * Compares the last two of these rounds. A card counts for the round of its oldest idea. Null with a single round, for a
 * round without a timer, and if neither round has a card.
 */
export function yieldOf(cards: readonly Card[], rounds: readonly PlannedRound[]): Yield | null {
  const [one, other] = rounds.slice(-2)
  if (one === undefined || other === undefined) return null
  if (one.seconds === 0 || other.seconds === 0) return null
  const pace = ({ n, seconds }: PlannedRound): number =>
    cards.filter((card) => oldestRound(card) === n).length / seconds
  const [before, last] = [pace(one), pace(other)]
  if (before === 0 && last === 0) return null
  const brought =
    last > before * MUCH_MORE ? 'more' : last < before * MUCH_LESS ? 'fewer' : 'as many'
  return { last: other.n, before: one.n, brought }
}

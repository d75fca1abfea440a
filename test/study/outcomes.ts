// What a session of the study came to. Ties stay ties: where cards share a place, an outcome is the mean over all ways to
// break the tie.
import { must } from '../../shared/kernel/assert.ts'
import { ranksOf } from '../../shared/outcome/rank.ts'
import { type Assumptions, isVisible } from './assumptions.ts'
import { favourites } from './judging.ts'
import type { Case, Session } from './session.ts'
import { at, bestFirst, type World } from './world.ts'

export const outcomeNames = [
  'best wins',
  'regret',
  'top five',
  'distinct',
  'cards each',
  'minority cover',
  'marks told',
] as const
export type OutcomeName = (typeof outcomeNames)[number]
export type Outcomes = Readonly<Record<OutcomeName, number>>

const TOP = 5
const FAVOURITES = 3

/** A card as the outcome shows it: which idea it stands for, and its marks. */
interface Counted {
  readonly idea: number
  readonly marks: number
}

export function outcomesOf({ world, arm, assumptions }: Case, session: Session): Outcomes {
  const cards = session.cards.map(({ head }) => ({
    idea: head.idea,
    marks: session.tally.get(head.id) ?? 0,
  }))
  const ideas = new Set(cards.map(({ idea }) => idea))
  const shortlist = shortlistOf(cards, TOP)
  const best = bestFirst(world)
  const winners = winnersOf(cards)
  const [top] = best
  return {
    'best wins': meanOf(winners.map((idea) => (idea === top ? 1 : 0))),
    regret:
      at(world.quality, must(top, 'an idea')) -
      meanOf(winners.map((one) => at(world.quality, one))),
    'top five': meanOf(best.slice(0, TOP).map((idea) => shortlist.holds(new Set([idea])))),
    distinct: ideas.size / world.quality.length,
    'cards each': cards.length / ideas.size,
    'minority cover': minorityCover(world, shortlist, assumptions),
    'marks told': isVisible(arm) ? 1 : guessedMarks(cards, session.budget),
  }
}

/** The ideas of the cards that share the first place. */
const winnersOf = (cards: readonly Counted[]): readonly number[] => {
  const ranks = ranksOf(cards.map(({ marks }) => marks))
  return cards.filter((_card, place) => ranks[place]?.rank === 1).map(({ idea }) => idea)
}

interface Shortlist {
  /** The probability that a card of one of the ideas is on the list. */
  readonly holds: (ideas: ReadonlySet<number>) => number
}

/** The `size` cards with most marks. Cards that share the last place are on the list with equal probability. */
export function shortlistOf(cards: readonly Counted[], size: number): Shortlist {
  const ranks = ranksOf(cards.map(({ marks }) => marks))
  const ranked = cards.map(({ idea }, place) => ({ idea, ...must(ranks[place], 'a rank') }))
  const safe = ranked.filter(({ rank, tiedWith }) => rank + tiedWith <= size)
  const tied = ranked.filter(({ rank, tiedWith }) => rank <= size && rank + tiedWith > size)
  const free = Math.min(size, cards.length) - safe.length
  return {
    holds: (ideas) => {
      if (safe.some(({ idea }) => ideas.has(idea))) return 1
      const wanted = tied.filter(({ idea }) => ideas.has(idea)).length
      return 1 - noneOf(tied.length, wanted, free)
    },
  }
}

/** The probability that a draw of `drawn` out of `all`, without putting back, holds none of `wanted`. */
function noneOf(all: number, wanted: number, drawn: number): number {
  let none = 1
  for (let n = 0; n < drawn; n++) none *= Math.max(0, all - wanted - n) / (all - n)
  return none
}

function minorityCover(world: World, shortlist: Shortlist, assumptions: Assumptions): number {
  const people = [...Array(world.people).keys()]
  return meanOf(
    people.map((person) =>
      shortlist.holds(new Set(favourites(world, person, FAVOURITES, assumptions))),
    ),
  )
}

/** How many of all marks are on the `budget` cards that somebody names who knows only the totals. */
function guessedMarks(cards: readonly Counted[], budget: number): number {
  const marks = cards.map((card) => card.marks).toSorted((a, b) => b - a)
  const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0)
  return sum(marks.slice(0, budget)) / sum(marks)
}

export const meanOf = (list: readonly number[]): number =>
  list.reduce((sum, one) => sum + one, 0) / list.length

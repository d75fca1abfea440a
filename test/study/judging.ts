// How a person of the study votes: reads cards in some order, values what was read, and gives each dot to the best.
import { must } from '../../shared/kernel/assert.ts'
import { budgetFor } from '../../shared/session/ballot-rule.ts'
import type { Assumptions } from './assumptions.ts'
import { at, ownValue, type Wording, type World } from './world.ts'

/** The dots of the product's default: three up to twelve cards, else five, at most one on a card. */
export const budgetOf = (cards: number): number =>
  budgetFor({ method: 'dots', n: 'auto', perIdea: 1 }, cards)

/** What can move a person who judges. */
export interface Influence {
  /** As how many marks what a person sees on a card weighs. */
  readonly seen: (wording: Wording) => number
  /** What else is added to an idea in a person's eyes. */
  readonly moved: (person: number, wording: Wording) => number
}

export const uninfluenced: Influence = { seen: () => 0, moved: () => 0 }

/** The cards that a person marks, best first, each by the wording of its head. */
export function marksOf(
  world: World,
  person: number,
  order: readonly Wording[],
  budget: number,
  influence: Influence,
  assumptions: Assumptions,
): readonly Wording[] {
  const best: { wording: Wording; value: number }[] = []
  for (const wording of readIn(world, person, order, assumptions)) {
    const value = valueOf(world, person, wording, influence, assumptions)
    const twin = best.findIndex((one) => one.wording.idea === wording.idea)
    if (twin !== -1 && (best[twin]?.value ?? 0) >= value) continue
    if (twin !== -1) best.splice(twin, 1)
    const place = best.findIndex((one) => one.value < value)
    best.splice(place === -1 ? best.length : place, 0, { wording, value })
    if (best.length > budget) best.pop()
  }
  return best.map(({ wording }) => wording)
}

/** What a person reads of a list. The further down a card stands, the more often it is passed over. */
export const readIn = (
  { readChance }: World,
  person: number,
  order: readonly Wording[],
  assumptions: Assumptions,
): readonly Wording[] =>
  order.filter((wording, place) => {
    const depth = order.length === 1 ? 0 : place / (order.length - 1)
    return readChance(person, wording) < 1 - assumptions.order * depth
  })

export function valueOf(
  world: World,
  person: number,
  wording: Wording,
  { seen, moved }: Influence,
  assumptions: Assumptions,
): number {
  return (
    ownValue(world, assumptions, person, wording.idea) +
    assumptions.wordingError * world.wordingError(person, wording) +
    assumptions.herding * Math.log2(1 + seen(wording)) +
    moved(person, wording)
  )
}

/** The ideas that a person likes best when judging alone, without any card. */
export function favourites(
  world: World,
  person: number,
  count: number,
  assumptions: Assumptions,
): readonly number[] {
  const values = world.quality.map((_quality, idea) => ownValue(world, assumptions, person, idea))
  const found: number[] = []
  while (found.length < count) {
    let best: number | null = null
    for (const [idea, value] of values.entries())
      if (!found.includes(idea) && (best === null || value > at(values, best))) best = idea
    found.push(must(best, 'an idea'))
  }
  return found
}

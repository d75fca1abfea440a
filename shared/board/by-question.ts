// One board holds the cards of every question. These functions choose the cards that a screen shows.
import { byOrder } from '../replica/order-key.ts'
import type { BoardIdea, BoardView, Card } from './shape.ts'

/** A filter for `boardView`: cards whose head was written in one of these rounds. */
export function ofRounds(rounds: ReadonlySet<number>): (idea: BoardIdea) => boolean {
  return (idea) => rounds.has(idea.round)
}

/** The ideas of these rounds, also if they were merged. */
export function ideasOfRounds(
  ideas: ReadonlyMap<string, BoardIdea>,
  rounds: ReadonlySet<number>,
): BoardIdea[] {
  return [...ideas.values()].filter(ofRounds(rounds))
}

/**
 * Splits a board for reading after a later reveal: the cards of round `round` in their shuffled order, and the others.
 */
export function newestFirst(
  view: BoardView,
  round: number,
): { readonly fresh: readonly Card[]; readonly earlier: BoardView } {
  const isFresh = (card: Card) => card.head.round === round
  const old = (cards: readonly Card[]) => cards.filter((card) => !isFresh(card))
  const all = [...view.unsorted, ...view.clusters.flatMap((each) => each.cards)]
  const clusters = view.clusters.map((each) => ({ ...each, cards: old(each.cards) }))
  return {
    fresh: all.filter(isFresh).toSorted((a, b) => byOrder(a.head, b.head)),
    earlier: { ...view, unsorted: old(view.unsorted), clusters },
  }
}

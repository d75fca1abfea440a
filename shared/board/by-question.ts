// One board holds the cards of every question. These functions choose the cards that a screen shows.
import type { QuestionId } from '../kernel/ids.ts'
import { byOrder } from '../replica/order-key.ts'
import type { Round } from '../wire/view.ts'
import type { BoardIdea, BoardView, Card } from './shape.ts'

/**
 * A filter for `boardView`: cards whose head answers one of these questions. A revealed idea answers the question of its
 * round, and an added idea names its question itself.
 */
export function ofQuestions(
  asked: ReadonlySet<QuestionId>,
  rounds: readonly Round[],
): (idea: BoardIdea) => boolean {
  const questions = new Map(rounds.map(({ n, questionId }) => [n, questionId]))
  return ({ round, question }) => {
    const own = question ?? (round === null ? undefined : questions.get(round))
    return own !== undefined && asked.has(own)
  }
}

/**
 * Splits a board for reading after a later reveal: the cards of round `round` in their shuffled order, and the others.
 * With null for `round` no card is newer than the others, and all are in the first list.
 */
export function newestFirst(
  view: BoardView,
  round: number | null,
): { readonly fresh: readonly Card[]; readonly earlier: BoardView } {
  const isFresh = (card: Card) => round === null || card.head.round === round
  const old = (cards: readonly Card[]) => cards.filter((card) => !isFresh(card))
  const all = [...view.unsorted, ...view.clusters.flatMap((each) => each.cards)]
  const clusters = view.clusters.map((each) => ({ ...each, cards: old(each.cards) }))
  return {
    fresh: all.filter(isFresh).toSorted((a, b) => byOrder(a.head, b.head)),
    earlier: { ...view, unsorted: old(view.unsorted), clusters },
  }
}

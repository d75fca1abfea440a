// The decisions as data: the chosen cards with their actions, and the actions that belong to other cards or to none.
import type { BoardView, Card } from '../../shared/board/shape.ts'
import { cardsInOrder } from '../../shared/board/view.ts'
import type { Action, ResultsSlice } from '../../shared/wire/slices.ts'
import type { Ranked } from './ranking.ts'

export interface CardWithActions {
  readonly card: Card
  readonly actions: readonly Action[]
}

export interface Decided {
  /** In the order of the ranking. Chosen cards of other questions follow in the order of the board. */
  readonly chosen: readonly CardWithActions[]
  /** Cards that are not chosen and have actions. */
  readonly others: readonly CardWithActions[]
  /** Actions that belong to no card, or to a card that is set aside. */
  readonly loose: readonly Action[]
  readonly parked: readonly Card[]
}

/** `whole` is the board with the cards of every question. */
export function decidedOf(
  rows: readonly Ranked[],
  whole: BoardView,
  { decisions, actions }: Pick<ResultsSlice, 'decisions' | 'actions'>,
): Decided {
  const ranked = rows.map(({ card }) => card)
  const isRanked = new Set(ranked.map(({ head }) => head.id))
  const cards = [...ranked, ...cardsInOrder(whole).filter(({ head }) => !isRanked.has(head.id))]
  const holder = new Map(
    cards.flatMap((card) => [card.head, ...card.sources].map(({ id }) => [id, card] as const)),
  )
  const cardOf = ({ ideaId }: Action): Card | null =>
    ideaId === null ? null : (holder.get(ideaId) ?? null)
  const byCard = Map.groupBy(actions, cardOf)
  const withActions = (own: readonly Card[]): CardWithActions[] =>
    own.map((card) => ({ card, actions: byCard.get(card) ?? [] }))
  const isChosen = ({ head }: Card): boolean => decisions[head.id] === 'chosen'
  return {
    chosen: withActions(cards.filter(isChosen)),
    others: withActions(cards.filter((card) => !isChosen(card) && byCard.has(card))),
    loose: byCard.get(null) ?? [],
    parked: cards.filter(({ head }) => decisions[head.id] === 'parked'),
  }
}

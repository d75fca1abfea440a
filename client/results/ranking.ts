// The ranked table as data: what each card got in one closed ballot, with ties said as ties.
import { cardsInOrder } from '../../shared/board/view.ts'
import type { BoardView, Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { cardTotals } from '../../shared/session/tally.ts'
import type { ClosedBallot, TargetTotal } from '../../shared/wire/slices.ts'

export interface Ranked {
  readonly card: Card
  /** Null where no tally is served, or the card was in no ballot. */
  readonly total: {
    readonly marks: number
    readonly people: number
    /** How many cards of the ballot it adds up. */
    readonly from: number
  } | null
  /** From 1; equal marks share a place. Null without a total. */
  readonly place: number | null
  readonly tied: boolean
}

/** Most marks first; cards without a total last, in reading order. */
export function ranking(view: BoardView, ballot: ClosedBallot | null): readonly Ranked[] {
  const totals = new Map<IdeaId, TargetTotal>()
  const cards = cardsInOrder(view)
  for (const { id } of cards.flatMap((card) => [card.head, ...card.sources])) {
    const total = ballot?.tally?.totals[id]
    if (total !== undefined) totals.set(id, total)
  }
  const counted = cards.map((card) => {
    const sum = cardTotals(totals, [card.head.id, ...card.sources.map(({ id }) => id)])
    return { card, total: sum.from > 0 ? sum : null }
  })
  const marks = counted.flatMap(({ total }) => total?.marks ?? [])
  return counted
    .toSorted((a, b) => (b.total?.marks ?? -1) - (a.total?.marks ?? -1))
    .map(({ card, total }) => ({
      card,
      total,
      place: total === null ? null : marks.filter((other) => other > total.marks).length + 1,
      tied: total !== null && marks.filter((other) => other === total.marks).length > 1,
    }))
}

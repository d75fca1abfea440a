import type { Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import type { MineSlice } from '../../shared/wire/slices.ts'

/** A person's own word of *mine too* at a card: the idea of the card, and the own idea; null for after seeing. */
interface SaidOfCard {
  readonly ideaId: IdeaId
  readonly own: IdeaId | null
}

/** The word of this person on the card, the head’s before that of a merged idea; null without one. */
export function saidOf({ head, sources }: Card, { mineToo }: MineSlice): SaidOfCard | null {
  const ideaId = [head, ...sources].find(({ id }) => mineToo?.[id] !== undefined)?.id
  return ideaId === undefined ? null : { ideaId, own: mineToo?.[ideaId] ?? null }
}

/** Whether none of the card’s ideas is this person’s own: otherwise the card has their idea already. */
export const isOfOthers = ({ head, sources }: Card, { ideaIds }: MineSlice): boolean =>
  ![head, ...sources].some(({ id }) => ideaIds.includes(id))

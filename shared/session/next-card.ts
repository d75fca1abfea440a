// The next card of a walk. Pages ask for it, so this module imports only types.
import type { IdeaId } from '../kernel/ids.ts'
import type { View } from '../wire/view.ts'

/**
 * The card after the one at which the walk is: the first in reading order that was not talked about, and after all of
 * those, the first one that was passed on. Null when none is left. `cards` are the heads of the cards in reading order,
 * which is shuffled and the same for everybody. Since `now` is not remembered as a place, cards may be moved, merged,
 * added and set aside during the walk.
 */
export function nextCard(
  cards: readonly IdeaId[],
  walked: View['walked'],
  now: IdeaId | null,
): IdeaId | null {
  const { done = [], passed = [], left = [] } = walked ?? {}
  const behind = new Set([...done, ...passed, ...left])
  const there = new Set(cards)
  return (
    cards.find((id) => id !== now && !behind.has(id)) ??
    passed.find((id) => id !== now && there.has(id)) ??
    null
  )
}

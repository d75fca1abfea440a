import {
  attachInstruction,
  extractInstruction,
} from '@atlaskit/pragmatic-drag-and-drop-hitbox/list-item'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useEffect, type RefObject } from 'react'
import { parseIdeaId, type IdeaId } from '../../shared/kernel/ids.ts'
import { handOf } from './wall-ui.ts'
import { useWall, type Wall } from './wall.ts'

/** Where dragged cards would be dropped, seen from the card under the pointer. */
type DropHint = 'before' | 'onto' | 'after'

const DRAGGED = 'data-dragged'
const HINT = 'data-hint'

/**
 * Makes each card of the wall draggable, and lets other cards be dropped before it, after it, or onto its middle. A card is
 * made so when a pointer or a dragged card first comes upon it: most cards of a large wall are never met, and what they
 * would need for it takes more memory than their words.
 */
export function useCardDrags(place: RefObject<HTMLElement | null>): void {
  const wall = useWall()
  useEffect(() => {
    const met = new WeakSet<Element>()
    const meet = ({ target }: Event): void => {
      const card = target instanceof Element ? target.closest<HTMLElement>('[data-card]') : null
      const id = parseIdeaId(card?.dataset['card'])
      if (card === null || id === null || met.has(card)) return
      if (place.current?.contains(card) !== true) return
      met.add(card)
      takesPart(card, id, wall)
    }
    // On the window, so that the card takes part before the drag asks what lies under the pointer.
    window.addEventListener('pointerover', meet, { capture: true })
    window.addEventListener('dragenter', meet, { capture: true })
    return () => {
      window.removeEventListener('pointerover', meet, { capture: true })
      window.removeEventListener('dragenter', meet, { capture: true })
    }
  }, [place, wall])
}

/** The signs of a drag are written on the card directly, and draw nothing anew. */
function takesPart(card: HTMLElement, id: IdeaId, wall: Wall): void {
  const setDragged = (isDragged: boolean): void => void card.toggleAttribute(DRAGGED, isDragged)
  const setHint = (hint: DropHint | null): void => {
    if (hint === null) card.removeAttribute(HINT)
    else card.setAttribute(HINT, hint)
  }
  draggable({
    element: card,
    canDrag: () => wall.ui.getState().rewording !== id,
    getInitialData: () => ({ kind: 'cards', ids: handOf(wall.ui, id) }),
    onDragStart: () => {
      setDragged(true)
      wall.acts.takeUp(handOf(wall.ui, id))
      wall.presence.hold(id)
    },
    onDrop: () => {
      setDragged(false)
      wall.presence.hold(null)
    },
  })
  const operations = {
    'reorder-before': 'available',
    combine: 'available',
    'reorder-after': 'available',
  } as const
  dropTargetForElements({
    element: card,
    canDrop: ({ source }) => cardsIn(source.data).some((other) => other !== id),
    getData: ({ input }) =>
      attachInstruction({ kind: 'card', id }, { input, element: card, operations }),
    onDragEnter: ({ self }) => setHint(hintFrom(self.data)),
    onDrag: ({ self }) => setHint(hintFrom(self.data)),
    onDragLeave: () => setHint(null),
    onDrop: () => setHint(null),
  })
}

export function hintFrom(data: Record<string | symbol, unknown>): DropHint | null {
  switch (extractInstruction(data)?.operation) {
    case 'reorder-before':
      return 'before'
    case 'reorder-after':
      return 'after'
    case 'combine':
      return 'onto'
    case undefined:
      return null
  }
}

/** The cards that a drag carries; empty if the drag carries something else. */
export function cardsIn(data: Record<string | symbol, unknown>): readonly IdeaId[] {
  const ids: unknown = data['ids']
  return data['kind'] === 'cards' && Array.isArray(ids)
    ? ids.flatMap((id) => parseIdeaId(id) ?? [])
    : []
}

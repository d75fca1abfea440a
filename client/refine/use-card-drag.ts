import {
  attachInstruction,
  extractInstruction,
} from '@atlaskit/pragmatic-drag-and-drop-hitbox/list-item'
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useEffect, useState, type RefObject } from 'react'
import { parseIdeaId, type IdeaId } from '../../shared/kernel/ids.ts'
import { handOf } from './wall-ui.ts'
import { useWall } from './wall.ts'

/** Where dragged cards would be dropped, seen from the card under the pointer. */
export type DropHint = 'before' | 'onto' | 'after'

interface CardDrag {
  readonly dragged: boolean
  readonly hint: DropHint | null
}

/** Makes a card draggable, and lets other cards be dropped before it, after it, or onto its middle. */
export function useCardDrag(element: RefObject<HTMLElement | null>, id: IdeaId): CardDrag {
  const wall = useWall()
  const [dragged, setDragged] = useState(false)
  const [hint, setHint] = useState<DropHint | null>(null)
  useEffect(() => {
    const card = element.current
    if (card === null) return undefined
    return combine(
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
      }),
      dropTargetForElements({
        element: card,
        canDrop: ({ source }) => cardsIn(source.data).some((other) => other !== id),
        getData: ({ input }) =>
          attachInstruction(
            { kind: 'card', id },
            {
              input,
              element: card,
              operations: {
                'reorder-before': 'available',
                combine: 'available',
                'reorder-after': 'available',
              },
            },
          ),
        onDragEnter: ({ self }) => setHint(hintFrom(self.data)),
        onDrag: ({ self }) => setHint(hintFrom(self.data)),
        onDragLeave: () => setHint(null),
        onDrop: () => setHint(null),
      }),
    )
  }, [element, id, wall])
  return { dragged, hint }
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

// Reordering drafts by mouse. The code is fetched when a mouse first comes near the list. The menu and Alt with
// arrows do the same.
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import {
  attachClosestEdge,
  extractClosestEdge,
} from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge'
import { parseDraftId, type DraftId } from '../../shared/kernel/ids.ts'

interface DraggedRow {
  readonly row: HTMLElement
  readonly handle: HTMLElement
  readonly id: DraftId
  /** Called when the draft `moved` was dropped on the upper or lower half of this row. */
  readonly dropped: (moved: DraftId, edge: 'top' | 'bottom') => void
}

/** Makes a row draggable. `data-edge` on a row shows where a dragged row would land. Returns how to stop. */
export function dragRow({ row, handle, id, dropped }: DraggedRow): () => void {
  const mark = (edge: string | null): void => {
    if (edge === null) delete row.dataset['edge']
    else row.dataset['edge'] = edge
  }
  return combine(
    draggable({
      element: row,
      dragHandle: handle,
      getInitialData: () => ({ draftId: id }),
      onDragStart: () => void (row.dataset['lifted'] = 'true'),
      onDrop: () => void delete row.dataset['lifted'],
    }),
    dropTargetForElements({
      element: row,
      canDrop: ({ source }) => source.data['draftId'] !== id && 'draftId' in source.data,
      getData: ({ input, element }) =>
        attachClosestEdge({ draftId: id }, { input, element, allowedEdges: ['top', 'bottom'] }),
      onDrag: ({ self }) => mark(extractClosestEdge(self.data)),
      onDragLeave: () => mark(null),
      onDrop: ({ self, source }) => {
        mark(null)
        const moved = parseDraftId(source.data['draftId'])
        const edge = extractClosestEdge(self.data)
        if (moved !== null) dropped(moved, edge === 'top' ? 'top' : 'bottom')
      },
    }),
  )
}

import { t } from '@lingui/core/macro'
import type { BoardAct } from '../../shared/board/undo.ts'

/** Says in a few words what was undone. */
export function undoneWords(act: BoardAct | null): string {
  switch (act?.kind) {
    case 'merge':
      return t`Split again.`
    case 'split':
      return t`Merged again.`
    case 'move':
      return act.ideas.length > 1 ? t`${act.ideas.length} cards moved back.` : t`Moved back.`
    case 'reword':
      return t`The earlier wording is back.`
    case 'rename-cluster':
      return t`The earlier name is back.`
    case 'move-cluster':
      return t`The cluster is back in its place.`
    case 'set-aside':
      return t`Brought back.`
    case 'bring-back':
      return t`Set aside again.`
    case undefined:
      return t`Undone.`
  }
}

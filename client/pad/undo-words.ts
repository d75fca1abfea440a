import { t } from '@lingui/core/macro'
import type { DraftAct } from '../../shared/draft/undo.ts'

/** Says in a few words what was undone. */
export function undoneWords(act: DraftAct | null): string {
  switch (act?.kind) {
    case 'delete':
      return t`Brought back`
    case 'add':
      return t`The new idea is removed`
    case 'enter':
      return t`Back in the field`
    case 'keep-back':
      return t`No longer kept back`
    case 'edit':
      return t`The earlier words are back`
    case 'move':
      return t`Moved back`
    case 'move-question':
      return t`Back with its earlier question`
    case 'type':
      return t`Typing undone`
    case undefined:
      return t`Undone`
  }
}

// The keys of the wall, as the help sheet lists them.
import { t } from '@lingui/core/macro'

export interface KeyHint {
  readonly keys: string
  readonly words: string
}

/** Keys that work wherever the focus is on the board's page, but not in a field (use-board-keys.ts). */
export function boardKeyHints(): readonly KeyHint[] {
  return [
    { keys: 'N', words: t`New idea` },
    { keys: '/', words: t`Find` },
    { keys: 'O', words: t`Overview of the whole wall` },
    { keys: t`Ctrl or ⌘ + Z`, words: t`Undo; with Shift, redo` },
    {
      keys: t`Mouse`,
      words: t`Drag over free ground, or with Alt over cards, to select; with Shift, select more`,
    },
  ]
}

/** Keys that act on the card that has the focus (use-wall-keys.ts). */
export function cardKeyHints(): readonly KeyHint[] {
  return [
    { keys: '← ↑ → ↓', words: t`From card to card` },
    { keys: '[ ]', words: t`Previous and next cluster` },
    { keys: t`Space`, words: t`Pick up; arrows choose the place, Space drops, Esc cancels` },
    { keys: '1 … 9', words: t`Move to cluster A … I` },
    { keys: '0', words: t`Back to Unsorted` },
    { keys: 'M', words: t`Merge with…` },
    { keys: 'S', words: t`Split a merged card` },
    { keys: 'G', words: t`New cluster from the selection` },
    { keys: 'T', words: t`This was my idea too…` },
    { keys: 'C', words: t`Comments` },
    { keys: 'X', words: t`Select; Shift with arrows selects more` },
    { keys: t`Enter`, words: t`Reword` },
    { keys: t`Delete`, words: t`Set aside` },
  ]
}

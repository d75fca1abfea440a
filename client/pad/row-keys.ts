import type { KeyboardEvent, RefObject } from 'react'
import type { PadActs } from './pad-acts.ts'
import type { PadRow } from './rows.ts'

/** The acts of keys and buttons on the row at a place of the list. */
interface RowMoves {
  /** Moves the focus to the row; from the first row on to the field. */
  readonly focus: (index: number) => void
  readonly focusLast: () => void
  readonly remove: (index: number) => void
  readonly move: (index: number, step: -1 | 1) => void
}

/** The moves of the rows in `list`. The focus always stays on a row, or goes to the field if no row is left. */
export function useRowMoves(
  list: RefObject<HTMLElement | null>,
  rows: readonly PadRow[],
  acts: PadActs,
  toField: () => void,
): RowMoves {
  const ids = rows.map(({ draft }) => draft.id)
  const focus = (index: number): void => {
    const id = ids[Math.min(Math.max(0, index), ids.length - 1)]
    if (id === undefined || index < 0) {
      toField()
      return
    }
    list.current?.querySelector<HTMLElement>(`[data-draft="${id}"] [data-words]`)?.focus()
  }
  return {
    focus,
    focusLast: () => focus(ids.length - 1),
    remove: (index) => {
      const row = rows[index]
      if (row === undefined) return
      acts.remove(row.draft)
      // The focus goes to the next row, not to the field: on a phone the field would open the keyboard.
      requestAnimationFrame(() =>
        ids.length > 1 ? focus(Math.min(index, ids.length - 2)) : toField(),
      )
    },
    move: (index, step) => {
      const row = rows[index]
      if (row === undefined || ids[index + step] === undefined) return
      const had = document.activeElement
      acts.move(row.draft.id, (step < 0 ? ids[index - 1] : ids[index + 2]) ?? null)
      requestAnimationFrame(() => (had instanceof HTMLElement ? had.focus() : undefined))
    },
  }
}

/** Listens to the keys of a list of drafts. Keys in a field or in a menu keep their own meaning. */
export const rowKeys =
  (rows: readonly PadRow[], moves: RowMoves, setReady: () => void) =>
  (event: KeyboardEvent): void => {
    const { target } = event
    if (!(target instanceof HTMLElement)) return
    if (target.closest('textarea, [role="menu"]') !== null) return
    const id = target.closest<HTMLElement>('[data-draft]')?.dataset['draft']
    const index = rows.findIndex(({ draft }) => draft.id === id)
    if (index < 0 || !takeKey(event, index, moves, setReady)) return
    event.preventDefault()
  }

/** Does what a key means on a row. False for a key that means nothing there. */
function takeKey(
  { key, altKey, ctrlKey, metaKey }: KeyboardEvent,
  index: number,
  { focus, focusLast, remove, move }: RowMoves,
  setReady: () => void,
): boolean {
  if (ctrlKey || metaKey) return false
  if (altKey && (key === 'ArrowUp' || key === 'ArrowDown')) move(index, key === 'ArrowUp' ? -1 : 1)
  else if (altKey) return false
  else if (key === 'ArrowUp' || key === 'k') focus(index - 1)
  else if (key === 'ArrowDown' || key === 'j') focus(index + 1)
  else if (key === 'Home') focus(0)
  else if (key === 'End') focusLast()
  else if (key === 'Delete' || key === 'Backspace') remove(index)
  else if (key === 'r') setReady()
  else return false
  return true
}

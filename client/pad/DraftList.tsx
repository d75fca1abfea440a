import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { DraftId } from '../../shared/kernel/ids.ts'
import { Trans } from '@lingui/react/macro'
import { DraftRow, ROW_KEYS_ID } from './DraftRow.tsx'
import styles from './Pad.module.css'
import type { PadRow } from './rows.ts'
import type { PadActs } from './pad-acts.ts'

interface DraftListProps {
  readonly rows: readonly PadRow[]
  readonly acts: PadActs
  readonly readOnly: boolean
  readonly questionId: string
  /** The draft that was entered last. It is scrolled into view, so that its author sees it was added. */
  readonly newest: DraftId | null
  readonly toField: () => void
  readonly setReady: () => void
  readonly more: (row: PadRow) => ReactNode
}

/**
 * Lists one's own drafts. Tab stops once, arrows go from row to row, and single letters work only while a row has the
 * focus.
 */
export function DraftList(props: DraftListProps) {
  const { rows, acts, readOnly, questionId, newest, toField, setReady, more } = props
  const list = useRef<HTMLOListElement>(null)
  const [current, setCurrent] = useState<DraftId | null>(null)
  const [mayDrag, setMayDrag] = useState(false)
  const ids = rows.map(({ draft }) => draft.id)
  const at = current === null ? 0 : Math.max(0, ids.indexOf(current))

  useEffect(() => {
    if (newest === null) return
    const row = list.current?.querySelector(`[data-draft="${newest}"]`)
    row?.scrollIntoView({ block: 'nearest' })
  }, [newest])

  const focusRow = (index: number): void => {
    const id = ids[Math.min(Math.max(0, index), ids.length - 1)]
    if (id === undefined || index < 0) {
      toField()
      return
    }
    list.current?.querySelector<HTMLElement>(`[data-draft="${id}"] [data-words]`)?.focus()
  }
  const remove = (index: number): void => {
    const row = rows[index]
    if (row === undefined) return
    acts.remove(row.draft)
    // The focus goes to the next row, not to the field: on a phone the field would open the keyboard.
    requestAnimationFrame(() =>
      ids.length > 1 ? focusRow(Math.min(index, ids.length - 2)) : toField(),
    )
  }
  const move = (index: number, step: -1 | 1): void => {
    const row = rows[index]
    if (row === undefined || ids[index + step] === undefined) return
    const had = document.activeElement
    acts.move(row.draft.id, (step < 0 ? ids[index - 1] : ids[index + 2]) ?? null)
    requestAnimationFrame(() => (had instanceof HTMLElement ? had.focus() : undefined))
  }
  const onKey = (event: KeyboardEvent): void => {
    const { target } = event
    if (readOnly || !(target instanceof HTMLElement)) return
    if (target.closest('textarea, [role="menu"]') !== null) return
    const id = target.closest<HTMLElement>('[data-draft]')?.dataset['draft']
    const index = rows.findIndex(({ draft }) => draft.id === id)
    if (index < 0 || !rowKey(event, index)) return
    event.preventDefault()
  }
  const rowKey = (event: KeyboardEvent, index: number): boolean => {
    const { key, altKey, ctrlKey, metaKey } = event
    if (ctrlKey || metaKey) return false
    if (altKey && (key === 'ArrowUp' || key === 'ArrowDown'))
      move(index, key === 'ArrowUp' ? -1 : 1)
    else if (altKey) return false
    else if (key === 'ArrowUp' || key === 'k') focusRow(index - 1)
    else if (key === 'ArrowDown' || key === 'j') focusRow(index + 1)
    else if (key === 'Home') focusRow(0)
    else if (key === 'End') focusRow(ids.length - 1)
    else if (key === 'Delete' || key === 'Backspace') remove(index)
    else if (key === 'r') setReady()
    else return false
    return true
  }

  return (
    <>
      <p id={ROW_KEYS_ID} hidden>
        <Trans>Enter edits this idea, Delete deletes it, Alt with arrows moves it.</Trans>
      </p>
      <ol
        ref={list}
        className={styles['list']}
        onKeyDown={onKey}
        onPointerEnter={(event) => (event.pointerType === 'mouse' ? setMayDrag(true) : undefined)}
      >
        {rows.map((row, index) => (
          <DraftRow
            key={row.draft.id}
            row={row}
            acts={acts}
            readOnly={readOnly}
            isElsewhere={row.draft.question !== questionId}
            isCurrent={index === at}
            mayDrag={mayDrag}
            onFocus={() => setCurrent(row.draft.id)}
            remove={() => remove(index)}
            moveUp={index === 0 ? null : () => move(index, -1)}
            moveDown={index === rows.length - 1 ? null : () => move(index, 1)}
            dropped={(moved, edge) => {
              const before = edge === 'top' ? row.draft.id : (ids[index + 1] ?? null)
              if (before !== moved) acts.move(moved, before)
            }}
          >
            {more(row)}
          </DraftRow>
        ))}
      </ol>
    </>
  )
}

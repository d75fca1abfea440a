import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { DraftId } from '../../shared/kernel/ids.ts'
import { Trans } from '@lingui/react/macro'
import { DraftRow, ROW_KEYS_ID } from './DraftRow.tsx'
import styles from './Pad.module.css'
import type { PadRow } from './rows.ts'
import type { PadActs } from './pad-acts.ts'
import { rowKeys, useRowMoves } from './row-keys.ts'

export interface DraftListProps {
  readonly rows: readonly PadRow[]
  readonly acts: PadActs
  readonly readOnly: boolean
  readonly questionId: string
  /** The draft that was entered last. It is scrolled into view, so that its author sees it was added. */
  readonly newest: DraftId | null
  readonly toField: () => void
  readonly setReady: () => void
  readonly more: (row: PadRow) => ReactNode
  /** False where the keys of the rows are explained once for several lists. */
  readonly explains?: boolean
}

/**
 * Lists one's own drafts. Tab stops once, arrows go from row to row, and single letters work only while a row has the
 * focus.
 */
export function DraftList(props: DraftListProps) {
  const {
    rows,
    acts,
    readOnly,
    questionId,
    newest,
    toField,
    setReady,
    more,
    explains = true,
  } = props
  const list = useRef<HTMLOListElement>(null)
  const [current, setCurrent] = useState<DraftId | null>(null)
  const [mayDrag, setMayDrag] = useState(false)
  const ids = rows.map(({ draft }) => draft.id)
  const at = current === null ? 0 : Math.max(0, ids.indexOf(current))
  const moves = useRowMoves(list, rows, acts, toField)
  const { remove, move } = moves

  useEffect(() => {
    if (newest === null) return
    const row = list.current?.querySelector(`[data-draft="${newest}"]`)
    row?.scrollIntoView({ block: 'nearest' })
  }, [newest])

  return (
    <>
      {explains && <RowKeys />}
      <ol
        ref={list}
        className={styles['list']}
        onKeyDown={readOnly ? undefined : rowKeys(rows, moves, setReady)}
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

/** Explains the keys of all rows to a screen reader. */
export function RowKeys() {
  return (
    <p id={ROW_KEYS_ID} hidden>
      <Trans>Enter edits this idea, Delete deletes it, Alt with arrows moves it.</Trans>
    </p>
  )
}

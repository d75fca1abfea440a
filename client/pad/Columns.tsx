import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useId, useState } from 'react'
import type { ClusterId, DraftId } from '../../shared/kernel/ids.ts'
import type { Column } from '../../shared/wire/agenda.ts'
import { Written } from '../ui/Written.tsx'
import { columnNow, writeUnder } from './column-now.ts'
import styles from './Columns.module.css'
import { DraftList, RowKeys, type DraftListProps } from './DraftList.tsx'
import type { PadActs } from './pad-acts.ts'
import type { PadRow } from './rows.ts'

interface ColumnsProps {
  /** The parts of the question. */
  readonly columns: readonly Column[]
  readonly fieldId: DraftId | null
  readonly list: DraftListProps
}

/**
 * A person's drafts under the parts of the question, and the choice of the part to write under. A phone shows the drafts
 * of that part only.
 */
export function Columns({ columns, fieldId, list }: ColumnsProps) {
  const [now, choose] = useColumn(columns, fieldId, list.acts)
  const others = list.rows.filter(({ draft }) => plannedIn(columns, draft.column) === null)
  const parts = (row: PadRow) => (
    <>
      <PartOf row={row} columns={columns} acts={list.acts} />
      {list.more(row)}
    </>
  )
  return (
    <>
      <Switch columns={columns} now={now} choose={choose} />
      <RowKeys />
      <div className={styles['columns']}>
        {columns.map(({ id, title }) => (
          <section key={id} className={styles['column']} data-now={id === now} aria-label={title}>
            <h2>
              <Written>{title}</Written>
            </h2>
            <Drafts
              list={{ ...list, rows: list.rows.filter(({ draft }) => draft.column === id) }}
              more={parts}
            />
          </section>
        ))}
      </div>
      {others.length > 0 && (
        <section className={styles['column']} data-now aria-label={t`Under no part`}>
          <h2>
            <Trans>Under no part</Trans>
          </h2>
          <Drafts list={{ ...list, rows: others }} more={parts} />
        </section>
      )}
    </>
  )
}

/** The part that is written under. The draft in the field follows it, and brings its own part along when it comes back. */
function useColumn(columns: readonly Column[], fieldId: DraftId | null, acts: PadActs) {
  const [chosen, setChosen] = useState(columnNow)
  const now = plannedIn(columns, chosen) ?? columns[0]?.id ?? null
  useEffect(() => {
    writeUnder(now)
    return () => writeUnder(null)
  }, [now])
  useEffect(() => {
    if (fieldId === null || now === null) return
    const own = plannedIn(columns, acts.columnOf(fieldId))
    if (own === null) acts.fieldToColumn(fieldId, now)
    else setChosen(own)
  }, [fieldId, acts, columns, now])
  const choose = (id: ClusterId): void => {
    // The draft goes first: the effect above reads its part from it.
    if (fieldId !== null) acts.fieldToColumn(fieldId, id)
    setChosen(id)
  }
  return [now, choose] as const
}

const plannedIn = (columns: readonly Column[], id: ClusterId | null): ClusterId | null =>
  columns.find((column) => column.id === id)?.id ?? null

interface SwitchProps {
  readonly columns: readonly Column[]
  readonly now: ClusterId | null
  readonly choose: (id: ClusterId) => void
}

function Switch({ columns, now, choose }: SwitchProps) {
  const name = useId()
  return (
    <fieldset className={styles['switch']}>
      <legend>
        <Trans>Write under</Trans>
      </legend>
      {columns.map(({ id, title }) => (
        <label key={id}>
          <input type="radio" name={name} checked={id === now} onChange={() => choose(id)} />
          <Written>{title}</Written>
        </label>
      ))}
    </fieldset>
  )
}

function Drafts({ list, more }: { list: DraftListProps; more: DraftListProps['more'] }) {
  if (list.rows.length === 0)
    return (
      <p className="meta">
        <Trans>Nothing here yet.</Trans>
      </p>
    )
  return <DraftList {...list} more={more} explains={false} />
}

interface PartOfProps {
  readonly row: PadRow
  readonly columns: readonly Column[]
  readonly acts: PadActs
}

/** Moves a draft to another part. */
function PartOf({ row: { draft, copy }, columns, acts }: PartOfProps) {
  if (copy !== null) return null
  return (
    <select
      className={styles['part']}
      aria-label={t`Part of: ${draft.text}`}
      value={plannedIn(columns, draft.column) ?? ''}
      onChange={({ target }) =>
        acts.toColumn(draft.id, columns.find(({ id }) => id === target.value)?.id ?? null)
      }
    >
      <option value="">{t`Under no part`}</option>
      {columns.map(({ id, title }) => (
        <option key={id} value={id}>
          {t`Under ${title}`}
        </option>
      ))}
    </select>
  )
}

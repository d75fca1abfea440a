import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  columnRoles,
  type ColumnRole,
  type Rows,
  type TableReading,
} from '../../shared/prepare/table.ts'
import type { Sheet } from '../../shared/prepare/workbook.ts'
import { Written } from '../ui/Written.tsx'
import styles from './Prepare.module.css'

interface TableChoiceProps {
  readonly sheets: readonly Sheet[]
  readonly sheet: number
  readonly setSheet: (sheet: number) => void
  readonly rows: Rows
  readonly reading: TableReading
  readonly correct: (reading: TableReading) => void
  /** Names are offered in named sessions only. */
  readonly isNamed: boolean
}

/** Shows how the columns of a table were understood, with what stands in them, and lets the person correct it. */
export function TableChoice(props: TableChoiceProps) {
  const { sheets, sheet, setSheet, reading, correct } = props
  return (
    <>
      {sheets.length > 1 && (
        <label className={styles['choice']}>
          <Trans>Sheet</Trans>
          <select value={sheet} onChange={({ target }) => setSheet(Number(target.value))}>
            {sheets.map(({ name }, at) => (
              // Sheets have no id, and their order does not change.
              <option key={`${at} ${name}`} value={at}>
                {sheetName(at + 1, name)}
              </option>
            ))}
          </select>
        </label>
      )}
      <fieldset className={styles['choices']}>
        <legend>
          <Trans>What the columns are</Trans>
        </legend>
        <Tick
          isOn={reading.hasHeadings}
          set={(hasHeadings) => correct({ ...reading, hasHeadings })}
          isFixed={reading.byColumn}
        >
          <Trans>The first row has the headings of the columns</Trans>
        </Tick>
        <Tick
          isOn={reading.byColumn}
          set={(byColumn) =>
            correct({ ...reading, byColumn, hasHeadings: byColumn || reading.hasHeadings })
          }
        >
          <Trans>Each column is a group, and each cell below its heading a card</Trans>
        </Tick>
        {!reading.byColumn && <Columns {...props} />}
      </fieldset>
    </>
  )
}

const sheetName = (place: number, name: string): string => t`${place}: ${name}`

interface TickProps {
  readonly isOn: boolean
  readonly isFixed?: boolean
  readonly set: (isOn: boolean) => void
  readonly children: React.ReactNode
}

function Tick({ isOn, isFixed = false, set, children }: TickProps) {
  return (
    <label className={styles['choice']}>
      <input
        type="checkbox"
        checked={isOn}
        disabled={isFixed}
        onChange={({ target }) => set(target.checked)}
      />
      {children}
    </label>
  )
}

function Columns({ rows, reading, correct, isNamed }: TableChoiceProps) {
  const { roles, hasHeadings } = reading
  const set = (at: number, role: ColumnRole): void =>
    correct({
      ...reading,
      // One column holds the notes, one the group, one the votes: a newly chosen one takes over.
      roles: roles.map((old, place) => {
        if (place === at) return role
        return old === role ? 'none' : old
      }),
    })
  const offered = columnRoles.filter((role) => role !== 'name' || isNamed)
  return (
    <div className={styles['columns']}>
      {roles.map((role, at) => {
        const title = titleOf(rows, hasHeadings, at)
        return (
          // Columns have no id, and their order does not change.
          <label key={`${at} ${title}`} className={styles['column']}>
            <span className={styles['sample']}>
              <Written>{title}</Written>
              <span className="meta">
                <Written>{sampleOf(rows, hasHeadings, at)}</Written>
              </span>
            </span>
            <select
              aria-label={t`What “${title}” is`}
              value={offered.includes(role) ? role : 'none'}
              onChange={({ target }) => {
                const chosen = offered.find((one) => one === target.value)
                if (chosen !== undefined) set(at, chosen)
              }}
            >
              {offered.map((one) => (
                <option key={one} value={one}>
                  {roleWords(one)}
                </option>
              ))}
            </select>
          </label>
        )
      })}
    </div>
  )
}

function titleOf(rows: Rows, hasHeadings: boolean, at: number): string {
  const heading = hasHeadings ? (rows[0]?.[at] ?? '').trim() : ''
  const n = at + 1
  return heading === '' ? t`Column ${n}` : heading
}

/** The first cells with words, so that a person sees what stands in a column. */
const sampleOf = (rows: Rows, hasHeadings: boolean, at: number): string =>
  rows
    .slice(hasHeadings ? 1 : 0)
    .flatMap((row) => (row[at] ?? '').trim() || [])
    .slice(0, 3)
    .join(' · ')
    .slice(0, 120)

function roleWords(role: ColumnRole): string {
  switch (role) {
    case 'note':
      return t`The card`
    case 'group':
      return t`Its group`
    case 'votes':
      return t`Votes: most first`
    case 'name':
      return t`A name, in the words`
    case 'none':
      return t`Leave out`
  }
}

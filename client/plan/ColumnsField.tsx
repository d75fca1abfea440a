import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId, useState } from 'react'
import { withColumns } from '../../shared/session/phase-options.ts'
import { mostColumns, type Phase } from '../../shared/wire/agenda.ts'
import { limits } from '../../shared/wire/limits.ts'
import { TextField } from '../ui/Field.tsx'
import { newColumnId } from './new-ids.ts'
import styles from './Plan.module.css'

interface ColumnsFieldProps {
  readonly phase: Extract<Phase, { kind: 'solo' }>
  readonly set: (phase: Phase) => void
}

/**
 * The parts of a solo’s question, one on each line. Lines that make no columns stay in the field with the reason, and
 * the phase keeps the columns that it had.
 */
export function ColumnsField({ phase, set }: ColumnsFieldProps) {
  const id = useId()
  const { columns = [] } = phase
  const [typed, setTyped] = useState(() => columns.map(({ title }) => title).join('\n'))
  const trouble = troubleWith(typed)
  return (
    <div className={styles['parts']}>
      <label htmlFor={id}>
        <Trans>Parts of the question, one a line</Trans>
      </label>
      <TextField
        id={id}
        rows={3}
        most={mostColumns * (limits.clusterTitle + 1)}
        value={typed}
        aria-invalid={trouble !== null}
        aria-describedby={`${id}-trouble`}
        onChange={({ target }) => {
          setTyped(target.value)
          if (troubleWith(target.value) === null)
            set(withColumns(phase, linesOf(target.value), newColumnId))
        }}
      />
      <p id={`${id}-trouble`} role="status" className={styles['advice']}>
        {trouble}
      </p>
    </div>
  )
}

const linesOf = (typed: string): readonly string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

function troubleWith(typed: string): string | null {
  const lines = linesOf(typed)
  if (lines.length === 1 || lines.length > mostColumns)
    return t`Two to four parts, or none. They are not saved yet.`
  const excess = Math.max(0, ...lines.map(({ length }) => length - limits.clusterTitle))
  if (excess === 0) return null
  return plural(excess, {
    one: 'One line is # character too long. They are not saved yet.',
    other: 'One line is # characters too long. They are not saved yet.',
  })
}

import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId } from 'react'
import { withFloor, withMarks, withoutBlanks } from '../../shared/session/phase-options.ts'
import type { Phase } from '../../shared/wire/agenda.ts'
import { limits } from '../../shared/wire/limits.ts'
import { LineField } from '../ui/Field.tsx'
import { ColumnsField } from './ColumnsField.tsx'
import styles from './Plan.module.css'
import { VoteOn } from './VoteOn.tsx'

type Of<Kind extends Phase['kind']> = Extract<Phase, { kind: Kind }>

interface OptionsProps<P extends Phase = Phase> {
  readonly phase: P
  readonly name: string
  readonly set: (phase: Phase) => void
}

/** Everything that can be set for a phase in addition to its minutes. */
export function PhaseOptions({ phase, name, set }: OptionsProps) {
  return (
    <div role="group" aria-label={t`Options: ${name}`} className={styles['fields']}>
      <label>
        <Trans>Not before (minutes)</Trans>
        <input
          type="number"
          inputMode="numeric"
          min={0}
          max={Math.floor(phase.seconds / 60)}
          value={Math.round((phase.floor ?? 0) / 60)}
          onChange={({ target }) => set(withFloor(phase, Number(target.value) * 60))}
        />
      </label>
      {phase.kind === 'solo' && <SoloOptions phase={phase} name={name} set={set} />}
      {phase.kind === 'vote' && (
        <>
          <Marks phase={phase} name={name} set={set} />
          <VoteOn phase={phase} name={name} set={set} />
        </>
      )}
    </div>
  )
}

function SoloOptions({ phase, set }: OptionsProps<Of<'solo'>>) {
  const askId = useId()
  return (
    <>
      <label>
        <Trans>Aim for (ideas, 0 for none)</Trans>
        <input
          type="number"
          inputMode="numeric"
          min={0}
          max={50}
          value={phase.target ?? 0}
          onChange={({ target }) => set(withoutBlanks({ ...phase, target: Number(target.value) }))}
        />
      </label>
      <div className={styles['line']}>
        <label htmlFor={askId}>
          <Trans>Words above the field</Trans>
        </label>
        <LineField
          id={askId}
          most={limits.question}
          value={phase.ask ?? ''}
          placeholder={t`New idea`}
          onChange={({ target }) => set(withoutBlanks({ ...phase, ask: target.value }))}
        />
      </div>
      <label className={styles['line']}>
        <Trans>In a later round people see</Trans>
        <select
          value={phase.board}
          onChange={({ target }) =>
            set({ ...phase, board: target.value === 'frozen' ? 'frozen' : 'hidden' })
          }
        >
          <option value="frozen">{t`the board next to their pad`}</option>
          <option value="hidden">{t`nothing but their pad`}</option>
        </select>
      </label>
      <div className={styles['line']}>
        <ColumnsField phase={phase} set={set} />
      </div>
    </>
  )
}

const marks = ['auto', 1, 2, 3, 4, 5, 6, 8, 10] as const

/** How many marks each person has, for each ballot of a vote. */
function Marks({ phase, set }: OptionsProps<Of<'vote'>>) {
  return phase.ballots.map((rule, at) => (
    <label
      // Ballots have no ids, and none is moved here.
      key={at}
    >
      {phase.ballots.length === 1 ? (
        <Trans>Marks for each person</Trans>
      ) : (
        <Trans>Marks for each person, ballot {at + 1}</Trans>
      )}
      <select
        value={rule.n}
        onChange={({ target }) =>
          set(withMarks(phase, at, marks.find((count) => String(count) === target.value) ?? 'auto'))
        }
      >
        {marks.map((count) => (
          <option key={count} value={count}>
            {count === 'auto' ? t`automatic` : count}
          </option>
        ))}
      </select>
    </label>
  ))
}

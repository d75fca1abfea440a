import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId } from 'react'
import { withFloor, withoutBlanks, withWalk } from '../../shared/session/phase-options.ts'
import type { Phase } from '../../shared/wire/agenda.ts'
import { limits } from '../../shared/wire/limits.ts'
import { LineField } from '../ui/Field.tsx'
import { BallotRuleField } from './BallotRuleField.tsx'
import { ColumnsField } from './ColumnsField.tsx'
import styles from './Plan.module.css'
import { VoteOn } from './VoteOn.tsx'

type Of<Kind extends Phase['kind']> = Extract<Phase, { kind: Kind }>

interface OptionsProps<P extends Phase = Phase> {
  readonly phase: P
  readonly name: string
  /** Whether a vote comes before it, which it can hold again. */
  readonly isRepeatable?: boolean
  readonly set: (phase: Phase) => void
}

/** Everything that can be set for a phase in addition to its minutes. */
export function PhaseOptions({ phase, name, isRepeatable = false, set }: OptionsProps) {
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
      {phase.kind === 'refine' && (
        <label className={styles['tick']}>
          <input
            type="checkbox"
            checked={phase.walk === true}
            onChange={({ target }) => set(withWalk(phase, target.checked))}
          />
          <Trans>Card by card: every screen shows the card that the group talks about</Trans>
        </label>
      )}
      {phase.kind === 'vote' && (
        <>
          <BallotRuleField phase={phase} name={name} isRepeatable={isRepeatable} set={set} />
          <VoteOn phase={phase} name={name} isRepeatable={isRepeatable} set={set} />
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

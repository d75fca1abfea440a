import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { withSeconds } from '../../shared/session/templates.ts'
import type { Phase } from '../../shared/wire/agenda.ts'
import { Icon } from '../ui/Icon.tsx'
import { useView } from '../session/use-session.ts'
import { BallotRuleField } from './BallotRuleField.tsx'
import styles from './Facilitate.module.css'
import { VoteOn } from './VoteOn.tsx'

const MINUTE_S = 60
const MOST_MINUTES = 240

interface PhaseRowProps {
  readonly phase: Phase
  readonly name: string
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly set: (phase: Phase) => void
  readonly remove: () => void
  readonly move: (step: 1 | -1) => void
}

/** Edits one phase of the plan: its minutes, how people vote and on what, its position, or leaving it out. */
export function PhaseRow({ phase, name, isFirst, isLast, set, remove, move }: PhaseRowProps) {
  const { agenda } = useView()
  const hasOtherVote = agenda.some(({ kind, id }) => kind === 'vote' && id !== phase.id)
  return (
    <li className={styles['phase']}>
      <span className={styles['phaseName']}>{name}</span>
      <span className={styles['minutes']}>
        <input
          type="number"
          inputMode="numeric"
          aria-label={t`Minutes of ${name}`}
          min={0}
          max={MOST_MINUTES}
          value={Math.round(phase.seconds / MINUTE_S)}
          onChange={(event) => {
            const minutes = Math.min(MOST_MINUTES, Math.max(0, Number(event.target.value)))
            set(withSeconds(phase, Math.round(minutes * MINUTE_S)))
          }}
        />
        <span aria-hidden="true">
          <Trans>min</Trans>
        </span>
      </span>
      <span className={styles['phaseActs']}>
        <button
          type="button"
          className="button quiet icon"
          aria-label={t`Earlier: ${name}`}
          disabled={isFirst}
          onClick={() => move(-1)}
        >
          <Icon of={ArrowUp} />
        </button>
        <button
          type="button"
          className="button quiet icon"
          aria-label={t`Later: ${name}`}
          disabled={isLast}
          onClick={() => move(1)}
        >
          <Icon of={ArrowDown} />
        </button>
        <button
          type="button"
          className="button quiet icon"
          aria-label={t`Leave out: ${name}`}
          onClick={remove}
        >
          <Icon of={Trash2} />
        </button>
      </span>
      {phase.kind === 'vote' && (
        <BallotRuleField phase={phase} name={name} isRepeatable={hasOtherVote} set={set} />
      )}
      {phase.kind === 'vote' && <VoteOn phase={phase} name={name} set={set} />}
    </li>
  )
}

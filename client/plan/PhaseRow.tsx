import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  ArrowDown,
  ArrowUp,
  Minus,
  Plus,
  SlidersHorizontal,
  Trash2,
  type LucideIcon,
} from 'lucide-react'
import { useId, useState } from 'react'
import type { Advice } from '../../shared/session/advice.ts'
import { withSeconds } from '../../shared/session/templates.ts'
import type { Phase } from '../../shared/wire/agenda.ts'
import { minutesOf } from '../frame/PhaseStrip.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Written } from '../ui/Written.tsx'
import { adviceWords } from './advice-words.ts'
import { PhaseOptions } from './PhaseOptions.tsx'
import styles from './Plan.module.css'
import { optionWords } from './plan-words.ts'

const MINUTE_S = 60
const MOST_MINUTES = 240

interface PhaseRowProps {
  readonly phase: Phase
  readonly name: string
  readonly advice: readonly Advice[]
  readonly isFirst: boolean
  readonly isLast: boolean
  /** Whether a vote comes before it, which it can hold again. */
  readonly isRepeatable: boolean
  readonly set: (phase: Phase) => void
  readonly remove: () => void
  readonly move: (step: 1 | -1) => void
}

/** Edits one phase of the plan: its minutes, its options, its position, or leaving it out. */
export function PhaseRow(props: PhaseRowProps) {
  const { phase, name, advice, isFirst, isLast, isRepeatable, set, remove, move } = props
  const [open, setOpen] = useState(false)
  const id = useId()
  const options = optionWords(phase)
  return (
    <li className={styles['phase']} data-kind={phase.kind}>
      <span className={styles['phaseName']}>{name}</span>
      <Minutes phase={phase} name={name} set={set} />
      <span className={styles['phaseActs']}>
        <Act icon={ArrowUp} label={t`Earlier: ${name}`} isOff={isFirst} press={() => move(-1)} />
        <Act icon={ArrowDown} label={t`Later: ${name}`} isOff={isLast} press={() => move(1)} />
        <Act icon={Trash2} label={t`Leave out: ${name}`} press={remove} />
        <button
          type="button"
          className="button quiet icon"
          aria-label={t`Options: ${name}`}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <Icon of={SlidersHorizontal} />
        </button>
      </span>
      {!open && options !== '' && <span className={styles['options']}>{options}</span>}
      {!open && phase.kind === 'solo' && phase.ask !== undefined && (
        <span className={styles['options']}>
          <Trans>
            “<Written>{phase.ask}</Written>”
          </Trans>
        </span>
      )}
      <div id={id} className={styles['more']} hidden={!open}>
        {open && <PhaseOptions phase={phase} name={name} isRepeatable={isRepeatable} set={set} />}
      </div>
      {advice.map(({ kind }) => {
        const { words, source } = adviceWords(kind)
        return (
          <p key={kind} role="note" className={styles['advice']}>
            {words} {source !== null && <cite>{source}</cite>}
          </p>
        )
      })}
    </li>
  )
}

/** The minutes of a phase, to type and to change by one. */
function Minutes({ phase, name, set }: Pick<PhaseRowProps, 'phase' | 'name' | 'set'>) {
  const minutes = minutesOf(phase)
  const plan = (next: number): void => {
    const within = Math.min(MOST_MINUTES, Math.max(0, next))
    set(withSeconds(phase, Math.round(within * MINUTE_S)))
  }
  return (
    <span className={styles['minutes']}>
      <Act
        icon={Minus}
        label={t`One minute less: ${name}`}
        isOff={minutes === 0}
        press={() => plan(minutes - 1)}
      />
      <input
        type="number"
        inputMode="numeric"
        aria-label={t`Minutes of ${name}`}
        min={0}
        max={MOST_MINUTES}
        step="any"
        value={minutes}
        onChange={(event) => plan(Number(event.target.value))}
      />
      <Act
        icon={Plus}
        label={t`One minute more: ${name}`}
        isOff={minutes >= MOST_MINUTES}
        press={() => plan(minutes + 1)}
      />
      <span aria-hidden="true">
        <Trans>min</Trans>
      </span>
    </span>
  )
}

interface ActProps {
  readonly icon: LucideIcon
  readonly label: string
  readonly isOff?: boolean
  readonly press: () => void
}

/** A button with an icon. It keeps the focus also where it does nothing, so that a phase is moved to an end by one key. */
function Act({ icon, label, isOff = false, press }: ActProps) {
  return (
    <button
      type="button"
      className="button quiet icon"
      aria-label={label}
      aria-disabled={isOff}
      onClick={() => !isOff && press()}
    >
      <Icon of={icon} />
    </button>
  )
}

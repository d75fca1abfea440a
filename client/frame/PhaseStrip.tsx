import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { CSSProperties } from 'react'
import type { Phase } from '../../shared/wire/agenda.ts'
import { phaseWord } from './phase-words.ts'
import styles from './PhaseStrip.module.css'

interface PhaseStripProps {
  readonly phases: readonly Phase[]
  /** Whether the strip is drawn without words, because the words stand next to it. */
  readonly bare?: boolean
}

/** A plan as a strip, each phase as long as it takes; what is done alone is violet, as everywhere. */
export function PhaseStrip({ phases, bare = false }: PhaseStripProps) {
  const timed = phases.filter((phase) => phase.kind !== 'lobby')
  return (
    <ol className={styles['strip']} data-bare={bare} aria-label={t`Agenda`}>
      {timed.map((phase) => (
        <li
          key={phase.id}
          data-kind={phase.kind}
          style={{ '--share': Math.max(1, phase.seconds / 60) } as CSSProperties}
        >
          <span className={styles['bar']} aria-hidden="true" />
          <span className={bare ? 'hidden-text' : styles['words']}>
            {phaseWord(phase.kind)}{' '}
            {phase.seconds > 0 && (
              <span className={styles['minutes']}>
                <Trans>{minutesOf(phase)} min</Trans>
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}

export function minutesOf(phase: Phase): number {
  return Math.round(phase.seconds / 6) / 10
}

export function minutesTogether(phases: readonly Phase[]): number {
  return Math.round(phases.reduce((sum, phase) => sum + phase.seconds, 0) / 60)
}

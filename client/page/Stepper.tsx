import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Check } from 'lucide-react'
import { useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './Header.module.css'
import { phaseWord, stepWord } from '../frame/phase-words.ts'

/** The agenda, and where the group is in it: every step on a wide page, one sentence on a narrow page. */
export function Stepper() {
  const { agenda, phase } = useView()
  const at = agenda.findIndex((step) => step.id === phase.id)
  if (at < 0) return <p className={`meta ${styles['step']}`}>{phaseWord(phase.kind)}</p>
  return (
    <>
      <ol className={styles['stepper']} aria-label={t`Agenda`}>
        {agenda.map((step, place) => (
          <li
            key={step.id}
            data-state={place < at ? 'done' : place === at ? 'now' : 'ahead'}
            aria-current={place === at ? 'step' : undefined}
          >
            {place < at && <Icon of={Check} />}
            {stepWord(agenda, place)}
          </li>
        ))}
      </ol>
      <p className={`meta ${styles['step']}`} aria-hidden="true">
        <Trans>
          {stepWord(agenda, at)} · <span className={styles['stepWord']}>step</span> {at + 1} of{' '}
          {agenda.length}
        </Trans>
      </p>
    </>
  )
}

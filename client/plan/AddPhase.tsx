import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { anotherPhase, repeatableKinds } from '../../shared/session/templates.ts'
import type { Phase } from '../../shared/wire/agenda.ts'
import { phaseWord } from '../frame/phase-words.ts'
import { Icon } from '../ui/Icon.tsx'
import { newPhaseId } from './new-ids.ts'
import styles from './Plan.module.css'

/** Adds a phase at the end of the plan, from where it can be moved. */
export function AddPhase({ add }: { add: (phase: Phase) => void }) {
  const label = t`Add a phase at the end`
  return (
    <div role="group" aria-label={label} className={styles['add']}>
      <span aria-hidden="true">
        <Trans>Add at the end</Trans>
      </span>
      {[...new Set(repeatableKinds)].map((kind) => (
        <button
          key={kind}
          type="button"
          className="button quiet"
          aria-label={t`Add ${phaseWord(kind)}`}
          onClick={() => add(anotherPhase(kind, newPhaseId()))}
        >
          <Icon of={Plus} /> {phaseWord(kind)}
        </button>
      ))}
    </div>
  )
}

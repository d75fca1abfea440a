import { Plural, Trans } from '@lingui/react/macro'
import { templates } from '../../shared/session/templates.ts'
import { minutesTogether, PhaseStrip } from '../frame/PhaseStrip.tsx'
import { asTemplate } from './chosen-plan.ts'
import type { ChosenPlan } from './chosen-settings.ts'
import styles from './SettingsPanel.module.css'
import { templateWords } from './template-words.ts'

interface AllAgendasProps {
  readonly plan: ChosenPlan
  readonly choose: (plan: ChosenPlan) => void
}

/** Lists every built-in agenda, for a person who knows what they want. */
export function AllAgendas({ plan, choose }: AllAgendasProps) {
  return (
    <details className={styles['all']}>
      <summary>
        <Trans>All agendas</Trans>
      </summary>
      <ul>
        {templates.map((template) => (
          <li key={template.id}>
            <button
              type="button"
              className={`button ${styles['one']}`}
              aria-pressed={plan.template === template.id && plan.agenda === null}
              onClick={() => choose(asTemplate(template, plan))}
            >
              <span className={styles['title']}>{templateWords(template.id).name}</span>
              <span className={styles['total']}>
                <Trans>
                  <Plural
                    value={minutesTogether(template.phases)}
                    one="# minute"
                    other="# minutes"
                  />
                  , {template.people[0]} to {template.people[1]} people
                </Trans>
              </span>
              <PhaseStrip phases={template.phases} bare />
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

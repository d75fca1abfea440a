import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { ChevronDown } from 'lucide-react'
import { Suspense, useId, useState, type ReactNode } from 'react'
import { Icon } from '../ui/Icon.tsx'
import { part } from '../ui/part.ts'
import { Written } from '../ui/Written.tsx'
import { AgendaPicker } from './AgendaPicker.tsx'
import { phasesOf, withAgenda } from './chosen-plan.ts'
import { namesWords, type Chosen, type ChosenPlan } from './chosen-settings.ts'
import { NamesChoice } from './NamesChoice.tsx'
import styles from './SettingsPanel.module.css'

const PlanEditor = part(() =>
  import('../plan/PlanEditor.tsx').then((module) => ({ default: module.PlanEditor })),
)

const KeepAgenda = part(() =>
  import('../plan/KeepAgenda.tsx').then((module) => ({ default: module.KeepAgenda })),
)

interface SettingsPanelProps {
  readonly chosen: Chosen
  readonly choose: (next: Chosen) => void
}

/**
 * Shows all settings of a new session, one decision at a time. Every setting has a good default, so nobody has to open
 * this.
 */
export function SettingsPanel({ chosen, choose }: SettingsPanelProps) {
  const [open, setOpen] = useState<'agenda' | 'phases' | 'names' | null>('agenda')
  const { plan, anonymity } = chosen
  const choosePlan = (next: ChosenPlan): void => choose({ ...chosen, plan: next })
  const toggle = (which: typeof open) => () => setOpen(open === which ? null : which)
  return (
    <div
      id="settings"
      role="group"
      aria-label={t`Settings`}
      className={styles['settings']}
      onKeyDown={(event) => {
        // Enter in a number would create the session, which is what the question’s own field is for.
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement)
          event.preventDefault()
      }}
    >
      <Decision
        title={t`Agenda`}
        now={<Written>{plan.name}</Written>}
        isOpen={open === 'agenda'}
        toggle={toggle('agenda')}
      >
        <AgendaPicker plan={plan} choose={choosePlan} />
      </Decision>
      <Decision
        title={t`Phases`}
        now={<Plural value={plan.minutes} one="# minute" other="# minutes" />}
        isOpen={open === 'phases'}
        toggle={toggle('phases')}
      >
        <Phases plan={plan} choose={choosePlan} />
      </Decision>
      <Decision
        title={t`Names`}
        now={namesWords(anonymity)}
        isOpen={open === 'names'}
        toggle={toggle('names')}
      >
        <NamesChoice
          anonymity={anonymity}
          choose={(next) => choose({ ...chosen, anonymity: next })}
        />
      </Decision>
    </div>
  )
}

interface PhasesProps {
  readonly plan: ChosenPlan
  readonly choose: (plan: ChosenPlan) => void
}

/** The phases of the chosen agenda, to edit and to keep for other sessions. The lobby always comes first. */
function Phases({ plan, choose }: PhasesProps) {
  const phases = phasesOf(plan)
  return (
    <>
      <Suspense fallback={null}>
        <PlanEditor
          begun={phases.slice(0, 1)}
          ahead={phases.slice(1)}
          arriving={plan.arriving}
          change={(ahead) => choose(withAgenda(plan, [...phases.slice(0, 1), ...ahead]))}
        />
        <KeepAgenda agenda={phases} name={plan.template === null ? plan.name : ''} />
      </Suspense>
      <p className="meta">
        <Trans>
          A timer only reminds people. It ends nothing, and you can change all of this later.
        </Trans>
      </p>
    </>
  )
}

interface DecisionProps {
  readonly title: string
  /** The present choice, in words. */
  readonly now: ReactNode
  readonly isOpen: boolean
  readonly toggle: () => void
  readonly children: ReactNode
}

/** One decision, folded to what is chosen now until a person opens it. */
function Decision({ title, now, isOpen, toggle, children }: DecisionProps) {
  const id = useId()
  return (
    <section className={styles['decision']} aria-labelledby={id}>
      <h2>
        <button
          type="button"
          id={id}
          className="button quiet wide"
          aria-expanded={isOpen}
          onClick={toggle}
        >
          <span>
            {title} <span className={styles['now']}>{now}</span>
          </span>
          <Icon of={ChevronDown} />
        </button>
      </h2>
      {isOpen && <div className={styles['inside']}>{children}</div>}
    </section>
  )
}

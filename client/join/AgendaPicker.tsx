import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { goals, recommend, type Goal } from '../../shared/session/recommend.ts'
import { templateOf } from '../../shared/session/templates.ts'
import type { Agenda, Phase } from '../../shared/wire/agenda.ts'
import { ColumnsField } from '../plan/ColumnsField.tsx'
import { AgendaOffer } from './AgendaOffer.tsx'
import { AllAgendas } from './AllAgendas.tsx'
import { Choice } from './Choice.tsx'
import { asOffered, phasesOf, withAgenda } from './chosen-plan.ts'
import type { ChosenPlan } from './chosen-settings.ts'
import { OwnAgendas } from './OwnAgendas.tsx'
import styles from './SettingsPanel.module.css'

interface AgendaPickerProps {
  readonly plan: ChosenPlan
  readonly choose: (plan: ChosenPlan) => void
}

/** Asks what the session is for, how many people come and how long they have, and recommends one agenda. */
export function AgendaPicker({ plan, choose }: AgendaPickerProps) {
  const [goal, setGoal] = useState<Goal | null>(null)
  const [people, setPeople] = useState(6)
  const [minutes, setMinutes] = useState(45)
  const phases = phasesOf(plan)
  const divided = phases.find((phase) => isDividedIn(plan, phase))
  return (
    <>
      <fieldset>
        <legend>
          <Trans>What is it for?</Trans>
        </legend>
        <div className={styles['goals']}>
          {goals.map((one) => (
            <Choice
              key={one}
              group="goal"
              checked={one === goal}
              choose={() => setGoal(one)}
              title={goalWords(one)}
            />
          ))}
        </div>
      </fieldset>
      {goal !== null && (
        <>
          <div className={styles['size']}>
            <HowMany label={t`People`} most={300} value={people} set={setPeople} />
            <HowMany label={t`Minutes`} most={240} value={minutes} set={setMinutes} />
          </div>
          <AgendaOffer
            found={recommend({ goal, people, minutes })}
            people={people}
            time={minutes}
            plan={plan}
            choose={(found) => choose(asOffered(found, plan))}
          />
        </>
      )}
      {divided?.kind === 'solo' && (
        <ColumnsField
          key={plan.name}
          phase={divided}
          set={(next) => choose(withAgenda(plan, replaced(phases, next)))}
        />
      )}
      <AllAgendas plan={plan} choose={choose} />
      <OwnAgendas choose={choose} />
    </>
  )
}

/** Whether the template asks for parts of the question in this phase. The field stays while a person rewrites them. */
const isDividedIn = ({ template }: ChosenPlan, { id }: Phase): boolean =>
  template !== null &&
  templateOf(template).phases.some(
    (phase) => phase.id === id && phase.kind === 'solo' && phase.columns !== undefined,
  )

const replaced = (phases: Agenda, next: Phase): Agenda =>
  phases.map((phase) => (phase.id === next.id ? next : phase))

interface HowManyProps {
  readonly label: string
  readonly most: number
  readonly value: number
  readonly set: (value: number) => void
}

/** A number from 1 on. While the field is empty or out of range the last number holds. */
function HowMany({ label, most, value, set }: HowManyProps) {
  const [typed, setTyped] = useState(String(value))
  return (
    <label>
      {label}
      <input
        type="number"
        inputMode="numeric"
        min={1}
        max={most}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value)
          const next = Math.round(Number(target.value))
          if (next >= 1 && next <= most) set(next)
        }}
      />
    </label>
  )
}

function goalWords(goal: Goal): string {
  switch (goal) {
    case 'choose':
      return t`Find ideas and choose some`
    case 'many':
      return t`Find as many ideas as possible`
    case 'weigh':
      return t`Find ideas and weigh them with care`
    case 'look-back':
      return t`Look back on something`
    case 'decide':
      return t`Decide among options we have`
  }
}

import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { goals, recommend, type Goal } from '../../shared/session/recommend.ts'
import { AgendaOffer } from './AgendaOffer.tsx'
import { AllAgendas } from './AllAgendas.tsx'
import { Choice } from './Choice.tsx'
import { asRecommended } from './chosen-plan.ts'
import type { ChosenPlan } from './chosen-settings.ts'
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
            choose={(found) => choose(asRecommended(found))}
          />
        </>
      )}
      <AllAgendas plan={plan} choose={choose} />
    </>
  )
}

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

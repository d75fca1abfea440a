import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Phase } from '../../shared/wire/agenda.ts'
import { limits } from '../../shared/wire/limits.ts'
import { phaseWord } from '../frame/phase-words.ts'
import { refusalWords } from '../session/refusal-words.ts'
import { useLink, useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './Facilitate.module.css'

const MINUTE_S = 60
const MOST_MINUTES = 240

/** The question, and the plan ahead of now: minutes, order, what is left out. What has run stays as it was. */
export function AgendaEditor() {
  const view = useView()
  const link = useLink()
  const at = view.agenda.findIndex((phase) => phase.id === view.phase.id)
  const [question, setQuestion] = useState(view.question.text)
  const [edited, setEdited] = useState<readonly Phase[] | null>(null)
  const [said, setSaid] = useState('')
  const ahead = edited ?? view.agenda.slice(at + 1)
  const change = (next: readonly Phase[]): void => {
    setEdited(next)
    setSaid('')
  }
  const save = async (): Promise<void> => {
    const answer = await link.ask({
      type: 'session.edit',
      question,
      agenda: [...view.agenda.slice(0, at + 1), ...ahead],
    })
    setSaid(answer.ok ? t`Saved` : refusalWords(answer.code))
    if (answer.ok) setEdited(null)
  }
  return (
    <form
      className={styles['part']}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h3>
        <Trans>Question and agenda</Trans>
      </h3>
      <textarea
        rows={2}
        aria-label={t`Question`}
        maxLength={limits.question}
        value={question}
        onChange={(event) => {
          setQuestion(event.target.value)
          setSaid('')
        }}
      />
      <ol className={styles['agenda']}>
        {ahead.map((phase, place) => (
          <PhaseRow
            key={phase.id}
            phase={phase}
            isFirst={place === 0}
            isLast={place === ahead.length - 1}
            set={(next) => change(ahead.map((one) => (one.id === phase.id ? next : one)))}
            remove={() => change(ahead.filter((one) => one.id !== phase.id))}
            move={(step) => change(moved(ahead, place, step))}
          />
        ))}
      </ol>
      <div className="row">
        <button className="button" type="submit">
          <Trans>Save changes</Trans>
        </button>
        <span role="status">{said}</span>
      </div>
    </form>
  )
}

function moved(phases: readonly Phase[], at: number, step: 1 | -1): readonly Phase[] {
  const phase = phases[at]
  if (phase === undefined) return phases
  const rest = phases.toSpliced(at, 1)
  return rest.toSpliced(at + step, 0, phase)
}

interface PhaseRowProps {
  readonly phase: Phase
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly set: (phase: Phase) => void
  readonly remove: () => void
  readonly move: (step: 1 | -1) => void
}

function PhaseRow({ phase, isFirst, isLast, set, remove, move }: PhaseRowProps) {
  const name = phaseWord(phase.kind)
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
            set({ ...phase, seconds: Math.round(minutes * MINUTE_S) })
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
    </li>
  )
}

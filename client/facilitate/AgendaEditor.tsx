import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { limits } from '../../shared/wire/limits.ts'
import { phaseWord } from '../frame/phase-words.ts'
import { refusalWords } from '../session/refusal-words.ts'
import { useLink, useView } from '../session/use-session.ts'

/** Question and minutes, editable ahead of now. */
export function AgendaEditor() {
  const view = useView()
  const link = useLink()
  const [question, setQuestion] = useState(view.question.text)
  const [minutes, setMinutes] = useState(
    () => new Map(view.agenda.map((phase) => [phase.id, phase.seconds / 60])),
  )
  const [said, setSaid] = useState('')
  const at = view.agenda.findIndex((phase) => phase.id === view.phase.id)
  const save = async (): Promise<void> => {
    const agenda = view.agenda.map((phase, place) =>
      place > at ? { ...phase, seconds: Math.round((minutes.get(phase.id) ?? 0) * 60) } : phase,
    )
    const answer = await link.ask({ type: 'session.edit', question, agenda })
    setSaid(answer.ok ? t`Saved` : refusalWords(answer.code))
  }
  return (
    <details className="panel">
      <summary>
        <Trans>Question and agenda</Trans>
      </summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <label>
          <Trans>Question</Trans>
          <textarea
            maxLength={limits.question}
            value={question}
            onChange={(event) => setQuestion(event.target.value)}
          />
        </label>
        <ul className="stack">
          {view.agenda.slice(at + 1).map((phase) => (
            <li key={phase.id} className="row">
              <label className="row">
                <span style={{ inlineSize: '6rem' }}>{phaseWord(phase.kind)}</span>
                <input
                  type="number"
                  min={0}
                  max={240}
                  style={{ inlineSize: '6rem' }}
                  value={minutes.get(phase.id) ?? 0}
                  onChange={(event) =>
                    setMinutes(new Map(minutes).set(phase.id, Number(event.target.value)))
                  }
                />
                <Trans>minutes</Trans>
              </label>
            </li>
          ))}
        </ul>
        <div className="row">
          <button className="button" type="submit">
            <Trans>Save changes</Trans>
          </button>
          <span role="status">{said}</span>
        </div>
      </form>
    </details>
  )
}

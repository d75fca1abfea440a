import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState, type SyntheticEvent } from 'react'
import { limits } from '../../shared/wire/limits.ts'
import { refusalWords } from '../session/refusal-words.ts'
import { useLink, useSeen, useView } from '../session/use-session.ts'

/** Who does what by when. */
export function Actions() {
  const { results } = useSeen()
  const view = useView()
  const link = useLink()
  const [text, setText] = useState('')
  const [owner, setOwner] = useState('')
  const [due, setDue] = useState('')
  const [said, setSaid] = useState('')
  const add = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    const answer = await link.ask({
      type: 'action.add',
      text,
      ...(owner === '' ? {} : { owner }),
      ...(due === '' ? {} : { due }),
    })
    setSaid(answer.ok ? '' : refusalWords(answer.code))
    if (answer.ok) for (const clear of [setText, setOwner, setDue]) clear('')
  }
  return (
    <section className="stack">
      <h2>
        <Trans>Actions</Trans>
      </h2>
      <ul className="stack">
        {results.actions.map((action) => (
          <li key={action.id} className="idea row">
            <bdi style={{ flex: '1 1 12rem' }}>{action.text}</bdi>
            <span className="meta">{action.owner}</span>
            <span className="meta">{action.due}</span>
            {view.phase.kind === 'results' && (
              <button
                type="button"
                className="button quiet no-print"
                aria-label={t`Remove: ${action.text}`}
                onClick={() => void link.ask({ type: 'action.remove', actionId: action.id })}
              >
                ×
              </button>
            )}
          </li>
        ))}
      </ul>
      {view.phase.kind === 'results' && view.me.role !== 'observer' && (
        <form className="row no-print" onSubmit={(event) => void add(event)}>
          <input
            style={{ flex: '2 1 12rem', inlineSize: 'auto' }}
            aria-label={t`What is to be done`}
            placeholder={t`What is to be done`}
            maxLength={limits.actionText}
            required
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <input
            style={{ flex: '1 1 8rem', inlineSize: 'auto' }}
            aria-label={t`Who`}
            placeholder={t`Who`}
            maxLength={limits.name}
            value={owner}
            onChange={(event) => setOwner(event.target.value)}
          />
          <input
            style={{ flex: '1 1 8rem', inlineSize: 'auto' }}
            type="date"
            aria-label={t`By when`}
            value={due}
            onChange={(event) => setDue(event.target.value)}
          />
          <button className="button" type="submit">
            <Trans>Add action</Trans>
          </button>
          <span role="alert">{said}</span>
        </form>
      )}
    </section>
  )
}

import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { api } from '../session/api.ts'
import type { Asked } from '../session/session-link.ts'
import { refusalWords } from '../session/refusal-words.ts'
import { useLink, useSeen, useView } from '../session/use-session.ts'
import { Modal } from '../ui/Modal.tsx'
import { AgendaEditor } from './AgendaEditor.tsx'
import { Invite } from './Invite.tsx'

export function MoreControls({ onClose }: { onClose: () => void }) {
  const view = useView()
  const link = useLink()
  const [said, setSaid] = useState('')
  const ask = async (asked: Asked): Promise<void> => {
    const answer = await link.ask(asked)
    setSaid(answer.ok ? t`Done` : refusalWords(answer.code))
  }
  return (
    <Modal title={t`Session`} onClose={onClose}>
      <Invite />
      <div className="row">
        <button
          type="button"
          className="button"
          aria-pressed={view.locked}
          onClick={() => void ask({ type: 'session.lock', locked: !view.locked })}
        >
          {view.locked ? <Trans>Joining is locked</Trans> : <Trans>Lock joining</Trans>}
        </button>
        <button
          type="button"
          className="button"
          aria-pressed={view.me.takesPart}
          onClick={() => void ask({ type: 'takePart.set', takesPart: !view.me.takesPart })}
        >
          <Trans>I take part</Trans>
        </button>
        <a
          className="button"
          href={`/j/${view.joinCode ?? ''}#another`}
          target="_blank"
          rel="noreferrer"
        >
          <Trans>Preview as participant</Trans>
        </a>
      </div>
      <AgendaEditor />
      <People ask={ask} />
      {view.me.role === 'facilitator' && <Ending ask={ask} />}
      <p role="status">{said}</p>
      <button type="button" className="button" onClick={onClose}>
        <Trans>Back to the session</Trans>
      </button>
    </Modal>
  )
}

function People({ ask }: { ask: (asked: Asked) => Promise<void> }) {
  const { people } = useSeen()
  const view = useView()
  const others = people.people.filter((person) => person.participantId !== view.me.participantId)
  return (
    <details>
      <summary>
        <Trans>People ({people.total})</Trans>
      </summary>
      <ul className="stack">
        {others.map((person) => (
          <li key={person.participantId} className="row">
            <bdi style={{ flex: '1' }}>{person.name}</bdi>
            {view.me.role === 'facilitator' && person.role === 'participant' && (
              <button
                type="button"
                className="button quiet"
                onClick={() =>
                  void ask({
                    type: 'role.grant',
                    participantId: person.participantId,
                    role: 'co-facilitator',
                  })
                }
              >
                <Trans>Make co-facilitator</Trans>
              </button>
            )}
            <button
              type="button"
              className="button quiet danger"
              title={t`Their drafts stay theirs, revealed ideas stay, open marks are dropped, this device cannot come back.`}
              onClick={() =>
                void ask({ type: 'participant.remove', participantId: person.participantId })
              }
            >
              <Trans>Remove</Trans>
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Ending({ ask }: { ask: (asked: Asked) => Promise<void> }) {
  const view = useView()
  const [typed, setTyped] = useState('')
  const word = t`close`
  return (
    <details>
      <summary>
        <Trans>Close or delete</Trans>
      </summary>
      <div className="stack">
        <p>
          <Trans>
            Closing is final. What goes in an anonymous session: who wrote which, all drafts, the
            owners of marks. Offer everybody “My words” first.
          </Trans>
        </p>
        <label>
          <Trans>Type “{word}” to confirm</Trans>
          <input value={typed} onChange={(event) => setTyped(event.target.value)} />
        </label>
        <div className="row">
          <button
            type="button"
            className="button danger"
            disabled={typed !== word}
            onClick={() => void ask({ type: 'session.close' })}
          >
            <Trans>Close session</Trans>
          </button>
          <button
            type="button"
            className="button danger"
            disabled={typed !== word}
            onClick={() =>
              void api
                .remove(view.sessionId, view.me.participantId)
                .then(() => location.assign('/'))
            }
          >
            <Trans>Delete everything</Trans>
          </button>
        </div>
      </div>
    </details>
  )
}

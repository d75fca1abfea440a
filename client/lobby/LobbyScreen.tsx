import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { AgendaEditor } from '../facilitate/AgendaEditor.tsx'
import { Invite } from '../facilitate/Invite.tsx'
import { useLeads, useSeen, useView } from '../session/use-session.ts'
import { Rules } from './Rules.tsx'

export function LobbyScreen() {
  const view = useView()
  const { people } = useSeen()
  const leads = useLeads()
  const [tried, setTried] = useState('')
  return (
    <div className="stack">
      <h1>{view.question.text}</h1>
      {leads ? (
        <section className="panel stack">
          <h2>
            <Trans>Invite</Trans>
          </h2>
          <Invite />
        </section>
      ) : (
        <p>
          <Trans>
            You are in as <bdi>{view.me.name}</bdi>. The facilitator starts soon.
          </Trans>
        </p>
      )}
      <Rules />
      {leads ? (
        <AgendaEditor />
      ) : (
        <label>
          <Trans>Try it: these words go nowhere</Trans>
          <textarea
            rows={2}
            value={tried}
            placeholder={t`Write here as you will in solo`}
            onChange={(event) => setTried(event.target.value)}
          />
        </label>
      )}
      <section className="stack">
        <h2>
          <Trans>Who is here ({people.total})</Trans>
        </h2>
        {people.total <= 1 && leads && (
          <p className="meta">
            <Trans>Nobody has joined yet. Share the code.</Trans>
          </p>
        )}
        <ul className="row">
          {people.people.map((person) => (
            <li key={person.participantId} className="panel" style={{ padding: '4px 12px' }}>
              <bdi>{person.name}</bdi>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

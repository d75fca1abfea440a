import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { Invite } from '../facilitate/Invite.tsx'
import { resumeLink } from '../session/kept-here.ts'
import { useView } from '../session/use-session.ts'
import { CopyButton } from '../ui/CopyButton.tsx'

/** Two links that must not be confused: one to share, one to keep. */
export function Created({ onDone }: { onDone: () => void }) {
  const view = useView()
  const [shown, setShown] = useState(false)
  const key = resumeLink(view.sessionId, view.me.participantId) ?? ''
  return (
    <main className="page stack">
      <h1>
        <Trans>Your session is ready</Trans>
      </h1>
      <section className="panel stack" aria-labelledby="invite">
        <h2 id="invite">
          <Trans>Invite</Trans>
        </h2>
        <Invite />
      </section>
      <section className="panel stack" aria-labelledby="keep">
        <h2 id="keep">
          <Trans>Keep this for yourself</Trans>
        </h2>
        <p>
          <Trans>
            Your facilitator link brings your role back on any device. Nobody else should have it.
          </Trans>
        </p>
        <p>
          <code>{shown ? key : '••••••••••••••••'}</code>
        </p>
        <div className="row">
          <button
            type="button"
            className="button"
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            {shown ? t`Hide` : t`Show`}
          </button>
          <CopyButton text={key}>
            <Trans>Copy</Trans>
          </CopyButton>
          <a
            className="button"
            download="forethought-facilitator-link.txt"
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(key)}`}
          >
            <Trans>Save as file</Trans>
          </a>
        </div>
      </section>
      <button type="button" className="button primary" onClick={onDone}>
        <Trans>Go to lobby</Trans>
      </button>
    </main>
  )
}

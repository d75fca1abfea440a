import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { forgetDevice, resumeLink } from '../session/kept-here.ts'
import { refusalWords } from '../session/refusal-words.ts'
import { useLink, useView } from '../session/use-session.ts'
import { forgetCopies } from '../sync/copies.ts'
import { CopyButton } from '../ui/CopyButton.tsx'
import { Modal } from '../ui/Modal.tsx'
import { QrCode } from '../ui/QrCode.tsx'

/** One's own things: name, words, the way back, the way out. */
export function OwnMenu({ onClose }: { onClose: () => void }) {
  const view = useView()
  const link = useLink()
  const [name, setName] = useState(view.me.name)
  const [shown, setShown] = useState(false)
  const back = resumeLink(view.sessionId, view.me.participantId)
  return (
    <Modal title={t`You in this session`} onClose={onClose}>
      {view.me.takesPart && (
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault()
            void link.ask({ type: 'name.set', name })
          }}
        >
          <label htmlFor="own-name">
            <Trans>Name</Trans>
          </label>
          <input
            id="own-name"
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <button className="button" type="submit">
            <Trans>Change</Trans>
          </button>
        </form>
      )}
      <a
        className="button"
        href={`/api/sessions/${view.sessionId}/export/mine?as=${view.me.participantId}`}
      >
        <Trans>My words (only yours)</Trans>
      </a>
      {back !== null && (
        <div className="stack">
          <button
            type="button"
            className="button"
            aria-expanded={shown}
            onClick={() => setShown(!shown)}
          >
            <Trans>Continue on another device</Trans>
          </button>
          {shown && (
            <div className="stack">
              <p className="meta">
                <Trans>Whoever has this link is you here. Keep it to yourself.</Trans>
              </p>
              <QrCode text={back} label={t`QR code of your own link`} />
              <CopyButton text={back}>
                <Trans>Copy your link</Trans>
              </CopyButton>
            </div>
          )}
        </div>
      )}
      <button
        type="button"
        className="button"
        onClick={() => {
          forgetCopies(view.sessionId, view.me.participantId)
          forgetDevice(view.sessionId)
          location.assign('/')
        }}
      >
        <Trans>Leave this device (wipes what this browser keeps)</Trans>
      </button>
      {view.me.role !== 'facilitator' && <DeleteMe />}
      <button type="button" className="button" onClick={onClose}>
        <Trans>Back to the session</Trans>
      </button>
    </Modal>
  )
}

/** Asked twice: what goes cannot come back. */
function DeleteMe() {
  const view = useView()
  const [sure, setSure] = useState(false)
  const [said, setSaid] = useState('')
  const go = async (): Promise<void> => {
    const gone = await api.leave(view.sessionId, view.me.participantId)
    if (gone.ok) location.assign('/')
    else setSaid(refusalWords(gone.error.code))
  }
  return (
    <div className="stack">
      <button
        type="button"
        className="button danger"
        aria-expanded={sure}
        onClick={() => setSure(!sure)}
      >
        <Trans>Delete my drafts and name</Trans>
      </button>
      {sure && (
        <div className="stack">
          <p>
            <Trans>
              Your drafts and your name go for good. Ideas that were revealed stay on the board.
            </Trans>
          </p>
          <button type="button" className="button danger" onClick={() => void go()}>
            <Trans>Delete them now</Trans>
          </button>
          <p role="alert">{said}</p>
        </div>
      )}
    </div>
  )
}

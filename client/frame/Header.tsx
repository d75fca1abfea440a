import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { forgetDevice, resumeLink } from '../session/kept-here.ts'
import { useLink, useSeen, useView } from '../session/use-session.ts'
import { CopyButton } from '../ui/CopyButton.tsx'
import { Modal } from '../ui/Modal.tsx'
import { QrCode } from '../ui/QrCode.tsx'
import { phaseWord } from './phase-words.ts'
import styles from './Header.module.css'
import { Timer } from './Timer.tsx'

export function Header() {
  const view = useView()
  const { link } = useSeen()
  const [menu, setMenu] = useState(false)
  const at = view.agenda.findIndex((phase) => phase.id === view.phase.id)
  return (
    <header className={styles['header']}>
      <div className={styles['line']}>
        <p className={styles['question']}>{view.question.text}</p>
        <button type="button" className="button quiet" onClick={() => setMenu(true)}>
          <bdi>{view.me.name}</bdi>
        </button>
      </div>
      <div className={styles['line']}>
        <p className="meta">
          {phaseWord(view.phase.kind)}
          {at >= 0 && (
            <>
              {' · '}
              <Trans>
                step {at + 1} of {view.agenda.length}
              </Trans>
            </>
          )}
        </p>
        <Timer />
        {link !== 'connected' && (
          <p className="meta" role="status">
            <Trans>Reconnecting. You can go on.</Trans>
          </p>
        )}
      </div>
      {menu && <OwnMenu onClose={() => setMenu(false)} />}
    </header>
  )
}

function OwnMenu({ onClose }: { onClose: () => void }) {
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
          forgetDevice(view.sessionId)
          for (const room of ['draft'])
            indexedDB.deleteDatabase(
              `forethought:${view.sessionId}:${view.me.participantId}:${room}`,
            )
          location.assign('/')
        }}
      >
        <Trans>Leave this device (wipes what this browser keeps)</Trans>
      </button>
      {view.me.role !== 'facilitator' && (
        <button
          type="button"
          className="button danger"
          onClick={() =>
            void api.leave(view.sessionId, view.me.participantId).then(() => location.assign('/'))
          }
        >
          <Trans>Delete my drafts and name</Trans>
        </button>
      )}
      <button type="button" className="button" onClick={onClose}>
        <Trans>Back to the session</Trans>
      </button>
    </Modal>
  )
}

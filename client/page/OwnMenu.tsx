import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Download, Keyboard, LogOut, Smartphone, Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { lettersAreKeys, setLettersAreKeys } from '../board/letter-keys.ts'
import { NameField } from '../frame/NameChange.tsx'
import { api } from '../session/api.ts'
import { resumeLink } from '../session/kept-here.ts'
import { forgetHere, leaveDevice } from '../sync/leave-device.ts'
import { failureWords, notErasedWords } from '../session/failure-words.ts'
import { useView } from '../session/use-session.ts'
import { CopyButton } from '../ui/CopyButton.tsx'
import { Either } from '../ui/Either.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Modal } from '../ui/Modal.tsx'
import { QrCode } from '../ui/QrCode.tsx'
import styles from './OwnMenu.module.css'

/** What concerns this person alone: their name, their words, the link to come back, and ways to leave. */
export function OwnMenu({ onClose }: { onClose: () => void }) {
  const view = useView()
  const back = resumeLink(view.sessionId, view.me.participantId)
  return (
    <Modal title={t`You in this session`} onClose={onClose}>
      {view.me.role !== 'observer' && <NameField first={view.me.name} />}
      <div className={styles['parts']}>
        {hasWords(view) && (
          <a className={styles['head']} href={wordsOf(view)} download>
            <Icon of={Download} /> <Trans>My words (only for you)</Trans>
          </a>
        )}
        {back !== null && (
          <Part icon={<Icon of={Smartphone} />} title={<Trans>Continue on another device</Trans>}>
            <AnotherDevice link={back} />
          </Part>
        )}
        <div className="keys-only">
          <LetterKeys />
        </div>
        <Part icon={<Icon of={LogOut} />} title={<Trans>Leave this device</Trans>}>
          <Leave />
        </Part>
        {view.me.role !== 'facilitator' && (
          <Part icon={<Icon of={Trash2} />} title={<Trans>Delete my drafts and name</Trans>}>
            <DeleteMe />
          </Part>
        )}
      </div>
      <div className="row foot">
        <button type="button" className="button" onClick={onClose}>
          <Trans>Back to the session</Trans>
        </button>
      </div>
    </Modal>
  )
}

/** A person who leads and never took part has no pad, and so no words of their own. In the lobby nobody has a pad yet. */
const hasWords = ({ me, phase }: ReturnType<typeof useView>): boolean =>
  me.takesPart || phase.pad !== 'none'

const wordsOf = ({ sessionId, me }: ReturnType<typeof useView>): string =>
  `/api/sessions/${sessionId}/export/mine?as=${me.participantId}`

interface PartProps {
  readonly icon: ReactNode
  readonly title: ReactNode
  readonly children: ReactNode
}

function Part({ icon, title, children }: PartProps) {
  const [open, setOpen] = useState(false)
  return (
    <div>
      <button
        type="button"
        className={styles['head']}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {icon} {title}
      </button>
      {open && <div className={styles['body']}>{children}</div>}
    </div>
  )
}

/** A person's own link, hidden until asked for: anybody who films the link could join as this person. */
function AnotherDevice({ link }: { readonly link: string }) {
  const [shown, setShown] = useState(false)
  return (
    <>
      <p className="meta">
        <Trans>Anyone who opens this link becomes you in this session. Keep it to yourself.</Trans>
      </p>
      {shown && (
        <>
          <QrCode text={link} label={t`QR code of your own link`} />
          <code>{link}</code>
        </>
      )}
      <div className="row">
        <button
          type="button"
          className="button"
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          <Either
            isSecond={shown}
            first={<Trans>Show code and link</Trans>}
            second={<Trans>Hide</Trans>}
          />
        </button>
        <CopyButton text={link}>
          <Trans>Copy your link</Trans>
        </CopyButton>
      </div>
    </>
  )
}

function LetterKeys() {
  const [on, setOn] = useState(lettersAreKeys)
  return (
    <label className={styles['head']}>
      <Icon of={Keyboard} />
      <span className={styles['words']}>
        <Trans>Use single letters as keys on cards</Trans>
      </span>
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => {
          setLettersAreKeys(event.target.checked)
          setOn(event.target.checked)
        }}
      />
    </label>
  )
}

function Leave() {
  const view = useView()
  const [trouble, setTrouble] = useState('')
  const leave = async (): Promise<void> => {
    const left = await leaveDevice(view.sessionId, view.me.participantId)
    if (!left.ok) setTrouble(failureWords(left.error))
    else if (left.value.isErased) location.assign('/')
    else setTrouble(notErasedWords())
  }
  return (
    <>
      <p>
        <Trans>
          This browser forgets who you are in this session and erases its copy of your drafts. What
          you wrote stays in the session. Only your own link brings you back.
        </Trans>
      </p>
      <div className="row">
        {hasWords(view) && (
          <a className="button private" href={wordsOf(view)} download>
            <Trans>Save my words first</Trans>
          </a>
        )}
        <button type="button" className="button danger" onClick={() => void leave()}>
          <Trans>Leave now</Trans>
        </button>
      </div>
      <p role="alert">{trouble}</p>
    </>
  )
}

/** Asks a second time before deleting, because nothing that is deleted can be restored. */
function DeleteMe() {
  const view = useView()
  const [trouble, setTrouble] = useState('')
  const go = async (): Promise<void> => {
    const { sessionId, me } = view
    const gone = await api.leave(sessionId, me.participantId)
    if (!gone.ok) return setTrouble(failureWords(gone.error))
    // The browser's own copy of the drafts goes with them.
    const { isErased } = await forgetHere(sessionId, me.participantId)
    if (isErased) location.assign('/')
    else setTrouble(notErasedWords())
  }
  return (
    <>
      <p>
        <Trans>
          Your drafts and your name are deleted for good. Revealed ideas stay on the board.
        </Trans>
      </p>
      <div className="row">
        <button type="button" className="button danger" onClick={() => void go()}>
          <Trans>Delete them now</Trans>
        </button>
      </div>
      <p role="alert">{trouble}</p>
    </>
  )
}

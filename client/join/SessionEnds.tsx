import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { SessionListed } from '../../shared/wire/http.ts'
import { roleWord } from '../frame/phase-words.ts'
import { api } from '../session/api.ts'
import { forgetHere, leaveDevice } from '../sync/leave-device.ts'
import { failureWords, notErasedWords } from '../session/failure-words.ts'
import { sayDone } from '../ui/announce.tsx'
import { Modal } from '../ui/Modal.tsx'
import { TypedWord } from '../ui/TypedWord.tsx'
import { Written } from '../ui/Written.tsx'

/** The people of this device, each with a way to save their own words before they go. */
function SaveFirst({ session: { sessionId, as, removed = [] } }: { session: SessionListed }) {
  const save = (participantId: string) => (
    <a
      className="button private"
      href={`/api/sessions/${sessionId}/export/mine?as=${participantId}`}
      download
    >
      <Trans>Save my words first</Trans>
    </a>
  )
  return (
    <ul className="stack">
      {as.map(({ participantId, name, role }) => (
        <li key={participantId} className="row">
          <span>
            <Written>{name}</Written> <span className="meta">{roleWord(role)}</span>
          </span>
          {role !== 'observer' && save(participantId)}
        </li>
      ))}
      {removed.map((participantId) => (
        <li key={participantId} className="row">
          <span className="meta">
            <Trans>Removed from the session</Trans>
          </span>
          {save(participantId)}
        </li>
      ))}
    </ul>
  )
}

interface LeaveDeviceProps {
  readonly session: SessionListed
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Leaves a session on this device. The dialog offers to save one's words before the button that leaves. */
export function LeaveDevice({ session, onClose, onDone }: LeaveDeviceProps) {
  const [trouble, setTrouble] = useState('')
  const [isOver, setOver] = useState(false)
  const close = (): void => {
    onClose()
    if (isOver) onDone()
  }
  const leave = async (): Promise<void> => {
    let isErased = true
    const gone = session.removed ?? []
    for (const participantId of [...session.as.map((one) => one.participantId), ...gone]) {
      const left = await leaveDevice(session.sessionId, participantId)
      if (!left.ok) return setTrouble(failureWords(left.error))
      isErased &&= left.value.isErased
    }
    setOver(true)
    if (!isErased) return setTrouble(notErasedWords())
    sayDone(t`This browser keeps nothing of this session any more`)
    onClose()
    onDone()
  }
  return (
    <Modal title={t`Leave this device`} onClose={close}>
      <p>
        <Trans>
          This browser forgets who you are in this session and erases its copy of your drafts. What
          you wrote stays in the session. Only your own link brings you back.
        </Trans>
      </p>
      <SaveFirst session={session} />
      <p role="alert">{trouble}</p>
      <div className="row">
        <button type="button" className="button danger" onClick={() => void leave()}>
          <Trans>Leave this device</Trans>
        </button>
        <button type="button" className="button quiet" onClick={close}>
          <Trans>Stay</Trans>
        </button>
      </div>
    </Modal>
  )
}

/** Deletes the drafts and the name of the people of this device, and nothing of the group. A second press is asked for. */
export function DeleteMine({ session, onClose, onDone }: LeaveDeviceProps) {
  const [trouble, setTrouble] = useState('')
  const own = session.as.filter(({ role }) => role !== 'facilitator')
  const erase = async (): Promise<void> => {
    let isErased = true
    for (const { participantId } of own) {
      const gone = await api.leave(session.sessionId, participantId)
      if (!gone.ok) return setTrouble(failureWords(gone.error))
      isErased = (await forgetHere(session.sessionId, participantId)).isErased && isErased
    }
    if (!isErased) return setTrouble(notErasedWords())
    sayDone(t`Your drafts and your name are deleted`)
    onClose()
    onDone()
  }
  return (
    <Modal title={t`Delete my drafts and name`} onClose={onClose}>
      <p>
        <Trans>
          Your drafts and your name are deleted for good. Revealed ideas stay on the board.
        </Trans>
      </p>
      <SaveFirst session={{ ...session, as: own }} />
      <p role="alert">{trouble}</p>
      <div className="row">
        <button type="button" className="button danger" onClick={() => void erase()}>
          <Trans>Delete them now</Trans>
        </button>
        <button type="button" className="button quiet" onClick={onClose}>
          <Trans>Keep them</Trans>
        </button>
      </div>
    </Modal>
  )
}

interface DeleteSessionProps {
  readonly session: SessionListed
  readonly as: string
  readonly words: string
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Deletes a session for everybody. A word has to be typed, because nothing brings the session back. */
export function DeleteSession({ session, as, words, onClose, onDone }: DeleteSessionProps) {
  const [trouble, setTrouble] = useState('')
  const [isOver, setOver] = useState(false)
  const close = (): void => {
    onClose()
    if (isOver) onDone()
  }
  const remove = async (): Promise<void> => {
    const gone = await api.remove(session.sessionId, as)
    if (!gone.ok) return setTrouble(failureWords(gone.error))
    // This browser is cleared at once: a deleted session is on no list from which that could be done later.
    let isErased = true
    for (const { participantId } of session.as)
      isErased = (await forgetHere(session.sessionId, participantId)).isErased && isErased
    setOver(true)
    if (!isErased) return setTrouble(notErasedWords())
    sayDone(t`Deleted everywhere`)
    onClose()
    onDone()
  }
  return (
    <Modal title={t`Delete everywhere`} onClose={close}>
      <p>
        <strong>
          <Written>{words}</Written>
        </strong>
      </p>
      <p>
        <Trans>
          The board, everybody’s drafts, the votes and the results go for good, for everybody.
          Export first what you want to keep.
        </Trans>
      </p>
      <TypedWord word={t`delete`} act={t`Delete everything`} onSure={() => void remove()}>
        <button type="button" className="button quiet" onClick={close}>
          <Trans>Keep it</Trans>
        </button>
      </TypedWord>
      <p role="alert">{trouble}</p>
    </Modal>
  )
}

import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { failureWords, notErasedWords } from '../session/failure-words.ts'
import { useView } from '../session/use-session.ts'
import { forgetHere } from '../sync/leave-device.ts'
import styles from './Facilitate.module.css'
import { useAsk } from '../session/use-ask.ts'

/** Closes or deletes the session. Both are final, so the text lists what is lost, and a word has to be typed. */
export function Ending() {
  const view = useView()
  const ask = useAsk()
  const [typed, setTyped] = useState('')
  const [said, setSaid] = useState('')
  const word = t`close`
  const isAnonymous = view.settings.anonymity === 'anonymous'
  const erase = async (): Promise<void> => {
    const { sessionId, me } = view
    const done = await api.remove(sessionId, me.participantId)
    if (!done.ok) return setSaid(failureWords(done.error))
    // The browser's own copies go with the session.
    const { isErased } = await forgetHere(sessionId, me.participantId)
    if (isErased) location.assign('/')
    else setSaid(notErasedWords())
  }
  return (
    <details className={styles['ending']}>
      <summary>
        <Trans>Close or delete the session</Trans>
      </summary>
      <div className="stack">
        <p>
          {isAnonymous ? (
            <Trans>
              Closing is final. It deletes all drafts, and the record of who wrote which idea and
              who gave which marks. Ideas, totals and decisions stay and can be exported. Ask
              everybody to download “My words” first.
            </Trans>
          ) : (
            <Trans>
              Closing is final. Nothing can be added any more. Everything stays and can be exported.
            </Trans>
          )}
        </p>
        <p>
          <Trans>
            Deleting removes everything for everybody, at once. Nobody can export it afterwards.
          </Trans>
        </p>
        <label>
          <Trans>Type “{word}” to confirm</Trans>
          <input
            value={typed}
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <div className="row">
          {view.phase.kind !== 'closed' && (
            <button
              type="button"
              className="button danger"
              disabled={typed.trim().toLocaleLowerCase() !== word}
              onClick={() => void ask({ type: 'session.close' })}
            >
              <Trans>Close session</Trans>
            </button>
          )}
          <button
            type="button"
            className="button danger"
            disabled={typed.trim().toLocaleLowerCase() !== word}
            onClick={() => void erase()}
          >
            <Trans>Delete everything</Trans>
          </button>
        </div>
        <p role="alert">{said}</p>
      </div>
    </details>
  )
}

import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { failureWords, notErasedWords } from '../session/failure-words.ts'
import { useAsk } from '../session/use-ask.ts'
import { useView } from '../session/use-session.ts'
import { forgetHere } from '../sync/leave-device.ts'
import { TypedWord } from '../ui/TypedWord.tsx'
import styles from './Facilitate.module.css'
import { Sure } from './Sure.tsx'

/**
 * Closes or deletes the session. Both are final. Each act lists what is lost and has a field and a word of its own, so
 * that whoever means to close the session cannot delete it.
 */
export function Ending() {
  const { phase } = useView()
  return (
    <details className={styles['ending']}>
      <summary>
        <Trans>Close or delete the session</Trans>
      </summary>
      <div className={styles['endings']}>
        {phase.kind !== 'closed' && <Close />}
        <Delete />
      </div>
    </details>
  )
}

function Close() {
  const { settings } = useView()
  const ask = useAsk()
  return (
    <section className="stack" aria-labelledby="closing">
      <h3 id="closing">
        <Trans>Close session</Trans>
      </h3>
      <p>
        {settings.anonymity === 'anonymous' ? (
          <Trans>
            Closing is final. It deletes all drafts, claims that were not shown, and the record of
            who wrote which idea and who gave which marks. Ideas, totals and decisions stay and can
            be exported. Ask everybody to download “My words” first.
          </Trans>
        ) : (
          <Trans>
            Closing is final. Nothing can be added any more. Everything stays and can be exported.
          </Trans>
        )}
      </p>
      <TypedWord
        word={t`close`}
        act={t`Close session`}
        onSure={() => void ask({ type: 'session.close' })}
      />
    </section>
  )
}

/** Asks a second time after the typed word, because nothing brings a deleted session back. */
function Delete() {
  const { sessionId, me, counts } = useView()
  const [asked, setAsked] = useState(false)
  const [said, setSaid] = useState('')
  const erase = async (): Promise<void> => {
    setAsked(false)
    const done = await api.remove(sessionId, me.participantId)
    if (!done.ok) return setSaid(failureWords(done.error))
    // The browser's own copies go with the session.
    const { isErased } = await forgetHere(sessionId, me.participantId)
    if (isErased) location.assign('/')
    else setSaid(notErasedWords())
  }
  return (
    <section className="stack" aria-labelledby="deleting">
      <h3 id="deleting">
        <Trans>Delete everything</Trans>
      </h3>
      <p>
        <Trans>
          Deleting removes everything for everybody, at once. Nobody can export it afterwards.
        </Trans>
      </p>
      {asked ? (
        <Sure
          title={t`Delete everything?`}
          yes={t`Delete for everybody`}
          no={t`Keep the session`}
          onYes={() => void erase()}
          onNo={() => setAsked(false)}
        >
          <Plural
            value={counts.participants}
            _0="The board, the votes and the results go now, for good."
            one="The board, the votes, the results and the drafts of one person go now, for good."
            other="The board, the votes, the results and the drafts of # people go now, for good."
          />
        </Sure>
      ) : (
        <TypedWord
          word={t`delete`}
          act={t`Delete everything…`}
          onSure={() => {
            setSaid('')
            setAsked(true)
          }}
        />
      )}
      <p role="alert">{said}</p>
    </section>
  )
}

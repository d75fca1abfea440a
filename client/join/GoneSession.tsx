import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { notErasedWords } from '../session/failure-words.ts'
import { calledHere, resumeLink } from '../session/kept-here.ts'
import { forgetHere } from '../sync/leave-device.ts'
import { sayDone } from '../ui/announce.tsx'
import { Written } from '../ui/Written.tsx'
import { dayWords } from './day-words.ts'
import { forgetHereSession, type Remembered } from './remembered.ts'
import styles from './SessionsHere.module.css'

interface GoneSessionProps {
  readonly session: Remembered
  readonly forgotten: () => void
}

/** A session that this device knows and the server no longer lists for it: what became of it, and a way to forget it. */
export function GoneSession({ session, forgotten }: GoneSessionProps) {
  const { sessionId, words, keptUntil, as } = session
  const [trouble, setTrouble] = useState('')
  const [isOver] = useState(() => keptUntil < Date.now())
  const name = calledHere(sessionId) ?? words
  const back = isOver ? null : (as.map((one) => resumeLink(sessionId, one)).find(Boolean) ?? null)
  const forget = async (): Promise<void> => {
    let isErased = true
    for (const one of as) isErased = (await forgetHere(sessionId, one)).isErased && isErased
    forgetHereSession(sessionId)
    if (!isErased) return setTrouble(notErasedWords())
    sayDone(t`This browser keeps nothing of this session any more`)
    forgotten()
  }
  return (
    <li className={styles['row']} data-gone>
      <div className={styles['what']}>
        <p className={styles['gone']}>
          <Written>{name}</Written>
        </p>
        <p className="meta">
          {isOver ? (
            <Trans>
              Its time was over on {dayWords(keptUntil)}. The server has deleted all of it.
            </Trans>
          ) : (
            <Trans>No longer here: it was deleted, or this browser is signed out of it.</Trans>
          )}
        </p>
        <p role="alert">{trouble}</p>
      </div>
      <div className={styles['acts']}>
        {back !== null && (
          <a className="button quiet" href={back}>
            <Trans>Try your own link</Trans>
          </a>
        )}
        <button
          type="button"
          className="button quiet"
          aria-label={t`Forget: ${name}`}
          onClick={() => void forget()}
        >
          <Trans>Forget</Trans>
        </button>
      </div>
    </li>
  )
}

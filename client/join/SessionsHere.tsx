import { Trans } from '@lingui/react/macro'
import { useCallback, useEffect, useState } from 'react'
import type { SessionListed } from '../../shared/wire/http.ts'
import { api, type Failure } from '../session/api.ts'
import { Waiting } from '../ui/waiting.ts'
import { ComeBack } from './ComeBack.tsx'
import type { Source } from './CreateForm.tsx'
import { GoneSession } from './GoneSession.tsx'
import { Lost } from './Lost.tsx'
import { rememberHere, rememberedHere, type Remembered } from './remembered.ts'
import { SessionHere } from './SessionHere.tsx'
import styles from './SessionsHere.module.css'
import { TryAgain } from './TryAgain.tsx'
import { useWait } from './use-wait.ts'

/** Lists the sessions of this device by title and date. The list holds no idea and no key. */
export function SessionsHere({ onUseAgain }: { readonly onUseAgain: (source: Source) => void }) {
  const { sessions, gone, setGone, trouble, load } = useSessionsHere()
  const wait = useWait(trouble)
  if (trouble !== null && sessions === null) {
    return (
      <div className="row">
        <p className="meta" role="alert">
          <Trans>Your sessions on this device cannot be shown right now.</Trans>
        </p>
        <Lost trouble={trouble} back={load} />
        <TryAgain wait={wait} className="" onClick={load}>
          <Trans>Try again</Trans>
        </TryAgain>
      </div>
    )
  }
  if (sessions === null) return <Waiting />
  if (sessions.length + gone.length === 0) {
    return (
      <>
        <p className="meta">
          <Trans>Sessions you start or join on this device appear here.</Trans>
        </p>
        <ComeBack />
      </>
    )
  }
  return (
    <section className="stack" aria-labelledby="sessions-here">
      <h2 id="sessions-here">
        <Trans>Sessions on this device</Trans>
      </h2>
      <ul className={styles['list']}>
        {sessions.map((session) => (
          <SessionHere
            key={session.sessionId}
            session={session}
            onUseAgain={onUseAgain}
            changed={load}
          />
        ))}
        {gone.map((session) => (
          <GoneSession
            key={session.sessionId}
            session={session}
            forgotten={() => setGone(gone.filter((one) => one !== session))}
          />
        ))}
      </ul>
      <ComeBack />
    </section>
  )
}

/** The sessions of this device, as the server lists them and as the device remembers them. */
function useSessionsHere() {
  const [sessions, setSessions] = useState<readonly SessionListed[] | null>(null)
  const [gone, setGone] = useState<readonly Remembered[]>([])
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const load = useCallback((): void => {
    void api.mySessions().then((found) => {
      setTrouble(found.ok ? null : found.error)
      if (!found.ok) return
      setGone(goneFrom(found.value))
      remember(found.value)
      setSessions(found.value)
    })
  }, [])
  useEffect(load, [load])
  return { sessions, gone, setGone, trouble, load }
}

/** The sessions that this device remembers and that the server no longer lists for it. */
function goneFrom(listed: readonly SessionListed[]): readonly Remembered[] {
  const here = new Set<string>(listed.map(({ sessionId }) => sessionId))
  return rememberedHere().filter(({ sessionId }) => !here.has(sessionId))
}

function remember(listed: readonly SessionListed[]): void {
  for (const { sessionId, title, question, keptUntil, as, removed = [] } of listed)
    rememberHere({
      sessionId,
      words: title === '' ? question : title,
      keptUntil,
      as: [...as.map(({ participantId }) => participantId), ...removed],
    })
}

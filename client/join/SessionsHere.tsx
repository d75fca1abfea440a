import { Trans } from '@lingui/react/macro'
import { useCallback, useEffect, useState } from 'react'
import type { SessionListed } from '../../shared/wire/http.ts'
import { api, type Failure } from '../session/api.ts'
import { Waiting } from '../ui/waiting.ts'
import { Lost } from './Lost.tsx'
import type { Source } from './CreateForm.tsx'
import { SessionHere } from './SessionHere.tsx'
import styles from './SessionsHere.module.css'
import { TryAgain } from './TryAgain.tsx'
import { useWait } from './use-wait.ts'

/** Lists the sessions of this device by title and date. The list holds no idea and no key. */
export function SessionsHere({ onUseAgain }: { readonly onUseAgain: (source: Source) => void }) {
  const [sessions, setSessions] = useState<readonly SessionListed[] | null>(null)
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const wait = useWait(trouble)
  const load = useCallback((): void => {
    void api.mySessions().then((found) => {
      setTrouble(found.ok ? null : found.error)
      if (found.ok) setSessions(found.value)
    })
  }, [])
  useEffect(load, [load])
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
  if (sessions.length === 0) {
    return (
      <p className="meta">
        <Trans>Sessions you start or join on this device appear here.</Trans>
      </p>
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
      </ul>
    </section>
  )
}

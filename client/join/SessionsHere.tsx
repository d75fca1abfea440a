import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { CopyPlus, LogOut, Pencil, Trash2 } from 'lucide-react'
import { Suspense, useEffect, useRef, useState } from 'react'
import type { SessionListed } from '../../shared/wire/http.ts'
import { roleWord } from '../frame/phase-words.ts'
import { api, type Failure } from '../session/api.ts'
import { callHere, calledHere } from '../session/kept-here.ts'
import { Icon } from '../ui/Icon.tsx'
import { Waiting } from '../ui/waiting.ts'
import type { Source } from './CreateForm.tsx'
import styles from './SessionsHere.module.css'
import { TryAgain } from './TryAgain.tsx'
import { useWait } from './use-wait.ts'
import { part } from '../ui/part.ts'
import { Written } from '../ui/Written.tsx'

const LeaveDevice = part(() =>
  import('./SessionEnds.tsx').then((module) => ({ default: module.LeaveDevice })),
)
const Rename = part(() => import('./Rename.tsx').then((module) => ({ default: module.Rename })))
const DeleteSession = part(() =>
  import('./SessionEnds.tsx').then((module) => ({ default: module.DeleteSession })),
)

/** Lists the sessions of this device by title and date. The list holds no idea and no key. */
export function SessionsHere({ onUseAgain }: { readonly onUseAgain: (source: Source) => void }) {
  const [sessions, setSessions] = useState<readonly SessionListed[] | null>(null)
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const wait = useWait(trouble)
  const load = (): void =>
    void api.mySessions().then((found) => {
      setTrouble(found.ok ? null : found.error)
      if (found.ok) setSessions(found.value)
    })
  useEffect(load, [])
  if (trouble !== null && sessions === null) {
    return (
      <div className="row">
        <p className="meta" role="alert">
          <Trans>Your sessions on this device cannot be shown right now.</Trans>
        </p>
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
          <Row key={session.sessionId} session={session} onUseAgain={onUseAgain} changed={load} />
        ))}
      </ul>
    </section>
  )
}

interface RowProps {
  readonly session: SessionListed
  readonly onUseAgain: (source: Source) => void
  readonly changed: () => void
}

function Row({ session, onUseAgain, changed }: RowProps) {
  const [asked, setAsked] = useState<'delete' | 'leave' | null>(null)
  const [called, setCalled] = useState(() => calledHere(session.sessionId))
  const [renaming, setRenaming] = useState(false)
  const pencil = useRef<HTMLButtonElement>(null)
  const own = session.title === '' ? session.question : session.title
  const words = called ?? own
  const leads = session.as.find(({ role }) => role === 'facilitator')
  const roles = [...new Set(session.as.map(({ role }) => roleWord(role)))].join(', ')
  const close = (): void => setAsked(null)
  const endRenaming = (): void => {
    setRenaming(false)
    requestAnimationFrame(() => pencil.current?.focus())
  }
  const rename = (next: string | null): void => {
    const name = next === own ? null : next
    callHere(session.sessionId, name)
    setCalled(name)
    endRenaming()
  }
  return (
    <li className={styles['row']}>
      <div className={styles['what']} hidden={renaming}>
        <a href={`/s/${session.sessionId}`}>
          <Written>{words}</Written>
        </a>
        {called !== null && (
          <p className="meta">
            <Written>{own}</Written>
          </p>
        )}
        <p className="meta">
          <Trans>
            {roles} · {day(session.createdAt)} · kept until {day(session.keptUntil)}
          </Trans>
        </p>
      </div>
      <Suspense fallback={null}>
        {renaming && (
          <Rename
            sessionId={session.sessionId}
            first={words}
            onDone={rename}
            onLeave={endRenaming}
          />
        )}
      </Suspense>
      <div className={styles['acts']} hidden={renaming}>
        {leads !== undefined && (
          <button
            type="button"
            className="button quiet"
            onClick={() => onUseAgain({ sessionId: session.sessionId, words })}
          >
            <Icon of={CopyPlus} /> <Trans>Use again</Trans>
          </button>
        )}
        <button
          ref={pencil}
          type="button"
          className="button quiet icon"
          aria-label={t`Rename: ${words}`}
          title={t`Rename`}
          onClick={() => setRenaming(true)}
        >
          <Icon of={Pencil} />
        </button>
        <button
          type="button"
          className="button quiet icon"
          aria-label={t`Leave this device: ${words}`}
          title={t`Leave this device`}
          onClick={() => setAsked('leave')}
        >
          <Icon of={LogOut} />
        </button>
        {leads !== undefined && (
          <button
            type="button"
            className="button quiet icon"
            aria-label={t`Delete everywhere: ${words}`}
            title={t`Delete everywhere`}
            onClick={() => setAsked('delete')}
          >
            <Icon of={Trash2} />
          </button>
        )}
      </div>
      <Suspense fallback={null}>
        {asked === 'leave' && <LeaveDevice session={session} onClose={close} onDone={changed} />}
        {asked === 'delete' && leads !== undefined && (
          <DeleteSession
            session={session}
            as={leads.participantId}
            words={words}
            onClose={close}
            onDone={changed}
          />
        )}
      </Suspense>
    </li>
  )
}

function day(at: number): string {
  return new Date(at).toLocaleDateString(undefined, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })
}

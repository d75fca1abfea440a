import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { Check } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { useBoard } from '../board/use-board.ts'
import { ReplicaProvider } from '../sync/ReplicaProvider.tsx'
import { Timer } from '../frame/Timer.tsx'
import { NothingHere } from '../join/NothingHere.tsx'
import { isUnchanged, ranking, standing } from '../results/ranking.ts'
import { Unchanged } from '../results/Unchanged.tsx'
import { questionAsked } from '../session/question-asked.ts'
import type { Failure } from '../session/api.ts'
import { SessionLink } from '../session/session-link.ts'
import { LinkContext, useSeen, useView } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { Icon } from '../ui/Icon.tsx'
import { Waiting as WaitsForServer } from '../ui/waiting.ts'
import { QrCode } from '../ui/QrCode.tsx'
import { isPassing, observerIn } from './observer-in.ts'
import { ScreenWall } from './ScreenWall.tsx'
import styles from './Screen.module.css'
import { Written } from '../ui/Written.tsx'

/** Seconds until the server is asked again, if the server itself named no time. */
const AGAIN_S = 5
/** How long the line may be gone before the screen says why. */
const REASON_MS = 7_000

/** The big screen for the whole room. It is an observer: it reads only, counts nowhere, and shows nothing private. */
export function ScreenPage({ sessionId }: { sessionId: string }) {
  const [link, setLink] = useState<SessionLink | null>(null)
  const [trouble, setTrouble] = useState<Failure | null>(null)
  useEffect(() => {
    let made: SessionLink | null = null
    let again: ReturnType<typeof setTimeout> | undefined
    let gone = false
    const look = async (): Promise<void> => {
      const as = await observerIn(sessionId, t`Big screen`)
      if (gone) return
      setTrouble(as.ok ? null : as.error)
      if (as.ok) setLink((made = new SessionLink(sessionId, as.value)))
      // Nobody stands at this screen to press a button.
      else if (isPassing(as.error))
        again = setTimeout(() => void look(), (as.error.retryAfter ?? AGAIN_S) * 1_000)
    }
    void look()
    return () => {
      gone = true
      clearTimeout(again)
      made?.close()
    }
  }, [sessionId])
  if (trouble !== null && !isPassing(trouble)) return <NothingHere code="not-found" />
  if (trouble !== null)
    return (
      <main className={styles['screen']}>
        <Reconnecting />
        <WaitsForServer />
      </main>
    )
  if (link === null) return <WaitsForServer />
  return (
    <LinkContext value={link}>
      <Shown link={link} />
    </LinkContext>
  )
}

function Shown({ link }: { link: SessionLink }) {
  const { view, ended } = useSyncExternalStore(link.subscribe, () => link.seen)
  if (ended !== null) return <NothingHere code={ended} />
  if (view === null) return <WaitsForServer socket />
  return (
    <ReplicaProvider>
      <Screen />
    </ReplicaProvider>
  )
}

function Screen() {
  const { question, phase, joinCode } = useView()
  const { link } = useSeen()
  const isWaiting = phase.kind === 'lobby' || phase.kind === 'solo' || phase.kind === 'vote'
  return (
    <main className={styles['screen']} data-waiting={isWaiting || undefined}>
      <header className={styles['top']}>
        <h1>
          <Written block>{question.text}</Written>
        </h1>
        <div className={styles['time']}>
          <Timer />
        </div>
        {!isWaiting && joinCode !== null && (
          <p className={styles['code']} translate="no">
            {joinCode}
          </p>
        )}
      </header>
      {link !== 'connected' && (
        <>
          <Reconnecting />
          <WaitsForServer socket ms={REASON_MS} />
        </>
      )}
      <Now />
    </main>
  )
}

function Reconnecting() {
  return (
    <p className={styles['offline']} role="status">
      <Trans>Reconnecting</Trans>
    </p>
  )
}

/** Shows the present phase. Nothing is shown before the reveal. */
function Now() {
  const { phase } = useView()
  switch (phase.kind) {
    case 'lobby':
      return (
        <Waiting>
          <Here />
        </Waiting>
      )
    case 'solo':
      return (
        <Waiting>
          <Trans>Writing alone. Nothing is shown before the reveal.</Trans>
        </Waiting>
      )
    case 'vote':
      return (
        <Waiting>
          <Trans>Voting. Nobody sees a count before the vote is closed.</Trans>
        </Waiting>
      )
    case 'read':
    case 'refine':
      return <ScreenWall />
    case 'results':
    case 'closed':
      return <Outcome />
  }
}

function Here() {
  const { counts } = useView()
  return (
    <Plural
      value={counts.participants}
      _0="Nobody is here yet"
      one="One person is here"
      other="# people are here"
    />
  )
}

function Waiting({ children }: { children: ReactNode }) {
  const { joinCode } = useView()
  return (
    <div className={styles['waiting']}>
      {joinCode !== null && (
        <div className={styles['join']}>
          <QrCode text={`${location.origin}/j/${joinCode}`} label={t`QR code to join`} />
          <div>
            <p className={styles['host']} translate="no">
              {location.host}
            </p>
            <p className={styles['big']} translate="no">
              {joinCode}
            </p>
          </div>
        </div>
      )}
      <p className={styles['words']}>{children}</p>
    </div>
  )
}

/** Shows the ranking; without one, the wall. */
function Outcome() {
  const { results } = useSeen()
  const view = useView()
  const { board } = useReplicas()
  const votes = results.ballots.filter((one) => questionAsked(view, one).id === view.question.id)
  const latest = votes.at(-1) ?? null
  const rows = ranking(useBoard(board), standing(votes, latest)).filter(
    ({ total }) => total !== null,
  )
  const most = Math.max(1, ...rows.map(({ total }) => total?.marks ?? 0))
  if (rows.length === 0) return <ScreenWall />
  const marked = rows.filter(({ total }) => total?.marks !== 0)
  return (
    <>
      {latest !== null && isUnchanged(latest) && <Unchanged />}
      <ol className={styles['ranking']}>
        {marked.map(({ card, total, place, tied }) => (
          <li key={card.head.id} data-status={results.decisions[card.head.id]}>
            <span className={styles['place']}>
              {place}
              {tied && (
                <span className={styles['tied']}>
                  <Trans>tie</Trans>
                </span>
              )}
            </span>
            <span className={styles['what']}>
              {results.decisions[card.head.id] === 'chosen' && (
                <span className={styles['chosen']}>
                  <Icon of={Check} /> <Trans>Chosen</Trans>
                </span>
              )}
              <Written block>{card.head.text}</Written>
              <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                <rect width={((total?.marks ?? 0) / most) * 100} height="4" />
              </svg>
            </span>
            <span className={styles['marks']}>
              <Plural value={total?.marks ?? 0} one="# mark" other="# marks" />
            </span>
          </li>
        ))}
      </ol>
      {rows.length > marked.length && (
        <p className={styles['unmarked']}>
          <Plural
            value={rows.length - marked.length}
            one="One card got no marks."
            other="# cards got no marks."
          />
        </p>
      )}
    </>
  )
}

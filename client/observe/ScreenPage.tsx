import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { revealedRound } from '../frame/revealed-round.ts'
import { ReplicaProvider } from '../sync/ReplicaProvider.tsx'
import { NothingHere } from '../join/NothingHere.tsx'
import type { Failure } from '../session/api.ts'
import { SessionLink } from '../session/session-link.ts'
import { LinkContext, useSeen, useView } from '../session/use-session.ts'
import { Waiting as WaitsForServer } from '../ui/waiting.ts'
import { Controls } from './Controls.tsx'
import { Counting } from './Counting.tsx'
import { FarRead, FarWall } from './FarBoard.tsx'
import { FarResults } from './FarResults.tsx'
import { isPassing, observerIn } from './observer-in.ts'
import { StageContext, type Turning } from './turning.ts'
import { useAwake } from './use-awake.ts'
import { useScreenKeys, type ScreenAct } from './use-screen-keys.ts'
import { FarLobby, FarSolo, FarVote } from './Waiting.tsx'
import styles from './Screen.module.css'

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
  const { link } = useSeen()
  const [turning, setTurning] = useState<Turning | null>(null)
  const [isBlack, setBlack] = useState(false)
  const stage = useMemo(() => ({ tell: setTurning, isBlack }), [isBlack])
  const run = (act: ScreenAct): boolean => {
    if (act === 'full') toggleFullScreen()
    else if (act === 'black') setBlack((before) => !before)
    else if (!isBlack) return turning?.run(act) ?? false
    return true
  }
  useScreenKeys(run)
  useAwake()
  return (
    <main className={styles['screen']}>
      <StageContext value={stage}>
        <Now />
      </StageContext>
      {link !== 'connected' && (
        <div className={styles['offline']}>
          <Reconnecting />
          <WaitsForServer socket ms={REASON_MS} />
        </div>
      )}
      <Controls run={run} turns={turning !== null} isHeld={turning?.isHeld ?? null} />
      {isBlack && (
        <div className={styles['black']} role="status" onClick={() => setBlack(false)}>
          <span className="hidden-text">
            <Trans>The screen is black. Press B to show it again.</Trans>
          </span>
        </div>
      )}
    </main>
  )
}

function Reconnecting() {
  return (
    <p role="status">
      <Trans>Reconnecting</Trans>
    </p>
  )
}

function toggleFullScreen(): void {
  const isFull = document.fullscreenElement !== null
  const done = isFull ? document.exitFullscreen() : document.documentElement.requestFullscreen()
  // A browser may refuse; the page then stays as it is, and the browser's own key is still there.
  done.catch(() => undefined)
}

/** Shows the present phase. Nothing is shown before the reveal. */
function Now() {
  const { phase } = useView()
  const arrives = useArrives()
  if (phase.countdownTo !== undefined) return <Counting to={phase.countdownTo} />
  switch (phase.kind) {
    case 'lobby':
      return <FarLobby />
    case 'solo':
      return <FarSolo />
    case 'vote':
      return <FarVote />
    case 'read':
      return <FarRead arrives={arrives} />
    case 'refine':
      return <FarWall arrives={arrives} />
    case 'results':
    case 'closed':
      return <FarResults />
  }
}

/** Whether cards come in, in waves: this screen saw the reveal. Every round after the first takes half the time. */
function useArrives(): 'whole' | 'half' | null {
  const view = useView()
  const [first] = useState(view.phase.visit)
  const round = revealedRound(view)
  if (view.phase.visit === first || round === null) return null
  return round.n > 1 ? 'half' : 'whole'
}

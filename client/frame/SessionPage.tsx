import { Trans } from '@lingui/react/macro'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { NothingHere } from '../join/NothingHere.tsx'
import { LobbyScreen } from '../lobby/LobbyScreen.tsx'
import { Created } from '../lobby/Created.tsx'
import { ReadScreen } from '../read/ReadScreen.tsx'
import { RefineScreen } from '../refine/RefineScreen.tsx'
import { ResultsScreen } from '../results/ResultsScreen.tsx'
import { participantOfTab, rememberTab } from '../session/kept-here.ts'
import { SessionLink } from '../session/session-link.ts'
import { LinkContext, useView } from '../session/use-session.ts'
import { SoloScreen } from '../solo/SoloScreen.tsx'
import { VoteScreen } from '../vote/VoteScreen.tsx'
import { FacilitatorBar } from '../facilitate/FacilitatorBar.tsx'
import { Countdown } from './Countdown.tsx'
import { Header } from './Header.tsx'
import { ReplicaProvider } from './ReplicaProvider.tsx'

export function SessionPage({ sessionId }: { sessionId: string }) {
  const [link, setLink] = useState<SessionLink | null>(null)
  useEffect(() => {
    const made = new SessionLink(sessionId, participantOfTab(sessionId))
    setLink(made)
    return () => made.close()
  }, [sessionId])
  if (link === null) return null
  return (
    <LinkContext value={link}>
      <Inside link={link} />
    </LinkContext>
  )
}

function Inside({ link }: { link: SessionLink }) {
  const { view, ended } = useSyncExternalStore(link.subscribe, () => link.seen)
  const [isNew, setNew] = useState(() => sessionStorage.getItem(`new:${link.sessionId}`) !== null)
  const participantId = view?.me.participantId
  useEffect(() => {
    if (participantId !== undefined) rememberTab(link.sessionId, participantId)
  }, [link.sessionId, participantId])
  if (ended !== null) return <NothingHere code={ended} />
  if (view === null) {
    return (
      <main className="page">
        <h1>
          <Trans>Coming in…</Trans>
        </h1>
      </main>
    )
  }
  if (isNew) {
    return (
      <Created
        onDone={() => {
          sessionStorage.removeItem(`new:${link.sessionId}`)
          setNew(false)
        }}
      />
    )
  }
  return (
    <ReplicaProvider>
      <Header />
      <FacilitatorBar />
      <main className="page" style={{ inlineSize: 'min(100%, 80rem)' }}>
        <Screen />
      </main>
      <Countdown />
    </ReplicaProvider>
  )
}

function Screen() {
  const { phase } = useView()
  switch (phase.kind) {
    case 'lobby':
      return <LobbyScreen />
    case 'solo':
      return <SoloScreen />
    case 'read':
      return <ReadScreen />
    case 'refine':
      return <RefineScreen />
    case 'vote':
      return <VoteScreen />
    case 'results':
    case 'closed':
      return <ResultsScreen />
  }
}

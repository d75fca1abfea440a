import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Suspense, useEffect, useState, useSyncExternalStore } from 'react'
import { keepInTab, keptInTab, rememberTab } from '../session/kept-here.ts'
import { SessionLink } from '../session/session-link.ts'
import { LinkContext, useLeads, useSeen, useView } from '../session/use-session.ts'
import { Boundary } from '../ui/Boundary.tsx'
import { useActs } from '../frame/acts.ts'
import { SidePlace } from '../frame/side-place.ts'
import { Footer } from './Footer.tsx'
import { FooterPlace } from '../frame/footer-place.ts'
import styles from './Page.module.css'
import { Header } from './Header.tsx'
import { Held } from './Held.tsx'
import { Lane, PhaseScreen, fetchLaterScreens } from './PhaseScreen.tsx'
import { ReplicaProvider } from '../sync/ReplicaProvider.tsx'
import { QuestionChanged } from './QuestionChanged.tsx'
import { Staged } from './Staged.tsx'
import { useBarHeight } from './use-bar-height.ts'
import { useHasLeftOvers } from '../sync/use-replica.ts'
import { usePageKeys } from './use-page-keys.ts'
import { screenKind, useShownPhase } from './use-shown-phase.ts'
import { useTitle } from './use-title.ts'
import { useWide } from '../frame/use-wide.ts'
import { useWhoIAm } from '../session/use-who-i-am.ts'
import { part } from '../ui/part.ts'
import { Waiting } from '../ui/waiting.ts'

// Parts that the first idea does not need are downloaded later.
const Created = part(() =>
  import('../lobby/Created.tsx').then((module) => ({ default: module.Created })),
)
const NothingHere = part(() =>
  import('../join/NothingHere.tsx').then((module) => ({ default: module.NothingHere })),
)
const MyPad = part(() => import('../pad/MyPad.tsx').then((module) => ({ default: module.MyPad })))
const StillInPad = part(() =>
  import('../pad/StillInPad.tsx').then((module) => ({ default: module.StillInPad })),
)
const Countdown = part(() =>
  import('./Countdown.tsx').then((module) => ({ default: module.Countdown })),
)
const WhoAreYou = part(() =>
  import('./WhoAreYou.tsx').then((module) => ({ default: module.WhoAreYou })),
)
const Palette = part(() => import('./Palette.tsx').then((module) => ({ default: module.Palette })))
const KeysSheet = part(() =>
  import('./KeysSheet.tsx').then((module) => ({ default: module.KeysSheet })),
)
const LateRefusals = part(() =>
  import('./LateRefusals.tsx').then((module) => ({ default: module.LateRefusals })),
)
const LeaderAway = part(() =>
  import('./LeaderAway.tsx').then((module) => ({ default: module.LeaderAway })),
)
const LeftOver = part(() =>
  import('./LeftOver.tsx').then((module) => ({ default: module.LeftOver })),
)
const UpdateReady = part(() =>
  import('./UpdateReady.tsx').then((module) => ({ default: module.UpdateReady })),
)
const WalkPart = part(() =>
  import('../walk/WalkPart.tsx').then((module) => ({ default: module.WalkPart })),
)
// Only facilitators and co-facilitators download these parts.
const ReadTheRoom = part(() =>
  import('../facilitate/ReadTheRoom.tsx').then((module) => ({ default: module.ReadTheRoom })),
)
const FacilitatorBar = part(() =>
  import('../facilitate/FacilitatorBar.tsx').then((module) => ({ default: module.FacilitatorBar })),
)

export function SessionPage({ sessionId }: { sessionId: string }) {
  const who = useWhoIAm(sessionId)
  if (who.kind === 'asking') return <Waiting />
  if (who.kind === 'nobody') return <NothingHere code="not-found" />
  if (who.kind === 'several')
    return (
      <Suspense fallback={null}>
        <WhoAreYou people={who.people} choose={who.choose} />
      </Suspense>
    )
  return <Linked key={who.as} sessionId={sessionId} as={who.as} />
}

function Linked({ sessionId, as }: { sessionId: string; as: string | null }) {
  const [link, setLink] = useState<SessionLink | null>(null)
  useEffect(() => {
    const made = new SessionLink(sessionId, as)
    setLink(made)
    // While the server still answers: the words on this device stay readable when it no longer does.
    import('../trouble/Kept.tsx').catch(() => undefined)
    return () => made.close()
  }, [sessionId, as])
  if (link === null) return null
  return (
    <LinkContext value={link}>
      <Inside link={link} />
    </LinkContext>
  )
}

function Inside({ link }: { link: SessionLink }) {
  const { view, ended } = useSyncExternalStore(link.subscribe, () => link.seen)
  const [isNew, setNew] = useState(() => keptInTab(`new:${link.sessionId}`) !== null)
  const participantId = view?.me.participantId
  useEffect(() => {
    if (participantId !== undefined) rememberTab(link.sessionId, participantId)
  }, [link.sessionId, participantId])
  if (ended !== null)
    return (
      <NothingHere
        code={ended}
        words={{ sessionId: link.sessionId, as: participantId ?? link.as }}
      />
    )
  if (view === null) {
    return (
      <main className="page">
        <h1>
          <Trans>Joining…</Trans>
        </h1>
        <Waiting socket />
      </main>
    )
  }
  if (isNew) {
    return (
      <Suspense fallback={null}>
        <Created
          onDone={() => {
            keepInTab(`new:${link.sessionId}`, null)
            setNew(false)
          }}
        />
      </Suspense>
    )
  }
  return (
    <ReplicaProvider>
      <Frame />
    </ReplicaProvider>
  )
}

type Sheet = 'pad' | 'keys' | 'palette'

function Frame() {
  const { phase, me } = useView()
  const leads = useLeads()
  const kind = screenKind(phase.kind, me.lane)
  const shown = useShownPhase(phase.visit, kind)
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const [place, setPlace] = useState<HTMLElement | null>(null)
  const [side, setSide] = useState<HTMLElement | null>(null)
  const wide = useWide()
  useEffect(() => {
    const soon = setTimeout(() => void fetchLaterScreens(), 1_500)
    return () => clearTimeout(soon)
  }, [])
  useBarHeight()
  useTitle()
  usePageKeys(
    () => setSheet('keys'),
    () => setSheet('palette'),
  )
  useActs([
    { id: 'keys', words: t`Keys and help`, keys: '?', run: () => setSheet('keys') },
    ...(phase.pad !== 'none' && kind !== 'solo' && kind !== 'lane'
      ? [{ id: 'pad', words: t`My pad`, run: () => setSheet('pad') }]
      : []),
  ])
  return (
    <FooterPlace value={place}>
      <Header openPad={() => setSheet('pad')} openKeys={() => setSheet('keys')} />
      <div className={styles['middle']}>
        <main className={styles['main']} data-phase={shown.kind} id="main">
          <Staged shown={shown}>
            <Boundary key={shown.kind}>
              <PhaseScreen kind={shown.kind} />
            </Boundary>
          </Staged>
        </main>
        {wide && <div ref={setSide} />}
      </div>
      {shown.held && <Held kind={phase.kind} go={shown.go} />}
      <Footer place={setPlace} news={<News openPad={() => setSheet('pad')} />}>
        <Boundary>
          <SidePlace value={wide ? side : null}>
            <Suspense fallback={null}>{leads && <FacilitatorBar />}</Suspense>
          </SidePlace>
        </Boundary>
      </Footer>
      <Boundary>
        <Suspense fallback={null}>
          <Countdown />
        </Suspense>
        <Suspense fallback={null}>
          {sheet !== null && <SheetOver sheet={sheet} close={() => setSheet(null)} />}
        </Suspense>
      </Boundary>
    </FooterPlace>
  )
}

/**
 * The lines that come and go by themselves in every phase: words that were left over, news of the room and of the
 * connection. None stands above a screen, where its coming would push away what people read or have in hand.
 */
function News({ openPad }: { openPad: () => void }) {
  const { phase, me, walk } = useView()
  const leads = useLeads()
  const mayWalk = leads && (phase.kind === 'read' || phase.kind === 'refine')
  const { late } = useSeen()
  const hasLate = late.length > 0
  const hasLeft = useHasLeftOvers()
  const hasDesk =
    (phase.kind === 'solo' && phase.pad === 'none') || (phase.kind === 'vote' && !me.takesPart)
  return (
    <Suspense fallback={null}>
      <UpdateReady />
      {phase.kind !== 'lobby' && <QuestionChanged />}
      {hasLate && <LateRefusals />}
      {hasLeft && <LeftOver />}
      {!leads && <LeaderAway />}
      {phase.pad === 'write' && phase.board !== 'none' && <StillInPad open={openPad} />}
      {me.lane && phase.kind === 'solo' && <Lane inSolo />}
      {leads && !hasDesk && <ReadTheRoom />}
      {(walk !== undefined || mayWalk) && <WalkPart />}
    </Suspense>
  )
}

function SheetOver({ sheet, close }: { sheet: Sheet; close: () => void }) {
  if (sheet === 'pad') return <MyPad onClose={close} />
  return sheet === 'keys' ? <KeysSheet onClose={close} /> : <Palette onClose={close} />
}

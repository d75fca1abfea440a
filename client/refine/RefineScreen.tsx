import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Suspense, useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import { ofQuestions } from '../../shared/board/by-question.ts'
import { HeldBack, useHeldBack } from '../board/HeldBack.tsx'
import { BoardStore } from '../board/board-store.ts'
import { useActs } from '../frame/acts.ts'
import { SidePlace } from '../frame/side-place.ts'
import { useWide } from '../frame/use-wide.ts'
import { Hint } from '../hints/Hint.tsx'
import { Presence } from '../board/presence.ts'
import { useAsk } from '../session/use-ask.ts'
import { useLeads, useLink, useSeen, useView } from '../session/use-session.ts'
import type { Replica } from '../sync/replica.ts'
import { useReplicas, useReplicaFact } from '../sync/use-replica.ts'
import { CardFacts } from './card-facts.ts'
import { useDensity } from './density.ts'
import { useBoardKeys } from './use-board-keys.ts'
import { KeptFocus } from './KeptFocus.tsx'
import { useOthersTold } from './use-others-told.ts'
import { useWallDrops } from './use-wall-drops.ts'
import { useWallKeys } from './use-wall-keys.ts'
import { useUnsaidHandedBack } from './unsaid.ts'
import { waitsForVote } from './waits-for-vote.ts'
import { WallActs } from './wall-acts.ts'
import { newWallUi } from './wall-ui.ts'
import { WallContext, useCardCount, useLayout, useUi, useWall, type Wall } from './wall.ts'
import { Strip } from './Strip.tsx'
import { WallBoard } from './WallBoard.tsx'
import { WallToolbar } from './WallToolbar.tsx'
import styles from './Wall.module.css'
import { InNews } from '../ui/InNews.tsx'
import { part } from '../ui/part.ts'

// The code of menus and dialogs is fetched once the wall is shown.
const CardMenu = part(() =>
  import('./CardMenu.tsx').then((module) => ({ default: module.CardMenu })),
)
const DropChoice = part(() =>
  import('./DropChoice.tsx').then((module) => ({ default: module.DropChoice })),
)
const Overview = part(() =>
  import('./Overview.tsx').then((module) => ({ default: module.Overview })),
)
const MergeDialog = part(() =>
  import('./MergeDialog.tsx').then((module) => ({ default: module.MergeDialog })),
)
const MineTooOnWall = part(() =>
  import('./MineTooOnWall.tsx').then((module) => ({ default: module.MineTooOnWall })),
)
const WallComments = part(() =>
  import('./WallComments.tsx').then((module) => ({ default: module.WallComments })),
)
const Twins = part(() => import('./Twins.tsx').then((module) => ({ default: module.Twins })))

/** The refine phase: the wall, open to edits. Its sections stand in the order in which a screen reader reads them. */
export function RefineScreen() {
  const { board } = useReplicas()
  return board === null ? null : <Opened key={board.doc.guid} board={board} />
}

function Opened({ board }: { board: Replica }) {
  const link = useLink()
  const { epoch } = useView()
  const wall = useMemo((): Wall => {
    const store = new BoardStore(board.doc)
    const ui = newWallUi()
    const acts = new WallActs(board, store, ui, link)
    const presence = new Presence(board.awareness, (id) => store.card(id))
    const facts = new CardFacts({ store, ui, presence, link })
    return { board, store, ui, acts, presence, facts }
  }, [board, link])
  useEffect(() => wall.store.start(), [wall])
  useEffect(() => wall.presence.start(), [wall])
  useEffect(() => wall.facts.start(), [wall])
  useEffect(() => wall.acts.clear(), [wall, epoch])
  return (
    <WallContext value={wall}>
      <TheWall />
    </WallContext>
  )
}

function TheWall() {
  const wall = useWall()
  const place = useRef<HTMLDivElement>(null)
  const find = useRef<HTMLInputElement>(null)
  const earlier = useEarlierQuestions(wall)
  const cards = useCardCount()
  const [density, setDensity] = useDensity(cards)
  const doors = useDoors(wall, find)
  const letters = useWallKeys(place, wall)
  useBoardKeys(wall, letters, doors)
  useWallDrops(wall)
  useOthersTold(wall)
  useUnsaidHandedBack(wall.ui)
  const isOverview = useUi((ui) => ui.overview)
  const isTalking = useUi((ui) => ui.talking !== null)
  const isComparing = useUi((ui) => ui.twins)
  const wide = useWide()
  const [side, setSide] = useState<HTMLElement | null>(null)
  return (
    <div className={styles['beside']}>
      <div className={styles['screen']}>
        <WallToolbar
          find={find}
          {...doors}
          density={density}
          setDensity={setDensity}
          {...earlier}
        />
        <KeptFocus />
        <Notices />
        <Strip />
        <WallBoard place={place} density={density} letters={letters} />
        <Suspense fallback={null}>
          <CardMenu />
          <DropChoice />
          <MergeDialog />
          <MineTooOnWall />
        </Suspense>
        <Suspense fallback={null}>{isOverview && <Overview />}</Suspense>
        <SidePlace value={wide ? side : null}>
          <Suspense fallback={null}>
            {isTalking ? <WallComments /> : isComparing && <Twins />}
          </Suspense>
        </SidePlace>
      </div>
      {wide && <div className={styles['side']} ref={setSide} />}
    </div>
  )
}

interface Doors {
  readonly compose: () => void
  readonly openFind: () => void
  readonly openOverview: () => void
  readonly openTwins: () => void
}

/** The parts that open by button, by key and from the palette: the field for a new idea, *Find* and the overview. */
function useDoors(wall: Wall, find: RefObject<HTMLInputElement | null>): Doors {
  const openFind = useCallback(() => {
    wall.ui.setState(({ find: sought }) => ({ find: sought ?? '' }))
    find.current?.focus()
  }, [wall, find])
  const compose = useCallback(() => {
    wall.ui.setState({ composing: true })
    // The field may have been open before, with the focus elsewhere.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-compose]')?.focus())
  }, [wall])
  const openOverview = useCallback(() => wall.ui.setState({ overview: true }), [wall])
  const openTwins = useCallback(() => wall.ui.setState({ twins: true, talking: null }), [wall])
  useActs([
    { id: 'idea', words: t`New idea`, keys: 'N', run: compose },
    { id: 'cluster', words: t`New cluster`, run: () => void wall.acts.newCluster([]) },
    { id: 'undo', words: t`Undo`, run: () => wall.acts.undo() },
    { id: 'redo', words: t`Redo`, run: () => wall.acts.redo() },
    { id: 'find', words: t`Find in the cards`, keys: '/', run: openFind },
    { id: 'twins', words: t`Likely twins`, run: openTwins },
    { id: 'overview', words: t`Overview of the whole wall`, keys: 'O', run: openOverview },
  ])
  return { compose, openFind, openOverview, openTwins }
}

/** News of the wall for the group: the wall closes, a vote waits, or the wall is empty for a reason. */
function Notices() {
  const { board } = useWall()
  const view = useView()
  const isLoaded = useReplicaFact(board, ({ loaded }) => loaded) === true
  const isClosing = useReplicaFact(board, ({ access }) => access === 'closing') === true
  const { cards, aside, columns } = useLayout()
  const isSuspended = useSeen().ballots.some((ballot) => waitsForVote(view, ballot))
  const isHeldBack = useHeldBack()
  const leads = useLeads()
  return (
    <>
      <InNews>
        {leads && view.overview && <OnBigScreen />}
        {isClosing && (
          <p className="banner" role="status">
            <Trans>Moving on. Your last words are being saved.</Trans>
          </p>
        )}
        {isSuspended && (
          <p className="banner private">
            <Trans>The group went back from the vote. Your marks are kept.</Trans>
          </p>
        )}
        <Hint place="wall" facts={{ cards, clusters: columns.length - 1 }} />
      </InNews>
      {cards === 0 && isLoaded && (
        <p className="panel">
          {aside.length > 0 ? (
            <Trans>Every card is set aside. You can bring cards back below the board.</Trans>
          ) : (
            <>
              {isHeldBack ? <HeldBack isEmpty /> : <Trans>No ideas yet.</Trans>}{' '}
              <Trans>Add an idea here, or let the facilitator start another solo round.</Trans>
            </>
          )}
        </p>
      )}
    </>
  )
}

/** Says that the big screen shows the overview, which the person who leads may have closed on this page. */
function OnBigScreen() {
  const ask = useAsk()
  return (
    <p className={`banner ${styles['onBigScreen']}`}>
      <span>
        <Trans>The big screen shows the overview.</Trans>
      </span>
      <button
        type="button"
        className="button"
        onClick={() => void ask({ type: 'overview.show', shown: false })}
      >
        <Trans>Stop showing it</Trans>
      </button>
    </p>
  )
}

interface EarlierQuestions {
  readonly earlier: boolean | null
  readonly setEarlier: (shown: boolean) => void
}

/** Shows the cards of the present question only, unless this person has asked for those of earlier questions. */
function useEarlierQuestions({ store }: Wall): EarlierQuestions {
  const { rounds, questions, question } = useView()
  const [shown, setShown] = useState(false)
  const others = rounds.some((round) => round.questionId !== question.id)
  useEffect(() => {
    const asked = questions.filter(({ id }) => shown || id === question.id)
    store.show(ofQuestions(new Set(asked.map(({ id }) => id)), rounds))
  }, [store, rounds, questions, question.id, shown])
  return { earlier: others ? shown : null, setEarlier: setShown }
}

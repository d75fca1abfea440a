import { plural, t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { ChevronRight, GalleryHorizontal } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { HeldBack, useHeldBack } from '../board/HeldBack.tsx'
import { WithComments } from '../comments/ReadComments.tsx'
import { InFooter } from '../frame/InFooter.tsx'
import { useReveal } from '../frame/reveal-stage.ts'
import { Hint } from '../hints/Hint.tsx'
import { useView } from '../session/use-session.ts'
import { ReadyButton } from '../solo/ReadyButton.tsx'
import { useReplicas, useReplicaFact } from '../sync/use-replica.ts'
import { announce } from '../ui/announce.tsx'
import { Icon } from '../ui/Icon.tsx'
import { InNews } from '../ui/InNews.tsx'
import { Cards } from './Cards.tsx'
import { OneByOne } from './OneByOne.tsx'
import styles from './Read.module.css'
import { useGrowing } from './use-growing.ts'
import { useParts } from '../board/use-parts.ts'
import { useOwnMarks } from '../board/use-own-marks.ts'
import { useReadKeys } from './use-read-keys.ts'

const SETTLE_MS = 100

/** The read phase: the newest round first, in the same shuffled order for everybody. Nothing can be liked or moved. */
export function ReadScreen() {
  return (
    <WithComments>
      <Board />
    </WithComments>
  )
}

function Board() {
  const { board } = useReplicas()
  const { phase, me } = useView()
  const { fresh, earlier, round, isLater } = useParts()
  const total = fresh.length + earlier.length
  const loaded = useSettled(useReplicaFact(board, (now) => now.loaded) === true, total)
  const upTo = useGrowing(total)
  const onKey = useReadKeys()
  const isHeldBack = useHeldBack()
  const { own } = useOwnMarks()
  const one = useOneByOne()
  useSaidOnce(loaded, fresh.length, isHeldBack)
  return (
    <section className={styles['read']} aria-label={t`The ideas`} onKeyDown={onKey}>
      <div className={styles['head']}>
        <h1 tabIndex={-1}>
          <Heading loaded={loaded} isEmpty={isHeldBack && total === 0} total={total}>
            {isLater ? fresh.length : 0}
          </Heading>
        </h1>
        {!one.isOn && (
          <div className={styles['choices']}>
            <MarksSwitch />
            {loaded && total > 1 && (
              <button type="button" className="button" onClick={one.begin}>
                <Icon of={GalleryHorizontal} /> <Trans>Read one by one</Trans>
              </button>
            )}
          </div>
        )}
      </div>
      {!loaded && <Skeleton />}
      {loaded && (total === 0 || isHeldBack) && <Empty isEmpty={total === 0} />}
      {one.isOn && <OneByOne cards={[...fresh, ...earlier]} own={own} leave={one.leave} />}
      {!one.isOn && fresh.length > 0 && (
        <section className={styles['part']}>
          {isLater && (
            <h2>
              <Trans>New in round {round}</Trans>
            </h2>
          )}
          <Cards cards={fresh} upTo={upTo} />
        </section>
      )}
      {!one.isOn && earlier.length > 0 && (
        <Earlier count={earlier.length} isFolded={fresh.length > 0}>
          <Cards cards={earlier} upTo={upTo - fresh.length} />
        </Earlier>
      )}
      <InNews>
        <Hint place="read" facts={{ cards: me.takesPart && loaded ? total : 0 }} />
      </InNews>
      {me.takesPart && phase.kind === 'read' && (
        <InFooter>
          <ReadyButton />
        </InFooter>
      )}
    </section>
  )
}

interface HeadingProps {
  readonly loaded: boolean
  readonly isEmpty: boolean
  readonly total: number
  /** How many ideas a later round added. */
  readonly children: number
}

function Heading({ loaded, isEmpty, total, children: added }: HeadingProps) {
  if (!loaded) return <Trans>Read in silence</Trans>
  if (isEmpty) return <Trans>Nothing to read yet</Trans>
  if (added > 0)
    return (
      <Plural
        value={added}
        one="One new idea. Read in silence."
        other="# new ideas. Read in silence."
      />
    )
  return <Plural value={total} one="One idea. Read in silence." other="# ideas. Read in silence." />
}

/** Why there is nothing, or not everything, to read. */
function Empty({ isEmpty }: { isEmpty: boolean }) {
  const isHeldBack = useHeldBack()
  return (
    <p className={styles['empty']}>
      {isHeldBack ? (
        <HeldBack isEmpty={isEmpty} />
      ) : (
        <Trans>Nobody had an idea ready for the board.</Trans>
      )}{' '}
      {isEmpty && <Trans>The facilitator can start another solo round.</Trans>}
    </p>
  )
}

/** Whether the cards are read one by one. Whoever goes back to all cards goes on at the card that was read last. */
function useOneByOne() {
  const [isOn, setOn] = useState(false)
  const [last, setLast] = useState<IdeaId | null>(null)
  useEffect(() => {
    if (isOn || last === null) return
    document.querySelector<HTMLElement>(`[data-card="${last}"]`)?.focus()
    setLast(null)
  }, [isOn, last])
  return {
    isOn,
    begin: () => setOn(true),
    leave: (card: IdeaId | null) => {
      setOn(false)
      setLast(card)
    },
  }
}

/**
 * True once the cards can be trusted. They follow the document by a frame, so an empty board is believed only after a
 * moment.
 */
function useSettled(loaded: boolean, total: number): boolean {
  const [waited, setWaited] = useState(false)
  useEffect(() => {
    if (!loaded) return undefined
    const timer = setTimeout(() => setWaited(true), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [loaded])
  return loaded && (total > 0 || waited)
}

/** Announces the reveal to screen readers, and tells the page that the first cards are drawn. */
function useSaidOnce(loaded: boolean, count: number, isHeldBack: boolean): void {
  const { live, built } = useReveal()
  const { plan } = useView().phase
  const minutes = Math.round((plan?.seconds ?? 0) / 60)
  const [said, setSaid] = useState(false)
  useEffect(() => {
    if (!loaded || said) return
    setSaid(true)
    built()
    if (!live) return
    if (isHeldBack && count === 0)
      return announce(
        t`Fewer than three people’s ideas were ready to show. They wait in their pads.`,
      )
    const revealed = plural(count, {
      one: 'One idea revealed.',
      other: '# ideas revealed, in random order.',
    })
    announce(minutes === 0 ? revealed : `${revealed} ${readingTime(minutes)}`)
  }, [loaded, said, built, live, count, isHeldBack, minutes])
}

function readingTime(minutes: number): string {
  return minutes === 1 ? t`Reading time, one minute.` : t`Reading time, ${minutes} minutes.`
}

/** Earlier cards, folded on phones, where the new cards alone fill the screen. */
function Earlier(props: { count: number; isFolded: boolean; children: ReactNode }) {
  const { count, isFolded, children } = props
  const [isPhone] = useState(() => matchMedia('(max-width: 640px)').matches)
  return (
    <details className={styles['earlier']} open={!(isPhone && isFolded)}>
      <summary>
        <Icon of={ChevronRight} />
        <h2>
          <Plural value={count} one="One earlier card" other="# earlier cards" />
        </h2>
      </summary>
      {children}
    </details>
  )
}

function MarksSwitch() {
  const { has, hidden, setHidden } = useOwnMarks()
  if (!has) return null
  return (
    <button
      type="button"
      role="switch"
      aria-checked={hidden}
      className={`button quiet flush ${styles['switch']}`}
      onClick={() => setHidden(!hidden)}
    >
      <span aria-hidden="true" /> <Trans>Hide my marks</Trans>
    </button>
  )
}

/** Placeholders in the shape of the cards, for a board that takes a while to arrive. */
function Skeleton() {
  return (
    <ul className={styles['skeleton']} aria-hidden="true">
      {Array.from({ length: 6 }, (_, at) => (
        <li key={at} />
      ))}
    </ul>
  )
}

import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { t } from '@lingui/core/macro'
import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type RefObject,
} from 'react'
import { keep, kept } from '../session/kept-here.ts'
import { looks, type Density } from './density.ts'
import { Frame } from './Frame.tsx'
import { NewName } from './NewName.tsx'
import { SetAside } from './SetAside.tsx'
import { sharesOf } from './shares.ts'
import { TrayEdge, TRAY_PX } from './TrayEdge.tsx'
import { usePacked } from '../board/use-packed.ts'
import { useCardDrags } from './use-card-drags.ts'
import { useLayout, useUi, useWall } from './wall.ts'
import { WallColumn } from './WallColumn.tsx'
import styles from './Wall.module.css'

interface WallBoardProps {
  readonly place: RefObject<HTMLDivElement | null>
  readonly density: Density
  readonly letters: boolean
}

const clusterLook = { min: 264, across: 16, gap: 24, ring: 0, round: true } as const
const TRAY_NAME = 'tray'

/**
 * Unsorted over the full width while there is no cluster. With clusters Unsorted stands at the side, and the clusters
 * go round the columns of the rest; an opened cluster has the full width. It is one structure each time.
 */
export function WallBoard({ place, density, letters }: WallBoardProps) {
  const { columns, cards } = useLayout()
  const room = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const opened = useOpened(room)
  const [width, setWidth] = useTrayWidth()
  const [tray, ...clusters] = columns
  // The field for the name of the first cluster stands where the cluster will stand.
  const isNaming = useUi(({ naming }) => naming !== null)
  const isBare = clusters.length === 0 && !isNaming
  const across = usePacked(list, opened === null && !isBare ? clusterLook : null)
  const shares = useShares(density, across)
  const look = looks[density].cards
  useCardDrags(place)
  useEffect(() => {
    const element = room.current
    return element === null ? undefined : autoScrollForElements({ element })
  }, [])
  return (
    <div className={styles['room']} ref={room} data-room>
      <div
        className={styles['wall']}
        ref={place}
        data-density={density}
        data-letters={letters}
        data-bare={isBare || undefined}
        data-opened={opened !== null || undefined}
        style={{ '--tray': `${width}px` } as CSSProperties}
        role="group"
        aria-label={t`The board`}
      >
        {tray !== undefined && (
          <WallColumn
            column={tray}
            at={-1}
            clusters={clusters.length}
            bare={cards === 0}
            look={isBare ? look : null}
          />
        )}
        {!isBare && opened === null && <TrayEdge width={width} setWidth={setWidth} />}
        <div className={styles['clusters']} ref={list}>
          {clusters.map((column, at) => (
            <WallColumn
              key={column.cluster?.id}
              column={column}
              at={at}
              clusters={clusters.length}
              look={column.cluster?.id === opened ? look : null}
              share={shares[at] ?? looks[density].least}
            />
          ))}
          <NewName />
        </div>
      </div>
      <SetAside />
      <Frame room={room} />
    </div>
  )
}

/** The opened cluster while it is on the wall. Closing it leads back to the place from which it was opened. */
function useOpened(room: RefObject<HTMLElement | null>) {
  const { ui } = useWall()
  const { columns } = useLayout()
  const chosen = useUi(({ opened }) => opened)
  const active = useUi((state) => state.active)
  const naming = useUi((state) => state.naming)
  const from = useRef(0)
  const column = columns.find(({ cluster }) => cluster !== null && cluster.id === chosen)
  // The focus goes on elsewhere when the card moves on, or when a new cluster is to be named.
  const isLeft =
    chosen !== null &&
    (column === undefined ||
      (active !== null && !column.ids.includes(active)) ||
      (naming !== null && naming !== chosen))
  const opened = isLeft ? null : chosen
  useEffect(() => {
    if (isLeft) ui.setState({ opened: null })
  }, [ui, isLeft])
  useLayoutEffect(() => {
    const element = room.current
    if (element === null || opened === null) return undefined
    from.current = element.scrollTop
    element.scrollTo(0, 0)
    return () => {
      requestAnimationFrame(() => element.scrollTo(0, from.current))
    }
  }, [room, opened])
  return opened
}

/**
 * How many cards each cluster shows. Only this person's own acts change the number of a cluster that stands: a size, a
 * fold, another window. What others do never hides a card.
 */
function useShares(density: Density, across: number): readonly number[] {
  const { columns } = useLayout()
  const folded = useUi((state) => state.folded)
  const height = useWindowHeight()
  const { usual, least } = looks[density]
  const space = useMemo(
    () => ({ folded, across, height: height - 220, usual, least }),
    [folded, across, height, usual, least],
  )
  const clusters = columns.slice(1)
  const fresh = sharesOf(clusters, folded, space)
  const [held, setHeld] = useState({ space, shares: fresh })
  if (held.space !== space) setHeld({ space, shares: fresh })
  return held.space === space ? fresh.map((share, at) => held.shares[at] ?? share) : fresh
}

function useWindowHeight(): number {
  const [height, setHeight] = useState(window.innerHeight)
  useEffect(() => {
    const resized = (): void => setHeight(window.innerHeight)
    window.addEventListener('resize', resized)
    return () => window.removeEventListener('resize', resized)
  }, [])
  return height
}

/** The width of Unsorted in pixels. The device remembers it. */
function useTrayWidth(): readonly [number, (width: number) => void] {
  const [width, set] = useState(() => Number(kept(TRAY_NAME) ?? TRAY_PX) || TRAY_PX)
  const change = (next: number): void => {
    keep(TRAY_NAME, next === TRAY_PX ? null : String(next))
    set(next)
  }
  return [width, change]
}

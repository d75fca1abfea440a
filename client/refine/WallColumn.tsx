import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { memo, useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import type { ClusterId } from '../../shared/kernel/ids.ts'
import { clusterIdOf, type Column } from '../board/board-store.ts'
import { clusterName, hueOf, letterOf } from '../board/letters.ts'
import { cardEvents } from './card-events.ts'
import { ColumnHead } from './ColumnHead.tsx'
import { Composer } from './Composer.tsx'
import { focusCardSoon } from './focus-card.ts'
import { openCluster } from './folds.ts'
import type { PackedLook } from '../board/packed-list.ts'
import { usePacked } from '../board/use-packed.ts'
import { scrollsWhileDragging } from './use-wall-drops.ts'
import { Written } from '../ui/Written.tsx'
import { WallCard } from './WallCard.tsx'
import { useCard, useUi, useWall } from './wall.ts'
import styles from './Wall.module.css'

interface WallColumnProps {
  readonly column: Column
  /** Position among the clusters from 0; -1 is Unsorted. */
  readonly at: number
  readonly clusters: number
  /** The board has no card at all, so *Every card has a place* would be wrong. */
  readonly bare?: boolean
  /** How the cards are packed over the full width; null for one column. */
  readonly look: PackedLook | null
  /** How many cards a cluster shows before *Open all*. */
  readonly share?: number
}

/** One section of the wall with its cards in order: a cluster, or the unsorted cards. */
export const WallColumn = memo(function WallColumn(props: WallColumnProps) {
  const { column, at, clusters, bare = false, look, share = Infinity } = props
  const section = useRef<HTMLElement>(null)
  const clusterId = clusterIdOf(column)
  const title = column.cluster?.title ?? ''
  const isOpened = clusterId !== null && look !== null
  const isFolded = useFolded(column) && !isOpened
  const shown = useShown(column, isOpened ? Infinity : share)
  const isOver = useDrops(section, clusterId)
  return (
    <section
      ref={section}
      className={clusterId === null ? styles['tray'] : styles['column']}
      data-hue={clusterId === null ? undefined : hueOf(at)}
      data-over={isOver || undefined}
      data-section={clusterId ?? 'unsorted'}
      data-key={clusterId ?? undefined}
      data-opened={isOpened || undefined}
      aria-label={clusterId === null ? t`Unsorted` : named(at, title)}
    >
      {column.cluster === null ? (
        <h2 className={styles['head']}>
          <span className={styles['trayName']}>
            <Trans>Unsorted</Trans>
          </span>
          <span className={styles['count']}>{column.ids.length}</span>
        </h2>
      ) : (
        <ColumnHead cluster={column.cluster} at={at} count={column.ids.length} of={clusters} />
      )}
      {clusterId === null && <Composer />}
      {isFolded && <FirstWords ids={column.ids} />}
      <Cards column={column} look={look} shown={shown} hidden={isFolded} />
      {!isFolded && shown < column.ids.length && <OpenAll column={column} at={at} />}
      {column.ids.length === 0 && !bare && (
        <p className={styles['none']}>
          {clusterId === null ? (
            <Trans>Every card has a place.</Trans>
          ) : (
            <Trans>Drop cards here.</Trans>
          )}
        </p>
      )}
    </section>
  )
})

/** Takes what is dropped on the section. Answers whether something is held over it now. */
function useDrops(section: RefObject<HTMLElement | null>, clusterId: ClusterId | null): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const element = section.current
    if (element === null) return undefined
    const stopScroll = scrollsWhileDragging(element)
    const stopDrops = dropTargetForElements({
      element,
      getData: () => ({ kind: 'column', clusterId }),
      canDrop: ({ source }) => source.data['kind'] === 'cards' || clusterId !== null,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    })
    return () => {
      stopScroll()
      stopDrops()
    }
  }, [section, clusterId])
  return isOver
}

const named = (at: number, title: string): string =>
  title === '' ? t`Cluster ${letterOf(at)}` : clusterName(at, title)

/** Whether a cluster is folded. A folded cluster unfolds when one of its cards gets the focus. */
function useFolded({ cluster, ids }: Column): boolean {
  const { ui } = useWall()
  const isFolded = useUi(({ folded }) => cluster !== null && folded.has(cluster.id))
  const isSought = useUi(({ find }) => (find ?? '').trim() !== '')
  const isInside = useUi(({ active }) => active !== null && isFolded && ids.includes(active))
  useEffect(() => {
    if (cluster === null || !isInside) return
    ui.setState(({ folded }) => ({
      folded: new Set([...folded].filter((id) => id !== cluster.id)),
    }))
  }, [ui, cluster, isInside])
  return isFolded && !isInside && !isSought
}

/** At most this many cards stay hidden in a long cluster; a button for fewer would be taller than they are. */
const WORTH_HIDING = 3

/**
 * How many cards of a cluster are shown: its share of the wall, and as far as the focus has come. While somebody looks
 * for words, every card is shown.
 */
function useShown({ ids }: Column, share: number): number {
  const isSought = useUi(({ find }) => (find ?? '').trim() !== '')
  const reached = useUi(({ active }) => {
    const at = active === null ? 0 : ids.indexOf(active) + 1
    return at > share ? at : 0
  })
  const [furthest, setFurthest] = useState(0)
  if (reached > furthest) setFurthest(reached)
  const shown = Math.max(share, furthest)
  return isSought || ids.length - shown < WORTH_HIDING ? ids.length : shown
}

function OpenAll({ column, at }: { column: Column; at: number }) {
  const { ui } = useWall()
  const count = column.ids.length
  return (
    <button
      type="button"
      className={`button quiet ${styles['all']}`}
      aria-label={t`Open all ${count} cards of ${letterOf(at)}`}
      onClick={() => {
        openCluster(ui, column)
        focusCardSoon(ui.getState().active)
      }}
    >
      <Trans>Open all {count}</Trans>
    </button>
  )
}

const FIRST = 4

/** The first words of a folded cluster, in one line. */
function FirstWords({ ids }: Pick<Column, 'ids'>) {
  return (
    <p className={styles['firstWords']}>
      {ids.slice(0, FIRST).map((id) => (
        <WordsOf key={id} id={id} />
      ))}
    </p>
  )
}

function WordsOf({ id }: { id: Column['ids'][number] }) {
  const card = useCard(id)
  return card === null ? null : <Written>{card.head.text}</Written>
}

interface CardsProps {
  readonly column: Column
  readonly look: PackedLook | null
  readonly shown: number
  readonly hidden: boolean
}

function Cards({ column, look, shown, hidden }: CardsProps) {
  const list = useRef<HTMLUListElement>(null)
  const wall = useWall()
  const events = useMemo(() => cardEvents(wall), [wall])
  usePacked(list, look)
  const clusterId = clusterIdOf(column)
  // The index at which cards picked up by keyboard would be dropped, counted among the cards that stay.
  const gap = useUi(({ air }) => (air?.target.cluster === clusterId ? air.target.index : -1))
  const moving = useUi(({ air }) => air?.ids ?? null)
  const stays = column.ids.filter((id) => moving?.includes(id) !== true)
  const before = gap < 0 ? undefined : stays[gap]
  return (
    <ul ref={list} className={styles['cards']} hidden={hidden} {...events}>
      {column.ids.map((id, at) => (
        <li key={id} data-key={id} hidden={at >= shown} data-gap={before === id || undefined}>
          <WallCard id={id} />
        </li>
      ))}
      {gap >= 0 && gap === stays.length && (
        <li className={styles['gapAtEnd']} data-gap aria-hidden="true" />
      )}
    </ul>
  )
}

import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { memo, useEffect, useRef, useState } from 'react'
import { clusterIdOf, type Column } from '../board/board-store.ts'
import { hueOf, letterOf } from '../board/letters.ts'
import { ColumnHead } from './ColumnHead.tsx'
import { Composer } from './Composer.tsx'
import { scrollsWhileDragging } from './use-wall-drops.ts'
import { WallCard } from './WallCard.tsx'
import { useUi } from './wall.ts'
import styles from './Wall.module.css'

interface WallColumnProps {
  readonly column: Column
  /** Position among the clusters from 0; -1 is Unsorted. */
  readonly at: number
  readonly clusters: number
  /** The board has no card at all, so *Every card has a place* would be wrong. */
  readonly bare?: boolean
}

/** One section of the wall with its cards in order: a cluster, or the unsorted cards. */
export const WallColumn = memo(function WallColumn(props: WallColumnProps) {
  const { column, at, clusters, bare = false } = props
  const section = useRef<HTMLElement>(null)
  const [over, setOver] = useState(false)
  const clusterId = clusterIdOf(column)
  const title = column.cluster?.title ?? ''
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
  }, [clusterId])
  return (
    <section
      ref={section}
      className={clusterId === null ? styles['tray'] : styles['column']}
      data-hue={clusterId === null ? undefined : hueOf(at)}
      data-over={over || undefined}
      style={clusterId === null ? undefined : { containIntrinsicBlockSize: heightOf(column) }}
      aria-label={clusterId === null ? t`Unsorted` : `${letterOf(at)}, ${title}`}
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
      <Cards column={column} />
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

const HEAD_PX = 64
const CARD_PX = 80

/**
 * The estimated height of a column that has not been drawn, so that the page has about its final length from the
 * start.
 */
function heightOf({ ids }: Column): string {
  return `auto ${HEAD_PX + Math.max(1, ids.length) * CARD_PX}px`
}

function Cards({ column }: { column: Column }) {
  const clusterId = clusterIdOf(column)
  // The index at which cards picked up by keyboard would be dropped, counted among the cards that stay.
  const gap = useUi(({ air }) => (air?.target.cluster === clusterId ? air.target.index : -1))
  const moving = useUi(({ air }) => air?.ids ?? null)
  const isMoving = (id: Column['ids'][number]): boolean => moving?.includes(id) === true
  const places = column.ids.map(
    (_id, at) => column.ids.slice(0, at).filter((id) => !isMoving(id)).length,
  )
  const end = column.ids.filter((id) => !isMoving(id)).length
  return (
    <ul className={styles['cards']}>
      {column.ids.map((id, at) => (
        <li key={id} data-gap={(gap === places[at] && !isMoving(id)) || undefined}>
          <WallCard id={id} at={at} of={column.ids.length} />
        </li>
      ))}
      {gap >= 0 && gap === end && <li className={styles['gapAtEnd']} data-gap aria-hidden="true" />}
    </ul>
  )
}

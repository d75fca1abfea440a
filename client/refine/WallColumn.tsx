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
  /** Place among the clusters; -1 is Unsorted. */
  readonly at: number
  readonly clusters: number
  /** No card stands anywhere: that nothing is unsorted is then no order. */
  readonly bare?: boolean
}

/** A cluster, or the tray of what has no place yet: a section with its cards in order. */
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

/** How high it is as long as it has not been drawn, so that the page has about its length from the start. */
function heightOf({ ids }: Column): string {
  return `auto ${HEAD_PX + Math.max(1, ids.length) * CARD_PX}px`
}

function Cards({ column }: { column: Column }) {
  const clusterId = clusterIdOf(column)
  // Where what was picked up by keyboard would go, counted among the cards that stay.
  const gap = useUi(({ air }) => (air?.place.cluster === clusterId ? air.place.index : -1))
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

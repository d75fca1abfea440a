import { Trans } from '@lingui/react/macro'
import { useRef, type CSSProperties, type ReactNode } from 'react'
import type { BoardView, Card } from '../../shared/board/shape.ts'
import { hueOf, letterOf } from '../board/letters.ts'
import { Written } from '../ui/Written.tsx'
import { tilesAcross } from './tiles-across.ts'
import { useSize } from './use-measured.ts'
import letterStyles from './Letter.module.css'
import styles from './Tiles.module.css'

/** So many cards of a cluster are drawn at most; a tile has room for fewer. */
const FIRST = 8

/** All clusters at once: letter, title, count, and as many first words as there is room for. */
export function FarClusters({ view }: { view: BoardView }) {
  const box = useRef<HTMLDivElement>(null)
  const size = useSize(box)
  const count = view.clusters.length + (view.unsorted.length > 0 ? 1 : 0)
  const across = tilesAcross(count, size?.width ?? 16, size?.height ?? 9)
  return (
    <div className={styles['cover']} ref={box}>
      <ul className={styles['tiles']} style={{ '--n': across } as CSSProperties}>
        {view.clusters.map(({ cluster, cards }, at) => (
          <Tile key={cluster.id} cards={cards} hue={hueOf(at)}>
            <span className={letterStyles['letter']} data-hue={hueOf(at)}>
              {letterOf(at)}
            </span>{' '}
            <Written className={styles['name']}>{cluster.title}</Written>
          </Tile>
        ))}
        {view.unsorted.length > 0 && (
          <Tile cards={view.unsorted} hue={null}>
            <span className={styles['name']}>
              <Trans>Unsorted</Trans>
            </span>
          </Tile>
        )}
      </ul>
    </div>
  )
}

interface TileProps {
  readonly cards: readonly Card[]
  readonly hue: number | null
  readonly children: ReactNode
}

function Tile({ cards, hue, children }: TileProps) {
  return (
    <li className={styles['tile']} data-hue={hue ?? undefined}>
      <h2>
        {children} <span className={styles['many']}>{cards.length}</span>
      </h2>
      <ul>
        {cards.slice(0, FIRST).map(({ head }) => (
          <li key={head.id}>
            <Written>{head.text}</Written>
          </li>
        ))}
      </ul>
    </li>
  )
}

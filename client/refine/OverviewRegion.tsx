import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { memo, useState, type CSSProperties, type ReactNode } from 'react'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { sought } from '../../shared/text/visible.ts'
import { clusterIdOf, type Column } from '../board/board-store.ts'
import { isFound } from '../board/is-found.ts'
import { clusterName, hueOf, letterOf } from '../board/letters.ts'
import { Written } from '../ui/Written.tsx'
import { textShare, type OverviewRegion } from '../board/overview-layout.ts'
import type { Shown } from './use-overview-map.ts'
import { useCard, useUi } from './wall.ts'
import styles from './Overview.module.css'

/** The name of a region in the page: the id of its cluster, or `unsorted`. */
export const keyOf = (column: Column): string => clusterIdOf(column) ?? 'unsorted'

/** A narrower region has the room of about ten letters for its title, which therefore takes two lines of smaller ones. */
const NARROW = 200

interface RegionProps extends Shown {
  /** Null in the outline. */
  readonly place: OverviewRegion | null
  /** Height of a block in pixels, and the lines of words in it. */
  readonly block: number
  readonly lines: number
  /** Whether a region of the outline begins unfolded. */
  readonly isOpen: boolean
  /** The card at which the Tab key stops. */
  readonly stop: IdeaId | null
}

/** Unsorted or one cluster, with all its cards: a part of the map, or of the outline. */
export const Region = memo(function Region(props: RegionProps) {
  const { column, at, place, block, lines, isOpen, stop } = props
  const key = keyOf(column)
  const hue = column.cluster === null ? undefined : hueOf(at)
  const list = (
    <ul className={styles['cards']}>
      {column.ids.map((id) => (
        <Block key={id} id={id} section={key} isLine={lines === 0} isStop={id === stop} />
      ))}
    </ul>
  )
  if (place === null)
    return (
      <li className={styles['region']} data-hue={hue}>
        <Fold head={<Title column={column} at={at} />} isOpen={isOpen}>
          {list}
        </Fold>
      </li>
    )
  const style = {
    insetInlineStart: place.x,
    insetBlockStart: place.y,
    inlineSize: place.width,
    '--rows': Math.max(1, place.rows),
    '--block': `${block}px`,
    '--across': `${place.across}px`,
    '--lines': lines,
  } as CSSProperties
  return (
    <li
      className={styles['region']}
      data-hue={hue}
      data-lines={lines}
      data-narrow={place.width < NARROW || undefined}
      style={style}
    >
      <h3 className={styles['title']}>
        <ToSection column={column} at={at} />
      </h3>
      {list}
    </li>
  )
})

interface FoldProps {
  readonly head: ReactNode
  readonly isOpen: boolean
  readonly children: ReactNode
}

/** A region of the outline. From the first drawing on it is folded as the person folds it, however many cards come. */
function Fold({ head, isOpen, children }: FoldProps) {
  const [begins] = useState(isOpen)
  return (
    <details open={begins}>
      <summary>
        <h3 className={styles['title']}>{head}</h3>
      </summary>
      {children}
    </details>
  )
}

/** The title of a region on the map: a button that leads there. */
function ToSection({ column, at }: Shown) {
  const { cluster, ids } = column
  const cards = plural(ids.length, { one: '# card', other: '# cards' })
  const called = cluster === null ? t`Unsorted` : clusterName(at, cluster.title)
  return (
    <button
      type="button"
      data-to=""
      data-section={keyOf(column)}
      tabIndex={-1}
      aria-label={t`${called}, ${cards}`}
    >
      <Title column={column} at={at} />
    </button>
  )
}

function Title({ column: { cluster, ids }, at }: Shown) {
  return (
    <>
      {cluster === null ? (
        <Trans>Unsorted</Trans>
      ) : (
        <>
          <span className={styles['letter']}>{letterOf(at)}</span>{' '}
          <Written className={styles['name']}>{cluster.title}</Written>
        </>
      )}{' '}
      <span className={styles['many']}>{ids.length}</span>
    </>
  )
}

interface BlockProps {
  readonly id: IdeaId
  readonly section: string
  readonly isLine: boolean
  readonly isStop: boolean
}

/** One card: its first words, or a line as long as its text. */
const Block = memo(function Block({ id, section, isLine, isStop }: BlockProps) {
  const card = useCard(id)
  const words = useUi(({ find }) => sought(find ?? ''))
  if (card === null) return null
  const { text } = card.head
  return (
    <li>
      <button
        type="button"
        className={styles['block']}
        data-to={id}
        data-section={section}
        data-found={(words !== '' && isFound(card, words)) || undefined}
        tabIndex={isStop ? 0 : -1}
        aria-label={isLine ? text : undefined}
      >
        {isLine ? (
          <i style={{ inlineSize: `${textShare(text) * 100}%` }} />
        ) : (
          <Written>{text}</Written>
        )}
      </button>
    </li>
  )
})

import { Plural } from '@lingui/react/macro'
import {
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type RefObject,
} from 'react'
import type { BoardCluster, BoardView, Card } from '../../shared/board/shape.ts'
import { cardsInOrder } from '../../shared/board/view.ts'
import { hueOf } from '../board/letters.ts'
import { enlarged, HEAD_PX, LINE_PX, type OverviewLayout } from '../board/overview-layout.ts'
import { useView } from '../session/use-session.ts'
import { Written } from '../ui/Written.tsx'
import { FarFoot, FarHead } from './FarHead.tsx'
import { FarSection } from './FarSection.tsx'
import farStyles from './Far.module.css'
import styles from './Overview.module.css'
import { FarClusters } from './FarClusters.tsx'
import { useSize } from './use-measured.ts'

interface Section {
  /** Null for the cards outside all clusters. */
  readonly cluster: BoardCluster | null
  /** The position among the clusters, from 0. */
  readonly at: number
  readonly cards: readonly Card[]
}

/** A line of words is this much higher than its letters. */
const LINE_EM = 1.25

/**
 * The whole wall at once, as the facilitator shows it: the layout of the overview in letters for eight metres. The card to
 * which the facilitator points shines, and its words stand below. A wall that does not fit is shown by its clusters.
 */
export function FarOverview({ view }: { view: BoardView }) {
  const box = useRef<HTMLDivElement>(null)
  const { focus } = useView()
  const sections = useMemo(() => sectionsOf(view), [view])
  const { map, by, isMeasured } = useFarMap(box, sections)
  const cards = cardsInOrder(view)
  const pointed = cards.find(({ head }) => head.id === focus) ?? null
  const style = { '--row': `${LINE_PX * by}px`, '--head': `${HEAD_PX * by}px` } as CSSProperties
  return (
    <div className={farStyles['far']}>
      <FarHead />
      <div className={styles['box']} ref={box} style={style}>
        {isMeasured && map === null && <FarClusters view={view} />}
        {map !== null && (
          <ul className={styles['regions']}>
            {sections.map((section, nth) => {
              const place = map.regions[nth]
              if (place === undefined) return null
              const { cluster, at } = section
              return (
                <li
                  key={cluster?.id ?? 'unsorted'}
                  className={styles['region']}
                  data-hue={cluster === null ? undefined : hueOf(at)}
                  data-lines={map.lines}
                  data-pointed={(cluster !== null && cluster.id === focus) || undefined}
                  style={lengthsOf(place, map)}
                >
                  <FarSection {...section} lines={map.lines} focus={focus} />
                </li>
              )
            })}
          </ul>
        )}
      </div>
      <FarFoot
        sentence={
          pointed === null ? (
            <Plural value={cards.length} one="One card" other="# cards" />
          ) : (
            <Written className={styles['words']}>{pointed.head.text}</Written>
          )
        }
      />
    </div>
  )
}

/** Unsorted, if it has cards, and the clusters: the order of the wall. */
function sectionsOf({ unsorted, clusters }: BoardView): readonly Section[] {
  return [
    ...(unsorted.length === 0 ? [] : [{ cluster: null, at: -1, cards: unsorted }]),
    ...clusters.map(({ cluster, cards }, at) => ({ cluster, at, cards })),
  ]
}

interface FarMap {
  readonly isMeasured: boolean
  /** Null while the box has no size, and for a wall that does not fit. */
  readonly map: OverviewLayout | null
  /** How many times as long every length is as in the overview on a desk. */
  readonly by: number
}

function useFarMap(box: RefObject<HTMLElement | null>, sections: readonly Section[]): FarMap {
  const size = useSize(box)
  const [em, setEm] = useState(LINE_PX / LINE_EM)
  useLayoutEffect(() => {
    if (box.current !== null) setEm(Number.parseFloat(getComputedStyle(box.current).fontSize))
  }, [box, size])
  const by = (em * LINE_EM) / LINE_PX
  const map = useMemo(() => {
    const counts = sections.map(({ cards }) => cards.length)
    return size === null ? null : enlarged(counts, size, by)
  }, [size, sections, by])
  return { isMeasured: size !== null, map, by }
}

const lengthsOf = (
  { x, y, width, rows, across }: OverviewLayout['regions'][number],
  { block, lines }: OverviewLayout,
): CSSProperties =>
  ({
    insetInlineStart: x,
    insetBlockStart: y,
    inlineSize: width,
    '--rows': Math.max(1, rows),
    '--block': `${block}px`,
    '--across': `${across}px`,
    '--lines': lines,
  }) as CSSProperties

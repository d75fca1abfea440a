import { useContext, useMemo, useRef, useState, type ReactNode } from 'react'
import { useView } from '../session/use-session.ts'
import type { Group } from './cut.ts'
import { FarCard, placeOn } from './FarCard.tsx'
import { FarFoot, FarHead } from './FarHead.tsx'
import { Pager } from './Pager.tsx'
import { StageContext, useTurning } from './turning.ts'
import { useMeasured } from './use-measured.ts'
import { usePages } from './use-pages.ts'
import type { ScreenAct } from './use-screen-keys.ts'
import { useStay } from './use-stay.ts'
import farStyles from './Far.module.css'
import styles from './Pages.module.css'

/** A group with its heading; null for cards that need none. */
export interface FarGroup extends Group {
  readonly heading: ReactNode
}

interface FarPagesProps {
  readonly groups: readonly FarGroup[]
  /** The page before the first page of cards; null for none. */
  readonly cover: ReactNode
  /** Whether the pages turn by themselves. */
  readonly turns: boolean
  /** The cards come in, in waves, because this screen saw the reveal. `half`: in half the time. */
  readonly arrives: 'whole' | 'half' | null
  /** A sentence at the foot. */
  readonly sentence: ReactNode
}

/** Cards in packed columns, page by page, as large as a room needs them. */
export function FarPages({ groups, cover, turns, arrives, sentence }: FarPagesProps) {
  const list = useRef<HTMLUListElement>(null)
  const { isBlack } = useContext(StageContext)
  const { focus } = useView()
  const cards = useMemo(() => groups.flatMap((group) => group.cards), [groups])
  const byId = useMemo(() => new Map(cards.map((card) => [card.head.id, card])), [cards])
  const measured = useMeasured(list, cards)
  const pages = usePages(groups, measured, { turns, hasCover: cover !== null })
  const [held, setHeld] = useState(false)
  const isStill = !turns || held || isBlack || focus !== null
  const seconds = useStay(pages, byId, isStill)
  const run = (act: ScreenAct): boolean => {
    if (act === 'full' || act === 'black' || (act === 'hold' && !turns)) return false
    if (act === 'hold') setHeld((before) => !before)
    else pages.turn(act)
    return true
  }
  useTurning(run, turns ? held : null)
  const { page } = pages
  return (
    <div className={farStyles['far']}>
      <FarHead />
      <div className={styles['stage']}>
        <Heading groups={groups} of={page?.group ?? null} />
        <ul
          className={styles['pages']}
          ref={list}
          data-arrives={(pages.stay === 0 && arrives) || undefined}
        >
          {cards.map((card) => (
            <FarCard
              key={card.head.id}
              card={card}
              place={placeOn(page, card.head.id, measured)}
              isWhole={page?.isWhole === true}
              isPointed={focus === card.head.id}
            />
          ))}
        </ul>
        {page !== null && page.group === null && cover}
      </div>
      <FarFoot sentence={sentence}>
        <Pager
          count={pages.all.length}
          at={pages.at}
          stay={pages.stay}
          seconds={isStill ? null : seconds}
          isHeld={turns && held}
        />
      </FarFoot>
    </div>
  )
}

interface HeadingProps {
  readonly groups: readonly FarGroup[]
  readonly of: string | null
}

/** The heading of a page. Where some pages have one, the others keep its place free, so that all are as high. */
function Heading({ groups, of }: HeadingProps) {
  const words = groups.find(({ key }) => key === of)?.heading ?? null
  if (words !== null) return <h2 className={styles['heading']}>{words}</h2>
  const isAmong = groups.some(({ heading }) => heading !== null)
  return isAmong ? <div className={styles['heading']} /> : null
}

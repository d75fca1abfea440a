import { t } from '@lingui/core/macro'
import { memo, useRef } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import { CardActs } from '../board/CardActs.tsx'
import { CardView } from '../board/CardView.tsx'
import type { PackedLook } from '../board/packed-list.ts'
import { usePacked } from '../board/use-packed.ts'
import { isOfOthers } from '../board/mine-too.ts'
import { ReadComments } from '../comments/ReadComments.tsx'
import { useSeen, useView } from '../session/use-session.ts'
import { MineTooButton, MineTooMark } from './MineTooButton.tsx'
import styles from './Read.module.css'
import { useOwnMarks } from '../board/use-own-marks.ts'

/** Wide columns, because whole sentences are read here. The stylesheet repeats `across` and `ring`. */
const look: PackedLook = { min: 352, across: 16, gap: 8, ring: 6, round: false }

/**
 * Cards to read, packed in columns in the same order for everybody. The arrow keys stop at each card. `upTo` cards are
 * drawn so far.
 */
export function Cards({ cards, upTo }: { cards: readonly Card[]; upTo: number }) {
  const list = useRef<HTMLUListElement>(null)
  usePacked(list, look, upTo < cards.length)
  const { own } = useOwnMarks()
  const { focus, me } = useView()
  const { mine: seen } = useSeen()
  return (
    <ul ref={list} className={styles['cards']}>
      {cards.slice(0, Math.max(0, upTo)).map((card, at) => (
        <ReadCard
          key={card.head.id}
          card={card}
          place={t`${at + 1} of ${cards.length}`}
          focused={focus === card.head.id}
          mine={own.has(card.head.id)}
          mayBeMine={me.takesPart && isOfOthers(card, seen)}
          isFirst={at === 0}
        />
      ))}
    </ul>
  )
}

interface ReadCardProps {
  readonly card: Card
  readonly place: string
  readonly focused: boolean
  readonly mine: boolean
  /** Whether the reader may say that the idea was theirs too. */
  readonly mayBeMine: boolean
  /** The Tab key stops at the first card until the arrow keys have led to another one. */
  readonly isFirst: boolean
}

const ReadCard = memo(function ReadCard(props: ReadCardProps) {
  const { card, place, focused, mine, mayBeMine, isFirst } = props
  return (
    <li data-key={card.head.id}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Cards are stops for the arrow keys, as in a list of mails: reading is the act. */}
      <div className={styles['card']} data-card={card.head.id} tabIndex={isFirst ? 0 : -1}>
        <CardView
          card={card}
          place={place}
          focused={focused}
          mine={mine}
          acts={
            <>
              <MineTooMark card={card} />
              <ReadComments card={card} />
              <CardActs card={card}>{mayBeMine ? <MineTooButton card={card} /> : null}</CardActs>
            </>
          }
        />
      </div>
    </li>
  )
})

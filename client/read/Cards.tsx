import { memo } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import { CardActs } from '../board/CardActs.tsx'
import { CardView } from '../board/CardView.tsx'
import { useView } from '../session/use-session.ts'
import styles from './Read.module.css'
import { useOwnMarks } from './use-own-marks.ts'

/** Cards to read, each a stop for the arrow keys. */
export function Cards({ cards, upTo }: { cards: readonly Card[]; upTo: number }) {
  const { own } = useOwnMarks()
  const { focus } = useView()
  return (
    <ul className={styles['cards']}>
      {cards.slice(0, Math.max(0, upTo)).map((card, at) => (
        <ReadCard
          key={card.head.id}
          card={card}
          place={`${at + 1} / ${cards.length}`}
          focused={focus === card.head.id}
          mine={own.has(card.head.id)}
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
}

const ReadCard = memo(function ReadCard({ card, place, focused, mine }: ReadCardProps) {
  return (
    <li className={styles['card']} data-card={card.head.id} tabIndex={-1}>
      <CardView
        card={card}
        place={place}
        focused={focused}
        mine={mine}
        acts={<CardActs card={card} />}
      />
    </li>
  )
})

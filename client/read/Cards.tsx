import { t } from '@lingui/core/macro'
import { memo } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import { CardActs } from '../board/CardActs.tsx'
import { CardView } from '../board/CardView.tsx'
import { useView } from '../session/use-session.ts'
import styles from './Read.module.css'
import { useOwnMarks } from '../board/use-own-marks.ts'

/** Lists cards to read. The arrow keys stop at each card. */
export function Cards({ cards, upTo }: { cards: readonly Card[]; upTo: number }) {
  const { own } = useOwnMarks()
  const { focus } = useView()
  return (
    <ul className={styles['cards']}>
      {cards.slice(0, Math.max(0, upTo)).map((card, at) => (
        <ReadCard
          key={card.head.id}
          card={card}
          place={t`${at + 1} of ${cards.length}`}
          focused={focus === card.head.id}
          mine={own.has(card.head.id)}
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
  /** The Tab key stops at the first card until the arrow keys have led to another one. */
  readonly isFirst: boolean
}

const ReadCard = memo(function ReadCard(props: ReadCardProps) {
  const { card, place, focused, mine, isFirst } = props
  return (
    // Cards are stops for the arrow keys, as in a list of mails: reading is the act.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <li className={styles['card']} data-card={card.head.id} tabIndex={isFirst ? 0 : -1}>
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

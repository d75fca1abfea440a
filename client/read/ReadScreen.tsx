import { Plural, Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { newestFirst } from '../../shared/board/by-question.ts'
import { cardsInOrder } from '../../shared/board/view.ts'
import type { Card } from '../../shared/board/shape.ts'
import { CardActs } from '../board/CardActs.tsx'
import { CardView } from '../board/CardView.tsx'
import styles from '../board/Board.module.css'
import { useBoard } from '../board/use-board.ts'
import { useSeen, useView } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'

const WAVES = 8
const WAVE_MS = 160

/** In silence: the shuffled order is the same for all, the newest round first, nothing to like and nothing to move. */
export function ReadScreen() {
  const { board } = useReplicas()
  const { rounds, question } = useView()
  const view = useBoard(board)
  const round = rounds.findLast((one) => one.revealed && one.questionId === question.id)?.n ?? 0
  const parts = newestFirst(view, round)
  const { fresh } = parts
  const earlier = cardsInOrder(parts.earlier)
  return (
    <div className="stack">
      <h1 tabIndex={-1}>
        <Plural
          value={fresh.length + earlier.length}
          one="One idea. Read in silence."
          other="# ideas. Read in silence."
        />
      </h1>
      {fresh.length + earlier.length === 0 && (
        <p className="panel">
          <Trans>
            Nobody had an idea ready for the board. The facilitator can start another solo round.
          </Trans>
        </p>
      )}
      <Cards cards={fresh} title={round > 1 ? <Trans>New in round {round}</Trans> : null} />
      <Cards cards={earlier} title={earlier.length > 0 ? <Trans>From before</Trans> : null} />
    </div>
  )
}

function Cards({ cards, title }: { cards: readonly Card[]; title: ReactNode }) {
  const { mine } = useSeen()
  const { focus } = useView()
  const own = new Set(mine.ideaIds)
  if (cards.length === 0) return null
  return (
    <section className="stack">
      {title !== null && <h2>{title}</h2>}
      <ul className={styles['wall']}>
        {cards.map((card, at) => (
          <li
            key={card.head.id}
            className={styles['arrive']}
            style={{ animationDelay: `${Math.floor((at * WAVES) / cards.length) * WAVE_MS}ms` }}
          >
            <CardView
              card={card}
              place={`${at + 1} / ${cards.length}`}
              focused={focus === card.head.id}
              mine={own.has(card.head.id)}
              acts={<CardActs card={card} />}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

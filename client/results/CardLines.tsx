import type { Card } from '../../shared/board/shape.ts'
import { useSeen } from '../session/use-session.ts'
import { Written } from '../ui/Written.tsx'
import { CardOrigin } from './CardOrigin.tsx'
import { Decision } from './Decision.tsx'
import styles from './CardLines.module.css'

interface CardLinesProps {
  readonly cards: readonly Card[]
  /** Whether each line says if its card is chosen, and lets people who lead choose it. */
  readonly decision: boolean
}

/** The cards of a cluster, a line each. Only cards are chosen, so the decision stands with the card. */
export function CardLines({ cards, decision }: CardLinesProps) {
  const { decisions } = useSeen().results
  return (
    <ul className={styles['lines']}>
      {cards.map((card) => {
        const { id, text } = card.head
        return (
          <li key={id} data-status={decisions[id]}>
            <div>
              <Written block>{text}</Written>
              <CardOrigin card={card} cluster={undefined} className={styles['sources']} />
            </div>
            {decision && <Decision ideaId={id} text={text} />}
          </li>
        )
      })}
    </ul>
  )
}

import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import { useAsk } from '../session/use-ask.ts'
import { useView } from '../session/use-session.ts'
import styles from './Board.module.css'

interface CardActsProps {
  readonly card: Card
  readonly leads: boolean
  /** An act of people who take part. */
  readonly children: ReactNode
}

/** The acts on a card that is read: one’s own, and those that a facilitator has in every phase after a reveal. */
export function CardActs({ card, leads, children }: CardActsProps) {
  return (
    <div className={`${styles['acts']} no-print`}>
      {children}
      {leads && <LeadersActs card={card} />}
    </div>
  )
}

function LeadersActs({ card }: { card: Card }) {
  const ask = useAsk()
  const { focus } = useView()
  const isFocus = focus === card.head.id
  return (
    <>
      <button
        type="button"
        className="button quiet"
        onClick={() => void ask({ type: 'idea.setAside', ideaId: card.head.id, aside: true })}
      >
        <Trans>Set aside</Trans>
      </button>
      <button
        type="button"
        className="button quiet"
        aria-pressed={isFocus}
        onClick={() => void ask({ type: 'focus.set', ideaId: isFocus ? null : card.head.id })}
      >
        <Trans>Point at this</Trans>
      </button>
    </>
  )
}

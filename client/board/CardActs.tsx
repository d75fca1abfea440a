import { Trans } from '@lingui/react/macro'
import type { Card } from '../../shared/board/shape.ts'
import { useAsk } from '../session/use-ask.ts'
import { useLeads, useView } from '../session/use-session.ts'
import styles from './Board.module.css'

/** The acts that a facilitator has on a card in every phase after a reveal. */
export function CardActs({ card }: { card: Card }) {
  const ask = useAsk()
  const leads = useLeads()
  const { focus } = useView()
  if (!leads) return null
  const isFocus = focus === card.head.id
  return (
    <div className={`${styles['acts']} no-print`}>
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
    </div>
  )
}

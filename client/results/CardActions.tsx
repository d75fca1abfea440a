import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import { useSeen } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { ActionForm } from './ActionForm.tsx'
import { ActionList, useMayNote } from './ActionList.tsx'
import styles from './Talk.module.css'

/** The actions of the card that the group talks about. */
export function CardActions({ card }: { card: Card }) {
  const { results } = useSeen()
  const mayNote = useMayNote()
  const [isAdding, setAdding] = useState(false)
  const ids = [card.head, ...card.sources].map(({ id }) => id)
  const actions = results.actions.filter(({ ideaId }) => ideaId !== null && ids.includes(ideaId))
  if (!mayNote && actions.length === 0) return null
  return (
    <section className={styles['actions']} aria-label={t`Actions for this card`}>
      <h3 tabIndex={-1} data-heading>
        <Trans>Actions</Trans>
      </h3>
      <ActionList actions={actions} card={card} cards={[card]} />
      {isAdding && <ActionForm card={card} cards={[]} onDone={() => setAdding(false)} />}
      {mayNote && !isAdding && (
        <button type="button" className="button no-print" onClick={() => setAdding(true)}>
          <Icon of={Plus} /> <Trans>New action</Trans>
        </button>
      )}
    </section>
  )
}

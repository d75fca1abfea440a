import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import { firstWords } from '../board/first-words.ts'
import { useSeen } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { Written } from '../ui/Written.tsx'
import { ActionForm } from './ActionForm.tsx'
import { ActionList, useMayNote } from './ActionList.tsx'
import type { CardWithActions } from './decided.ts'
import styles from './Talk.module.css'

/** The actions of the card that the group talks about. */
export function CardActions({ card }: { card: Card }) {
  const actions = useActionsByCard()(card)
  return (
    <Actions
      label={t`Actions for this card`}
      isEmpty={actions.length === 0}
      form={{ card, cards: [] }}
    >
      <ActionList actions={actions} card={card} cards={[card]} />
    </Actions>
  )
}

/**
 * The actions of the cards of the cluster that the group talks about, and those that belong to no card: what is agreed on
 * a whole cluster belongs to none.
 */
export function ClusterActions({ cards }: { cards: readonly Card[] }) {
  const actionsOf = useActionsByCard()
  const withActions = cards
    .map((card): CardWithActions => ({ card, actions: actionsOf(card) }))
    .filter(({ actions }) => actions.length > 0)
  const loose = useSeen().results.actions.filter(({ ideaId }) => ideaId === null)
  return (
    <Actions
      label={t`Actions for this cluster`}
      isEmpty={withActions.length + loose.length === 0}
      form={{ card: null, cards }}
    >
      {withActions.map(({ card, actions }) => (
        <div key={card.head.id}>
          <h4>
            <Written>{firstWords(card.head.text)}</Written>
          </h4>
          <ActionList actions={actions} card={card} cards={cards} />
        </div>
      ))}
      {loose.length > 0 && (
        <div>
          <h4>
            <Trans>Without a card</Trans>
          </h4>
          <ActionList actions={loose} card={null} cards={cards} />
        </div>
      )}
    </Actions>
  )
}

function useActionsByCard(): (card: Card) => CardWithActions['actions'] {
  const { actions } = useSeen().results
  return ({ head, sources }) => {
    const ids = [head, ...sources].map(({ id }) => id)
    return actions.filter(({ ideaId }) => ideaId !== null && ids.includes(ideaId))
  }
}

interface ActionsProps {
  readonly label: string
  readonly isEmpty: boolean
  /** The card that a new action belongs to at first, and the cards that it may belong to. */
  readonly form: { readonly card: Card | null; readonly cards: readonly Card[] }
  readonly children: ReactNode
}

function Actions({ label, isEmpty, form, children }: ActionsProps) {
  const mayNote = useMayNote()
  const [isAdding, setAdding] = useState(false)
  if (!mayNote && isEmpty) return null
  return (
    <section className={styles['actions']} aria-label={label}>
      <h3 tabIndex={-1} data-heading>
        <Trans>Actions</Trans>
      </h3>
      {children}
      {isAdding && <ActionForm {...form} onDone={() => setAdding(false)} />}
      {mayNote && !isAdding && (
        <button
          type="button"
          className="button no-print"
          data-new-action
          onClick={() => setAdding(true)}
        >
          <Icon of={Plus} /> <Trans>New action</Trans>
        </button>
      )}
    </section>
  )
}

import { t } from '@lingui/core/macro'
import { ArrowRight, Pencil, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import type { Action } from '../../shared/wire/slices.ts'
import { useAsk } from '../session/use-ask.ts'
import { useView } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { Icon } from '../ui/Icon.tsx'
import { sayDone } from '../ui/announce.tsx'
import { partsOf } from './action-parts.ts'
import { ActionForm } from './ActionForm.tsx'
import styles from './Actions.module.css'
import { Written } from '../ui/Written.tsx'

interface ActionListProps {
  readonly actions: readonly Action[]
  /** The card that they belong to; null for none. */
  readonly card: Card | null
  /** The cards that an action may belong to. */
  readonly cards: readonly Card[]
}

/** Whether this person may add, edit and remove actions now. */
export function useMayNote(): boolean {
  const { phase, me } = useView()
  return phase.kind === 'results' && me.role !== 'observer'
}

/** Lists actions: who does what by when. */
export function ActionList({ actions, card, cards }: ActionListProps) {
  if (actions.length === 0) return null
  return (
    <ul className={styles['list']}>
      {actions.map((action) => (
        <Row key={action.id} action={action} card={card} cards={cards} />
      ))}
    </ul>
  )
}

function Row({
  action,
  card,
  cards,
}: Omit<ActionListProps, 'actions'> & { readonly action: Action }) {
  const mayEdit = useMayNote()
  const [editing, setEditing] = useState(false)
  const edit = useRef<HTMLButtonElement>(null)
  const done = (): void => {
    setEditing(false)
    requestAnimationFrame(() => edit.current?.focus())
  }
  const remove = useRemoval(action)
  if (editing) {
    return (
      <li>
        <ActionForm action={action} card={card} cards={cards} onDone={done} />
      </li>
    )
  }
  return (
    <li className={styles['action']}>
      <Icon of={ArrowRight} />
      <span className={styles['what']}>
        <Written block>{action.text}</Written>
        <When action={action} />
      </span>
      {mayEdit && (
        <span className={`${styles['tools']} no-print`}>
          <button
            ref={edit}
            type="button"
            className="button quiet icon"
            aria-label={t`Edit: ${action.text}`}
            onClick={() => setEditing(true)}
          >
            <Icon of={Pencil} />
          </button>
          <button
            type="button"
            className="button quiet icon"
            aria-label={t`Remove: ${action.text}`}
            onClick={(event) => void remove(event.currentTarget)}
          >
            <Icon of={Trash2} />
          </button>
        </span>
      )}
    </li>
  )
}

/** Removes an action and offers Undo. `pressed`: the button that was pressed. */
function useRemoval(action: Action): (pressed: HTMLElement) => Promise<void> {
  const ask = useAsk()
  const { leftOvers } = useReplicas()
  const bringBack = async (): Promise<void> => {
    const what = partsOf(action)
    if (!(await ask({ type: 'action.add', ...what }))) leftOvers?.add([{ kind: 'action', ...what }])
  }
  return async (pressed) => {
    // The pressed button disappears with its row, so the focus moves to the heading.
    const heading = pressed.closest('section')?.querySelector<HTMLElement>('[data-heading]')
    if (!(await ask({ type: 'action.remove', actionId: action.id }))) return
    heading?.focus()
    sayDone(t`Removed.`, () => void bringBack())
  }
}

/** The owner and the date of an action, as far as the action names them. */
function When({ action: { owner, due } }: { action: Action }) {
  const day =
    due !== null && new Date(`${due}T12:00`).toLocaleDateString(undefined, { dateStyle: 'medium' })
  if (owner === null && day === false) return null
  return (
    <span className="meta">
      {owner !== null && <Written>{owner}</Written>}
      {owner !== null && day !== false && ' · '}
      {day !== false && <time dateTime={due ?? ''}>{day}</time>}
    </span>
  )
}

import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Pencil, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Action } from '../../shared/wire/slices.ts'
import { useAsk } from '../session/use-ask.ts'
import { useSeen, useView } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { Icon } from '../ui/Icon.tsx'
import { sayDone } from '../ui/announce.tsx'
import { ActionForm } from './ActionForm.tsx'
import styles from './Results.module.css'
import { Written } from '../ui/Written.tsx'

/** Lists the actions: who does what by when. */
export function Actions() {
  const { results } = useSeen()
  const { phase, me } = useView()
  const mayEdit = phase.kind === 'results' && me.role !== 'observer'
  if (!mayEdit && results.actions.length === 0) return null
  return (
    <section className={styles['actions']} aria-labelledby="actions">
      <h2 id="actions" tabIndex={-1}>
        <Trans>Actions</Trans>
      </h2>
      {results.actions.length > 0 && (
        <ul className={styles['list']}>
          {results.actions.map((action) => (
            <Row key={action.id} action={action} mayEdit={mayEdit} />
          ))}
        </ul>
      )}
      {mayEdit && <ActionForm />}
    </section>
  )
}

function Row({ action, mayEdit }: { action: Action; mayEdit: boolean }) {
  const ask = useAsk()
  const { leftOvers } = useReplicas()
  const [editing, setEditing] = useState(false)
  const edit = useRef<HTMLButtonElement>(null)
  const done = (): void => {
    setEditing(false)
    requestAnimationFrame(() => edit.current?.focus())
  }
  const remove = async (): Promise<void> => {
    if (!(await ask({ type: 'action.remove', actionId: action.id }))) return
    // The pressed button disappears with its row, so the focus moves to the heading.
    document.getElementById('actions')?.focus()
    sayDone(t`Removed.`, () => void bringBack())
  }
  const bringBack = async (): Promise<void> => {
    const { text, owner, due, ideaId } = action
    const what = {
      text,
      ...(owner === null ? {} : { owner }),
      ...(due === null ? {} : { due }),
      ...(ideaId === null ? {} : { ideaId }),
    }
    if (!(await ask({ type: 'action.add', ...what }))) leftOvers?.add([{ kind: 'action', ...what }])
  }
  if (editing) {
    return (
      <li className="panel">
        <ActionForm action={action} onDone={done} />
      </li>
    )
  }
  return (
    <li className={styles['action']}>
      <Written className={styles['what']}>{action.text}</Written>
      {action.owner !== null && action.owner !== '' && (
        <Written className={styles['who']}>{action.owner}</Written>
      )}
      {action.due !== null && (
        <time className="meta" dateTime={action.due}>
          {new Date(`${action.due}T12:00`).toLocaleDateString(undefined, { dateStyle: 'medium' })}
        </time>
      )}
      {mayEdit && (
        <span className="no-print">
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
            onClick={() => void remove()}
          >
            <Icon of={Trash2} />
          </button>
        </span>
      )}
    </li>
  )
}

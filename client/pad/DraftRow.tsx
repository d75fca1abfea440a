import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState, type KeyboardEvent } from 'react'
import { moveDraft, setKept, typeInto } from '../../shared/draft/edit.ts'
import type { Draft } from '../../shared/draft/shape.ts'
import type { DraftId } from '../../shared/kernel/ids.ts'
import { limits } from '../../shared/wire/limits.ts'
import type { Replica } from '../sync/replica.ts'
import styles from './Pad.module.css'

interface DraftRowProps {
  readonly draft: Draft
  readonly pad: Replica
  readonly remove: (id: DraftId) => void
  /** The row above; and the one to stand before when moving down (null: the end). */
  readonly before: DraftId | null
  readonly after: DraftId | null
}

export function DraftRow({ draft, pad, remove, before, after }: DraftRowProps) {
  const [editing, setEditing] = useState(false)
  const onKey = (event: KeyboardEvent): void => {
    if (event.altKey && event.key === 'ArrowUp' && before !== null)
      moveDraft(pad.doc, draft.id, before, pad.origin)
    else if (event.altKey && event.key === 'ArrowDown')
      moveDraft(pad.doc, draft.id, after, pad.origin)
    else if (event.key === 'Delete' && !editing) remove(draft.id)
    else return
    event.preventDefault()
  }
  return (
    <li className={`idea ${styles['row']}`} onKeyDown={onKey}>
      {editing ? (
        <textarea
          aria-label={t`Reword this idea`}
          autoFocus
          maxLength={limits.ideaText}
          value={draft.text}
          onChange={(event) =>
            typeInto(pad.doc, draft.id, event.target.value, pad.origin, event.target.selectionStart)
          }
          onKeyDown={(event) => {
            if (
              (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) ||
              event.key === 'Escape'
            ) {
              event.preventDefault()
              setEditing(false)
            }
          }}
          onBlur={() => setEditing(false)}
        />
      ) : (
        <p className={styles['text']}>
          <bdi>{draft.text}</bdi>
          {draft.kept && (
            <span className="meta">
              {' '}
              <Trans>· kept back</Trans>
            </span>
          )}
        </p>
      )}
      <div className={styles['acts']}>
        <button
          type="button"
          className="button quiet"
          aria-pressed={draft.kept}
          onClick={() => setKept(pad.doc, draft.id, !draft.kept, pad.origin)}
        >
          {draft.kept ? <Trans>Let it go</Trans> : <Trans>Keep back</Trans>}
        </button>
        <button type="button" className="button quiet" onClick={() => setEditing(true)}>
          <Trans>Edit</Trans>
        </button>
        <button
          type="button"
          className="button quiet"
          aria-label={t`Delete: ${draft.text}`}
          onClick={() => remove(draft.id)}
        >
          <span aria-hidden="true">×</span>
        </button>
      </div>
    </li>
  )
}

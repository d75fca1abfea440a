import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { ChevronDown, ChevronUp, Lock, Pencil, Trash2 } from 'lucide-react'
import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import {
  becomeOwn,
  binDraft,
  enter,
  moveDraft,
  moveToQuestion,
  setKept,
  startEditing,
  typeInto,
} from '../../shared/draft/edit.ts'
import type { DraftId } from '../../shared/kernel/ids.ts'
import { limits } from '../../shared/wire/limits.ts'
import { useView } from '../session/use-session.ts'
import type { Replica } from '../sync/replica.ts'
import { announce } from '../ui/announce.tsx'
import { Icon } from '../ui/Icon.tsx'
import { SharedText } from '../ui/SharedText.tsx'
import { newDraftId } from './new-draft-id.ts'
import styles from './Pad.module.css'
import type { PadRow } from './rows.ts'

interface DraftRowProps {
  readonly row: PadRow
  readonly pad: Replica
  readonly readOnly: boolean
  readonly remove: (id: DraftId) => void
  readonly asOne: (run: () => void) => void
  /** The row above; and the one to stand before when moving down (null: the end). */
  readonly above: DraftId | null
  readonly below: DraftId | null
  readonly isLast: boolean
  readonly children?: ReactNode
}

export function DraftRow(props: DraftRowProps) {
  const { row, pad, readOnly, remove, asOne, above, below, isLast, children } = props
  const { draft, copy } = row
  const { question } = useView()
  const edit = useRef<HTMLButtonElement>(null)

  const move = (before: DraftId | null, button: HTMLElement | null): void => {
    asOne(() => moveDraft(pad.doc, draft.id, before, pad.origin))
    announce(t`Moved`)
    requestAnimationFrame(() => button?.focus())
  }
  const finish = (run: () => void): void => {
    asOne(run)
    requestAnimationFrame(() => edit.current?.focus())
  }
  const letGo = (): void => {
    asOne(() => {
      if (draft.of !== null) becomeOwn(pad.doc, draft.id, pad.origin)
      setKept(pad.doc, draft.id, !draft.kept, pad.origin)
    })
    announce(draft.kept ? t`The next reveal takes it.` : t`Kept back. No reveal takes it.`)
  }
  const onKey = (event: KeyboardEvent<HTMLLIElement>): void => {
    if (copy !== null || readOnly) return
    const { activeElement } = document
    const button = activeElement instanceof HTMLElement ? activeElement : null
    if (event.altKey && event.key === 'ArrowUp' && above !== null) move(above, button)
    else if (event.altKey && event.key === 'ArrowDown' && !isLast) move(below, button)
    else if (event.key === 'Delete') remove(draft.id)
    else return
    event.preventDefault()
  }

  return (
    <li className={`idea ${styles['row']}`} data-kept={draft.kept} onKeyDown={onKey}>
      {copy !== null ? (
        <SharedText
          aria-label={t`Reword this idea`}
          aria-description={t`Enter takes the new words, Escape keeps the old ones.`}
          autoFocus
          maxLength={limits.ideaText}
          value={copy.text}
          write={(next, caret) => void typeInto(pad.doc, copy.id, next, pad.origin, caret)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'Escape') finish(() => binDraft(pad.doc, copy.id, pad.origin))
            else if (event.key === 'Enter' && !event.shiftKey && copy.text.trim() !== '')
              finish(() => enter(pad.doc, copy.id, pad.origin))
            else return
            event.preventDefault()
            event.stopPropagation()
          }}
        />
      ) : (
        <p className={styles['text']}>
          <bdi>{draft.text}</bdi>
          {draft.kept && (
            <span className={styles['state']}>
              <Icon of={Lock} /> <Trans>Kept back</Trans>
            </span>
          )}
          {draft.question !== question.id && (
            <span className={styles['state']}>
              <Trans>For an earlier question</Trans>
            </span>
          )}
        </p>
      )}
      {!readOnly && (
        <div className={styles['acts']}>
          {copy !== null ? (
            <>
              <button
                type="button"
                className="button quiet"
                disabled={copy.text.trim() === ''}
                onClick={() => finish(() => enter(pad.doc, copy.id, pad.origin))}
              >
                <Trans>Take these words</Trans>
              </button>
              <button
                type="button"
                className="button quiet"
                onClick={() => finish(() => binDraft(pad.doc, copy.id, pad.origin))}
              >
                <Trans>Keep the old ones</Trans>
              </button>
            </>
          ) : (
            <>
              <button
                type="button"
                className="button quiet"
                aria-pressed={draft.kept}
                onClick={letGo}
              >
                {draft.kept ? <Trans>Let it go</Trans> : <Trans>Keep back</Trans>}
              </button>
              {draft.question !== question.id && (
                <button
                  type="button"
                  className="button quiet"
                  onClick={() =>
                    asOne(() => moveToQuestion(pad.doc, draft.id, question.id, pad.origin))
                  }
                >
                  <Trans>Use for this question</Trans>
                </button>
              )}
              <button
                ref={edit}
                type="button"
                className="button quiet icon"
                aria-label={t`Edit: ${draft.text}`}
                onClick={() => startEditing(pad.doc, draft.id, newDraftId(), pad.origin)}
              >
                <Icon of={Pencil} />
              </button>
              <button
                type="button"
                className="button quiet icon"
                aria-label={t`Move up: ${draft.text}`}
                disabled={above === null}
                onClick={(event) => move(above, event.currentTarget)}
              >
                <Icon of={ChevronUp} />
              </button>
              <button
                type="button"
                className="button quiet icon"
                aria-label={t`Move down: ${draft.text}`}
                disabled={isLast}
                onClick={(event) => move(below, event.currentTarget)}
              >
                <Icon of={ChevronDown} />
              </button>
              <button
                type="button"
                className="button quiet icon"
                aria-label={t`Delete: ${draft.text}`}
                onClick={() => remove(draft.id)}
              >
                <Icon of={Trash2} />
              </button>
            </>
          )}
        </div>
      )}
      {children}
    </li>
  )
}

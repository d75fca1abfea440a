import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { KeyboardEvent } from 'react'
import { enter, startDraft, typeInto } from '../../shared/draft/edit.ts'
import { ideasIn } from '../../shared/draft/paste.ts'
import { readDraft } from '../../shared/draft/read.ts'
import type { DraftId, QuestionId } from '../../shared/kernel/ids.ts'
import { limits } from '../../shared/wire/limits.ts'
import { useView } from '../session/use-session.ts'
import type { Replica } from '../sync/replica.ts'
import { announce } from '../ui/announce.tsx'
import { newDraftId } from './new-draft-id.ts'
import styles from './Pad.module.css'
import { useDrafts } from './use-drafts.ts'

interface NewIdeaProps {
  readonly pad: Replica
  readonly question: QuestionId
  readonly fieldId: DraftId | null
  readonly setFieldId: (id: DraftId | null) => void
  readonly seal: () => void
  readonly onList: (ideas: readonly string[]) => void
}

/** Enter adds, Shift+Enter breaks the line; Enter never submits while a word is being composed. */
export function NewIdea({ pad, question, fieldId, setFieldId, seal, onList }: NewIdeaProps) {
  const view = useView()
  useDrafts(pad)
  const text = fieldId === null ? '' : (readDraft(pad.doc, fieldId)?.text ?? '')
  const near = text.length > limits.ideaText * 0.8

  const type = (next: string, caret: number): void => {
    if (fieldId !== null) {
      typeInto(pad.doc, fieldId, next, pad.origin, caret)
      return
    }
    if (next === '') return
    const id = newDraftId()
    startDraft(pad.doc, { draftId: id, question, text: next }, pad.origin)
    setFieldId(id)
  }

  const add = (): void => {
    if (fieldId === null || text.trim() === '') return
    enter(pad.doc, fieldId, pad.origin)
    seal()
    setFieldId(null)
    announce(t`Added`)
  }

  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    add()
  }

  return (
    <div className={styles['field']}>
      <label htmlFor="new-idea">
        {view.phase.plan?.kind === 'solo' && view.phase.plan.ask !== undefined ? (
          view.phase.plan.ask
        ) : (
          <Trans>New idea</Trans>
        )}
      </label>
      <div className={styles['entry']}>
        <textarea
          id="new-idea"
          rows={2}
          maxLength={limits.ideaText}
          enterKeyHint="send"
          placeholder={t`One idea. Enter adds it.`}
          value={text}
          onChange={(event) => type(event.target.value, event.target.selectionStart)}
          onKeyDown={onKey}
          onPaste={(event) => {
            const ideas = ideasIn(event.clipboardData.getData('text/plain'))
            if (ideas.length < 2 || text !== '') return
            event.preventDefault()
            onList(ideas)
          }}
        />
        <button
          type="button"
          className="button primary"
          onClick={add}
          disabled={text.trim() === ''}
        >
          <Trans>Add</Trans>
        </button>
      </div>
      {near && (
        <p className="meta">
          <Trans>{limits.ideaText - text.length} characters left</Trans>
        </p>
      )}
    </div>
  )
}

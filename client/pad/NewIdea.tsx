import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import { enter, startDraft, typeInto } from '../../shared/draft/edit.ts'
import { ideasIn } from '../../shared/draft/paste.ts'
import { padSize, readDraft } from '../../shared/draft/read.ts'
import type { DraftId } from '../../shared/kernel/ids.ts'
import { limits } from '../../shared/wire/limits.ts'
import { useView } from '../session/use-session.ts'
import type { Replica } from '../sync/replica.ts'
import { announce } from '../ui/announce.tsx'
import { SharedText } from '../ui/SharedText.tsx'
import { newDraftId } from './new-draft-id.ts'
import styles from './Pad.module.css'
import { PasteOffer } from './PasteOffer.tsx'

interface NewIdeaProps {
  readonly pad: Replica
  readonly fieldId: DraftId | null
  readonly setFieldId: (id: DraftId | null) => void
  readonly seal: () => void
  readonly addAll: (texts: readonly string[]) => void
  /** ArrowUp in an empty field. */
  readonly editLast: () => void
}

const NEAR = 0.8

/** What stands here is a draft from the first keystroke, kept back until Enter. */
export function NewIdea({ pad, fieldId, setFieldId, seal, addAll, editLast }: NewIdeaProps) {
  const { phase, question } = useView()
  const [pasted, setPasted] = useState<string | null>(null)
  const text = fieldId === null ? '' : (readDraft(pad.doc, fieldId)?.text ?? '')
  const size = padSize(pad.doc)
  const full = size.drafts >= limits.draftsPerPad && text === ''

  const type = (next: string, caret: number): void => {
    const grows = next.length - text.length
    if (grows > 0 && size.characters + grows > limits.charactersPerPad) return
    if (fieldId !== null && readDraft(pad.doc, fieldId) !== null) {
      typeInto(pad.doc, fieldId, next, pad.origin, caret)
      return
    }
    if (next === '' || full) return
    const id = newDraftId()
    startDraft(pad.doc, { draftId: id, question: question.id, text: next }, pad.origin)
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
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowUp' && text === '') {
      event.preventDefault()
      editLast()
    }
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    add()
  }

  const onPaste = (event: ClipboardEvent): void => {
    const list = event.clipboardData.getData('text/plain')
    if (ideasIn(list).length < 2) return
    event.preventDefault()
    setPasted(list)
  }

  return (
    <div className={styles['field']}>
      <label htmlFor="new-idea">
        {phase.plan?.kind === 'solo' && phase.plan.ask !== undefined ? (
          phase.plan.ask
        ) : (
          <Trans>New idea</Trans>
        )}
      </label>
      <div className={styles['entry']}>
        <SharedText
          id="new-idea"
          rows={1}
          maxLength={limits.ideaText}
          enterKeyHint="send"
          placeholder={t`One idea. Enter adds it.`}
          aria-describedby="new-idea-note"
          disabled={full}
          value={text}
          write={type}
          onKeyDown={onKey}
          onPaste={onPaste}
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
      <p id="new-idea-note" className={`meta ${styles['note']}`}>
        {full ? (
          <Trans>Your pad holds {limits.draftsPerPad} ideas. Delete one to add another.</Trans>
        ) : text.length > limits.ideaText * NEAR ? (
          <Trans>{limits.ideaText - text.length} characters left in this idea</Trans>
        ) : size.drafts >= limits.draftsPerPad * NEAR ? (
          <Trans>
            {size.drafts} of {limits.draftsPerPad} ideas
          </Trans>
        ) : size.characters >= limits.charactersPerPad * NEAR ? (
          <Trans>{limits.charactersPerPad - size.characters} characters left in your pad</Trans>
        ) : (
          text !== '' && <Trans>Kept back until you add it.</Trans>
        )}
      </p>
      {pasted !== null && (
        <PasteOffer
          pasted={pasted}
          room={Math.max(0, limits.draftsPerPad - size.drafts)}
          addAll={addAll}
          keepAsOne={(words) =>
            type(`${text}${words}`.slice(0, limits.ideaText), text.length + words.length)
          }
          close={() => setPasted(null)}
        />
      )}
    </div>
  )
}

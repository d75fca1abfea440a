import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Suspense, useRef, type KeyboardEvent } from 'react'
import { enter, startDraft, typeInto } from '../../shared/draft/edit.ts'
import { padSize, readDraft } from '../../shared/draft/read.ts'
import type { DraftId } from '../../shared/kernel/ids.ts'
import { isBlank } from '../../shared/text/blank.ts'
import { limits } from '../../shared/wire/limits.ts'
import { useGiven } from '../list/use-given.ts'
import { editRefusal } from '../session/edit-refusal.ts'
import { useView } from '../session/use-session.ts'
import type { Replica } from '../sync/replica.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { announce, sayDone } from '../ui/announce.tsx'
import { SharedText, type SharedField } from '../ui/SharedText.tsx'
import { FieldNote } from './FieldNote.tsx'
import { newDraftId } from './new-draft-id.ts'
import styles from './Pad.module.css'
import { isComposing, isEnter } from './typing.ts'
import type { PadActs } from './pad-acts.ts'
import { part } from '../ui/part.ts'

const GivenOffer = part(() =>
  import('../list/GivenOffer.tsx').then((module) => ({ default: module.GivenOffer })),
)

const FIELD_ID = 'new-idea'

export function focusField(): void {
  document.getElementById(FIELD_ID)?.focus()
}

interface NewIdeaProps {
  readonly pad: Replica
  /** Null until their code has been downloaded. */
  readonly acts: PadActs | null
  readonly fieldId: DraftId | null
  readonly setFieldId: (id: DraftId | null) => void
  /** Edits the last draft. ArrowUp in an empty field calls this. */
  readonly editLast: () => void
  readonly added: (id: DraftId) => void
}

/** The field for a new idea. Its words are a draft from the first keystroke on, kept back until Enter. */
export function NewIdea({ pad, acts, fieldId, setFieldId, editLast, added }: NewIdeaProps) {
  const { phase, question } = useView()
  const text = fieldId === null ? '' : (readDraft(pad.doc, fieldId)?.text ?? '')
  const size = padSize(pad.doc)
  const full = size.drafts >= limits.draftsPerPad && text === ''
  const isCountingDown = phase.countdownTo !== undefined
  const ask = phase.plan?.kind === 'solo' ? phase.plan.ask : undefined
  const hasWords = !isBlank(text)
  const spare = Math.max(0, limits.charactersPerPad - size.characters)
  const { leftOvers } = useReplicas()
  const field = useRef<SharedField>(null)
  const form = useRef<HTMLFormElement>(null)

  /** False, with the reason said, when the pad did not take the words. */
  const write = (next: string, caret: number): boolean => {
    if (fieldId !== null && readDraft(pad.doc, fieldId) !== null) {
      const refusal = editRefusal(typeInto(pad.doc, fieldId, next, pad.origin, caret))
      if (refusal !== null) sayDone(refusal)
      return refusal === null
    }
    if (next === '') return true
    if (full) return false
    const id = newDraftId()
    const draft = { draftId: id, question: question.id, text: next }
    const refusal = editRefusal(startDraft(pad.doc, draft, pad.origin))
    if (refusal === null) setFieldId(id)
    else sayDone(refusal)
    return refusal === null
  }
  const submit = (): void => form.current?.requestSubmit()
  const add = (): void => {
    if (fieldId === null || !hasWords) return
    const refusal = editRefusal(enter(pad.doc, fieldId, pad.origin))
    if (refusal !== null) return sayDone(refusal)
    acts?.seal()
    setFieldId(null)
    announce(t`Added`)
    added(fieldId)
  }

  const onKey = (event: KeyboardEvent): void => {
    noteKey(event)
    if (event.key === 'ArrowUp' && text === '' && !isComposing(event)) {
      event.preventDefault()
      editLast()
    }
    if (!isEnter(event)) return
    event.preventDefault()
    submit()
  }

  const { given, close, typed, noteKey, onPaste, onDrop } = useGiven()
  /** Puts words at the caret. They never touch the words that stand there already. */
  const keepAsOne = (words: string): void => {
    const place = document.getElementById(FIELD_ID)
    if (!(place instanceof HTMLTextAreaElement)) return
    const { value, selectionStart, selectionEnd } = place
    const apart = words.includes('\n') ? '\n' : ' '
    const [before, after] = [value.slice(0, selectionStart), value.slice(selectionEnd)]
    const head = `${before}${/\S$/.test(before) ? apart : ''}${words}`
    field.current?.put(`${head}${/^\S/.test(after) ? apart : ''}${after}`, head.length)
  }

  return (
    <>
      <div className={styles['field']}>
        <label htmlFor={FIELD_ID} className={ask === undefined ? 'hidden-text' : styles['ask']}>
          {ask ?? <Trans>New idea</Trans>}
        </label>
        <form
          ref={form}
          className={styles['entry']}
          onSubmit={(event) => {
            event.preventDefault()
            add()
          }}
        >
          <SharedText
            id={FIELD_ID}
            rows={1}
            most={Math.min(limits.ideaText, text.length + spare)}
            enterKeyHint="send"
            autoComplete="off"
            placeholder={t`One idea`}
            aria-describedby="new-idea-note"
            disabled={full}
            value={text}
            write={write}
            through={(before, after, caret) => typed(before, after, caret, submit)}
            aside={(words) =>
              leftOvers?.add([{ kind: 'draft', draftId: fieldId ?? newDraftId(), text: words }])
            }
            handle={field}
            seal={() => acts?.seal()}
            onKeyDown={onKey}
            onPaste={acts === null ? undefined : onPaste}
            onDrop={acts === null ? undefined : onDrop}
          />
          <button
            type="submit"
            className="button primary"
            // The focus stays in the field: otherwise a phone would close its keyboard and open it again.
            onPointerDown={(event) => event.preventDefault()}
            disabled={!hasWords}
          >
            {isCountingDown && hasWords ? (
              <>
                <Trans>Add it</Trans> <span className="keys-only">{t`(Enter)`}</span>
              </>
            ) : (
              <Trans>Add</Trans>
            )}
          </button>
        </form>
        <FieldNote id="new-idea-note" text={hasWords ? text : ''} size={size} />
      </div>
      {given !== null && acts !== null && (
        <Suspense fallback={null}>
          <GivenOffer
            key={given.key}
            given={given}
            hasClusters={false}
            addAll={(ideas) => (acts.add(ideas.map((idea) => idea.text)) ? ideas.length : 0)}
            room={Math.max(0, limits.draftsPerPad - size.drafts)}
            spare={spare}
            keepAsOne={keepAsOne}
            close={() => {
              close()
              focusField()
            }}
          />
        </Suspense>
      )}
    </>
  )
}

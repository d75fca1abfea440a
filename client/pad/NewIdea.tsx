import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Suspense, useRef, type KeyboardEvent, type RefObject } from 'react'
import type { DraftId } from '../../shared/kernel/ids.ts'
import { limits } from '../../shared/wire/limits.ts'
import { useGiven, type UseGiven } from '../list/use-given.ts'
import { useView } from '../session/use-session.ts'
import type { Replica } from '../sync/replica.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { announce } from '../ui/announce.tsx'
import { SharedText, type SharedField } from '../ui/SharedText.tsx'
import { FieldNote } from './FieldNote.tsx'
import { newDraftId } from './new-draft-id.ts'
import styles from './Pad.module.css'
import { isComposing, isEnter } from '../ui/composing.ts'
import type { PadActs } from './pad-acts.ts'
import { useFieldDraft } from './use-field-draft.ts'
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
export function NewIdea({ pad, acts, fieldId, setFieldId, ...entry }: NewIdeaProps) {
  const { plan } = useView().phase
  const ask = plan?.kind === 'solo' ? plan.ask : undefined
  const draft = useFieldDraft(pad, fieldId, setFieldId)
  const field = useRef<SharedField>(null)
  const taking = useGiven()
  const { given, close } = taking
  return (
    <>
      <div className={styles['field']}>
        <label htmlFor={FIELD_ID} className={ask === undefined ? 'hidden-text' : styles['ask']}>
          {ask ?? <Trans>New idea</Trans>}
        </label>
        <Entry
          {...entry}
          acts={acts}
          fieldId={fieldId}
          draft={draft}
          taking={taking}
          field={field}
        />
        <FieldNote id="new-idea-note" text={draft.hasWords ? draft.text : ''} size={draft.size} />
      </div>
      {given !== null && acts !== null && (
        <Suspense fallback={null}>
          <GivenOffer
            key={given.key}
            given={given}
            hasClusters={false}
            addAll={(ideas) => (acts.add(ideas.map((idea) => idea.text)) ? ideas.length : 0)}
            room={Math.max(0, limits.draftsPerPad - draft.size.drafts)}
            spare={draft.spare}
            keepAsOne={(words) => putAtCaret(field.current, words)}
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

interface EntryProps extends Pick<NewIdeaProps, 'acts' | 'fieldId' | 'editLast' | 'added'> {
  readonly draft: ReturnType<typeof useFieldDraft>
  /** Takes several lines at once away from the field. */
  readonly taking: UseGiven
  readonly field: RefObject<SharedField | null>
}

/** The words, and the button that makes an idea of them. Enter does the same. */
function Entry({ draft, taking, field, acts, fieldId, editLast, added }: EntryProps) {
  const { text, hasWords } = draft
  const { leftOvers } = useReplicas()
  const form = useRef<HTMLFormElement>(null)
  const submit = (): void => form.current?.requestSubmit()
  const add = (): void => {
    const id = draft.enter()
    if (id === null) return
    acts?.seal()
    announce(t`Added`)
    added(id)
  }
  const onKey = (event: KeyboardEvent): void => {
    taking.noteKey(event)
    if (event.key === 'ArrowUp' && text === '' && !isComposing(event)) {
      event.preventDefault()
      editLast()
    }
    if (!isEnter(event)) return
    event.preventDefault()
    submit()
  }
  return (
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
        most={Math.min(limits.ideaText, text.length + draft.spare)}
        enterKeyHint="send"
        autoComplete="off"
        placeholder={t`One idea`}
        aria-describedby="new-idea-note"
        disabled={draft.full}
        value={text}
        write={draft.write}
        through={(before, after, caret) => taking.typed(before, after, caret, submit)}
        aside={(words) =>
          leftOvers?.add([{ kind: 'draft', draftId: fieldId ?? newDraftId(), text: words }])
        }
        handle={field}
        seal={() => acts?.seal()}
        onKeyDown={onKey}
        onPaste={acts === null ? undefined : taking.onPaste}
        onDrop={acts === null ? undefined : taking.onDrop}
      />
      <AddButton hasWords={hasWords} />
    </form>
  )
}

function AddButton({ hasWords }: { hasWords: boolean }) {
  const isCountingDown = useView().phase.countdownTo !== undefined
  return (
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
  )
}

/** Puts words at the caret. They never touch the words that stand there already. */
function putAtCaret(field: SharedField | null, words: string): void {
  const place = document.getElementById(FIELD_ID)
  if (!(place instanceof HTMLTextAreaElement)) return
  const { value, selectionStart, selectionEnd } = place
  const apart = words.includes('\n') ? '\n' : ' '
  const [before, after] = [value.slice(0, selectionStart), value.slice(selectionEnd)]
  const head = `${before}${/\S$/.test(before) ? apart : ''}${words}`
  field?.put(`${head}${/^\S/.test(after) ? apart : ''}${after}`, head.length)
}

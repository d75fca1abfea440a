import { enter, startDraft, typeInto } from '../../shared/draft/edit.ts'
import { padSize, readDraft } from '../../shared/draft/read.ts'
import type { DraftId } from '../../shared/kernel/ids.ts'
import { isBlank } from '../../shared/text/blank.ts'
import { limits } from '../../shared/wire/limits.ts'
import { isTaken } from '../session/is-taken.ts'
import { useView } from '../session/use-session.ts'
import type { Replica } from '../sync/replica.ts'
import { newDraftId } from './new-draft-id.ts'

/** The draft whose words stand in the field for a new idea. `fieldId` is null until the first keystroke. */
export function useFieldDraft(
  { doc, origin }: Replica,
  fieldId: DraftId | null,
  setFieldId: (id: DraftId | null) => void,
) {
  const { question } = useView()
  const text = fieldId === null ? '' : (readDraft(doc, fieldId)?.text ?? '')
  const size = padSize(doc)
  const full = size.drafts >= limits.draftsPerPad && text === ''
  const hasWords = !isBlank(text)
  return {
    text,
    hasWords,
    size,
    /** True when the pad takes no further draft. */
    full,
    /** How many more characters the pad takes. */
    spare: Math.max(0, limits.charactersPerPad - size.characters),
    /** False, with the reason said, when the pad did not take the words. */
    write: (next: string, caret: number): boolean => {
      if (fieldId !== null && readDraft(doc, fieldId) !== null)
        return isTaken(typeInto(doc, fieldId, next, origin, caret))
      if (next === '') return true
      if (full) return false
      const draftId = newDraftId()
      const draft = { draftId, question: question.id, text: next }
      const taken = isTaken(startDraft(doc, draft, origin))
      if (taken) setFieldId(draftId)
      return taken
    },
    /** Makes an idea of the draft. Answers with its id; null if there are no words, or after saying the reason. */
    enter: (): DraftId | null => {
      if (fieldId === null || !hasWords) return null
      if (!isTaken(enter(doc, fieldId, origin))) return null
      setFieldId(null)
      return fieldId
    },
  }
}

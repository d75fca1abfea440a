// The cut of one pad: the drafts that a reveal takes.
import type * as Y from 'yjs'
import type { ClusterId, DraftId, QuestionId } from '../kernel/ids.ts'
import { cleanText } from '../text/clean.ts'
import { limits } from '../wire/limits.ts'
import { readDraft, readDrafts } from './read.ts'
import type { Draft } from './shape.ts'

/** A draft as a reveal takes it: its words are clean (text/clean.ts), something of them can be seen, and they fit an idea. */
export interface CutDraft {
  readonly draftId: DraftId
  readonly text: string
  readonly column: ClusterId | null
}

/** The drafts of one question that are not in `taken`, in their owner's order. */
export function cutOf(doc: Y.Doc, questionId: QuestionId, taken: ReadonlySet<DraftId>): CutDraft[] {
  return readDrafts(doc)
    .filter((draft) => draft.question === questionId && !taken.has(draft.id))
    .flatMap((draft) => cutDraft(draft) ?? [])
}

function cutDraft(draft: Draft): CutDraft | null {
  const text = wordsToTake(draft)
  return text === null ? null : { draftId: draft.id, text, column: draft.column }
}

/** One draft if `idea.release` may take it, else null. The conditions are the same as for a cut. */
export function releasable(
  doc: Y.Doc,
  draftId: DraftId,
  questionId: QuestionId,
  taken: ReadonlySet<DraftId>,
): CutDraft | null {
  const draft = taken.has(draftId) ? null : readDraft(doc, draftId)
  return draft === null || draft.question !== questionId ? null : cutDraft(draft)
}

/**
 * The words of a draft for a cut; null if the draft stays in the pad. Drafts that are kept back or binned stay, and drafts
 * of which nothing can be seen.
 * A working copy stays too, because its original is taken with its last words. A draft that two tabs together made too
 * long also stays: a program must not cut off a person's words.
 */
function wordsToTake(draft: Draft): string | null {
  if (draft.kept || draft.bin || draft.of !== null) return null
  const text = cleanText(draft.text)
  return text === '' || text.length > limits.ideaText ? null : text
}

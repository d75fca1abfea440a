// Step 7. What a reveal takes of one pad.
import type * as Y from 'yjs'
import type { DraftId, QuestionId } from '../kernel/ids.ts'
import { limits } from '../wire/limits.ts'
import { readDraft, readDrafts } from './read.ts'
import type { Draft } from './shape.ts'

/** A draft as a reveal takes it: trimmed, never empty, never longer than an idea may be. */
export interface CutDraft {
  readonly draftId: DraftId
  readonly text: string
}

/** The drafts of one question that no reveal took before, in their owner's order. */
export function cutOf(doc: Y.Doc, questionId: QuestionId, taken: ReadonlySet<DraftId>): CutDraft[] {
  return readDrafts(doc)
    .filter((draft) => draft.question === questionId && !taken.has(draft.id))
    .flatMap((draft) => {
      const text = wordsToTake(draft)
      return text === null ? [] : [{ draftId: draft.id, text }]
    })
}

/** The words of one draft if they may leave the pad now (`idea.release`), else null: like a cut, of one question. */
export function releasable(
  doc: Y.Doc,
  draftId: DraftId,
  questionId: QuestionId,
  taken: ReadonlySet<DraftId>,
): string | null {
  const draft = taken.has(draftId) ? null : readDraft(doc, draftId)
  return draft === null || draft.question !== questionId ? null : wordsToTake(draft)
}

/**
 * Kept back, binned and empty drafts stay, and so does a working copy: its original goes as it last was. Too long
 * (two tabs together can get there) stays as well, because cutting somebody's words off is not ours to do.
 */
function wordsToTake(draft: Draft): string | null {
  if (draft.kept || draft.bin || draft.of !== null) return null
  const text = draft.text.trim()
  return text === '' || text.length > limits.ideaText ? null : text
}

// The edits that owners make in their own pads. An entry is never removed, only binned and emptied: if the entry were
// removed, words typed on another device at the same time would vanish with it.
import type * as Y from 'yjs'
import type { ClusterId, DraftId, QuestionId } from '../kernel/ids.ts'
import { combined, isHeld, type EditResult } from '../replica/edit-result.ts'
import { placement } from '../replica/order-key.ts'
import { entryMap, setKey, textOf } from '../replica/root.ts'
import { rewrite } from '../replica/text.ts'
import { limits } from '../wire/limits.ts'
import { createEntries } from './create.ts'
import { readDraft, readDrafts } from './read.ts'
import { draftKeys, draftRoot } from './shape.ts'

export interface NewDraft {
  /** A new id: two tabs that make an entry of the same id at once would replace each other's words. */
  readonly draftId: DraftId
  readonly question: QuestionId
  readonly text: string
  /** For a working copy: the draft whose wording the copy will replace. */
  readonly of?: DraftId
}

/** The first keystroke: adds a draft at the end of the pad, kept back until `enter`. */
export function startDraft(doc: Y.Doc, draft: NewDraft, origin: unknown): EditResult {
  if (draft.text.length > limits.ideaText) return 'too-long'
  createEntries(doc, [{ ...draft, kept: true }])
  return revive(doc, draft.draftId, draft.text, origin)
}

/** Adds a working copy of a draft, kept back. The owner edits the copy, and `enter` gives its words to the original. */
export function startEditing(
  doc: Y.Doc,
  of: DraftId,
  copyId: DraftId,
  origin: unknown,
): EditResult {
  const original = readDraft(doc, of)
  if (original === null) return 'gone'
  const { question, text } = original
  return startDraft(doc, { draftId: copyId, question, text, of }, origin)
}

/** Gives a draft the words `next`. `caret` is where the person typed in `next`, in UTF-16 units. */
export function typeInto(
  doc: Y.Doc,
  id: DraftId,
  next: string,
  origin: unknown,
  caret?: number,
): EditResult {
  const entry = entryMap(doc, draftRoot, id)
  const text = entry === null ? null : textOf(entry, draftKeys.text)
  if (text === null) return 'gone'
  return doc.transact(() => rewrite(text, next, limits.ideaText, caret), origin)
}

/**
 * Enter in the field: the next reveal takes the draft. A working copy instead gives its words to the original and is
 * binned. If the original does not take the words, the copy keeps them.
 */
export function enter(doc: Y.Doc, id: DraftId, origin: unknown): EditResult {
  const draft = readDraft(doc, id)
  if (draft === null) return 'gone'
  const original = draft.of === null ? null : readDraft(doc, draft.of)
  return doc.transact(
    () =>
      original !== null && !original.bin
        ? finishEditing(doc, id, original.id, draft.text, origin)
        : release(doc, id),
    origin,
  )
}

/** Keeps a draft back, so that no reveal takes it, or lets it go again. */
export function setKept(doc: Y.Doc, id: DraftId, kept: boolean, origin: unknown): EditResult {
  return setDraft(doc, id, draftKeys.kept, kept, origin)
}

/**
 * Turns a working copy into a draft of its own, still kept back. This is for a copy whose original has gone to the
 * board meanwhile, where only the board's readers can reword it.
 */
export function becomeOwn(doc: Y.Doc, id: DraftId, origin: unknown): EditResult {
  return setDraft(doc, id, draftKeys.of, null, origin)
}

/** Bins and empties a draft in one transaction: with the flag alone the words would survive compaction. */
export function binDraft(doc: Y.Doc, id: DraftId, origin: unknown): EditResult {
  return doc.transact(() => {
    const binned = setDraft(doc, id, draftKeys.bin, true, origin)
    return combined(binned, typeInto(doc, id, '', origin))
  }, origin)
}

/** Takes a draft out of the bin, with words that another device typed after it was binned. Undo restores the others. */
export function takeFromBin(doc: Y.Doc, id: DraftId, origin: unknown): EditResult {
  return setDraft(doc, id, draftKeys.bin, false, origin)
}

/** Moves a draft before the draft `before` (null: to the end). */
export function moveDraft(
  doc: Y.Doc,
  id: DraftId,
  before: DraftId | null,
  origin: unknown,
): EditResult {
  if (readDraft(doc, id) === null) return 'gone'
  const others = readDrafts(doc).filter((draft) => !draft.bin && draft.id !== id)
  const keys = placement(others, [id], before)
  doc.transact(() => {
    for (const [draftId, order] of keys) {
      const entry = entryMap(doc, draftRoot, draftId)
      if (entry !== null) setKey(entry, draftKeys.order, order)
    }
  }, origin)
  return 'done'
}

/** Moves a draft that waits for another question to this question. */
export function moveToQuestion(
  doc: Y.Doc,
  id: DraftId,
  question: QuestionId,
  origin: unknown,
): EditResult {
  return setDraft(doc, id, draftKeys.question, question, origin)
}

/** Puts a draft under a part of the question, or under none (null). */
export function moveToColumn(
  doc: Y.Doc,
  id: DraftId,
  column: ClusterId | null,
  origin: unknown,
): EditResult {
  return setDraft(doc, id, draftKeys.column, column, origin)
}

/** Takes an entry out of the bin with the words `text`. Undo bins and empties the entry again and never removes it. */
export function revive(doc: Y.Doc, id: DraftId, text: string, origin: unknown): EditResult {
  return doc.transact(() => {
    const typed = typeInto(doc, id, text, origin)
    if (!isHeld(typed)) return typed
    return combined(typed, setDraft(doc, id, draftKeys.bin, false, origin))
  }, origin)
}

function release(doc: Y.Doc, id: DraftId): EditResult {
  const entry = entryMap(doc, draftRoot, id)
  if (entry === null) return 'gone'
  return combined(setKey(entry, draftKeys.of, null), setKey(entry, draftKeys.kept, false))
}

function finishEditing(
  doc: Y.Doc,
  copy: DraftId,
  original: DraftId,
  text: string,
  origin: unknown,
): EditResult {
  const typed = typeInto(doc, original, text, origin)
  return isHeld(typed) ? combined(typed, binDraft(doc, copy, origin)) : typed
}

function setDraft(
  doc: Y.Doc,
  id: DraftId,
  key: string,
  value: string | boolean | null,
  origin: unknown,
): EditResult {
  const entry = entryMap(doc, draftRoot, id)
  return entry === null ? 'gone' : doc.transact(() => setKey(entry, key, value), origin)
}

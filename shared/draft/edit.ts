// Steps 1 and 2. What an owner does to the own pad. Entries are never removed, only binned and emptied: without
// the entry, words typed on another device at the same time would vanish.
import type * as Y from 'yjs'
import type { DraftId, QuestionId } from '../kernel/ids.ts'
import { placement } from '../replica/order-key.ts'
import { entryMap, setKey, textOf } from '../replica/root.ts'
import { rewrite } from '../replica/text.ts'
import { limits } from '../wire/limits.ts'
import { createEntries } from './create.ts'
import { readDraft, readDrafts } from './read.ts'
import { draftKeys, draftRoot } from './shape.ts'

export interface NewDraft {
  /** Fresh: two tabs that make an entry of the same id at once would replace each other's words. */
  readonly draftId: DraftId
  readonly question: QuestionId
  readonly text: string
  /** For a working copy: the draft whose wording it is going to replace. */
  readonly of?: DraftId
}

/** The first keystroke: a draft at the end of the pad, kept back until `enter`. */
export function startDraft(doc: Y.Doc, draft: NewDraft, origin: unknown): void {
  createEntries(doc, [{ ...draft, kept: true }])
  revive(doc, draft.draftId, draft.text, origin)
}

/** A second, kept entry with the same words, to be edited in the original's stead. */
export function startEditing(doc: Y.Doc, of: DraftId, copyId: DraftId, origin: unknown): void {
  const original = readDraft(doc, of)
  if (original === null) return
  const { question, text } = original
  startDraft(doc, { draftId: copyId, question, text, of }, origin)
}

/** False when nothing could be written: the draft is gone, or `next` is longer than an idea may be. */
export function typeInto(
  doc: Y.Doc,
  id: DraftId,
  next: string,
  origin: unknown,
  caret?: number,
): boolean {
  const entry = entryMap(doc, draftRoot, id)
  const text = entry === null ? null : textOf(entry, draftKeys.text)
  return text !== null && doc.transact(() => rewrite(text, next, limits.ideaText, caret), origin)
}

/** Enter in the field: the next reveal takes it. A working copy gives its words to the original instead. */
export function enter(doc: Y.Doc, id: DraftId, origin: unknown): void {
  const draft = readDraft(doc, id)
  if (draft === null) return
  const original = draft.of === null ? null : readDraft(doc, draft.of)
  doc.transact(() => {
    if (original !== null && !original.bin) finishEditing(doc, id, original.id, draft.text, origin)
    else release(doc, id)
  }, origin)
}

/** Kept back by choice (or no longer): no reveal takes it. */
export function setKept(doc: Y.Doc, id: DraftId, kept: boolean, origin: unknown): void {
  setDraft(doc, id, draftKeys.kept, kept, origin)
}

/**
 * Words that were to replace a draft become a draft of their own, still kept back: the original has gone to the
 * board meanwhile, and there only its readers reword it.
 */
export function becomeOwn(doc: Y.Doc, id: DraftId, origin: unknown): void {
  setDraft(doc, id, draftKeys.of, null, origin)
}

/** Flag and characters go in one transaction: with the flag alone the words would outlive compaction. */
export function binDraft(doc: Y.Doc, id: DraftId, origin: unknown): void {
  doc.transact(() => {
    setDraft(doc, id, draftKeys.bin, true, origin)
    typeInto(doc, id, '', origin)
  }, origin)
}

/** Out of the bin with whatever words came late from another device. (What was deleted comes back by undo.) */
export function takeFromBin(doc: Y.Doc, id: DraftId, origin: unknown): void {
  setDraft(doc, id, draftKeys.bin, false, origin)
}

/** Before the draft `before`, or with null to the end. */
export function moveDraft(doc: Y.Doc, id: DraftId, before: DraftId | null, origin: unknown): void {
  const others = readDrafts(doc).filter((draft) => !draft.bin && draft.id !== id)
  const keys = placement(others, [id], before)
  doc.transact(() => {
    for (const [draftId, order] of keys) setDraft(doc, draftId, draftKeys.order, order, origin)
  }, origin)
}

/** Words that wait for another question go along with this one. */
export function moveToQuestion(
  doc: Y.Doc,
  id: DraftId,
  question: QuestionId,
  origin: unknown,
): void {
  setDraft(doc, id, draftKeys.question, question, origin)
}

/** Makes an empty, binned entry live: undo of this leaves a binned, empty one, and never removes it. */
export function revive(doc: Y.Doc, id: DraftId, text: string, origin: unknown): void {
  doc.transact(() => {
    setDraft(doc, id, draftKeys.bin, false, origin)
    typeInto(doc, id, text, origin)
  }, origin)
}

function release(doc: Y.Doc, id: DraftId): void {
  const entry = entryMap(doc, draftRoot, id)
  if (entry === null) return
  setKey(entry, draftKeys.of, null)
  setKey(entry, draftKeys.kept, false)
}

function finishEditing(
  doc: Y.Doc,
  copy: DraftId,
  original: DraftId,
  text: string,
  origin: unknown,
): void {
  typeInto(doc, original, text, origin)
  binDraft(doc, copy, origin)
}

function setDraft(
  doc: Y.Doc,
  id: DraftId,
  key: string,
  value: string | boolean | null,
  origin: unknown,
): void {
  const entry = entryMap(doc, draftRoot, id)
  if (entry !== null) doc.transact(() => setKey(entry, key, value), origin)
}

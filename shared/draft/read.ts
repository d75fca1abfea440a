// Reads a pad, whose shape Yjs does not guarantee, because the programs of its owner write it. Reading never throws.
import * as Y from 'yjs'
import { parseClusterId, parseDraftId, parseQuestionId, type DraftId } from '../kernel/ids.ts'
import { byOrder, ORDER_KEY } from '../replica/order-key.ts'
import { entryMap, rootMap, textOf } from '../replica/root.ts'
import { draftKeys, draftRoot, type Draft } from './shape.ts'

/** Null if the entry is missing or has no question, without which no reveal can take it. */
export function readDraft(doc: Y.Doc, id: DraftId): Draft | null {
  const entry = entryMap(doc, draftRoot, id)
  const question = parseQuestionId(entry?.get(draftKeys.question))
  if (entry === null || question === null) return null
  const order = entry.get(draftKeys.order)
  return {
    id,
    text: textOf(entry, draftKeys.text)?.toJSON() ?? '',
    question,
    order: typeof order === 'string' && ORDER_KEY.test(order) ? order : '',
    // Only the value `false` lets a reveal take the words. Words with a malformed flag stay private.
    kept: entry.get(draftKeys.kept) !== false,
    bin: entry.get(draftKeys.bin) === true,
    of: parseDraftId(entry.get(draftKeys.of)),
    column: parseClusterId(entry.get(draftKeys.column)),
  }
}

/** Every entry in its owner's order, also binned entries. */
export function readDrafts(doc: Y.Doc): Draft[] {
  const drafts: Draft[] = []
  for (const key of rootMap(doc, draftRoot)?.keys() ?? []) {
    const id = parseDraftId(key)
    const draft = id === null ? null : readDraft(doc, id)
    if (draft !== null) drafts.push(draft)
  }
  return drafts.toSorted(byOrder)
}

/** The numbers that the limits of a pad count, also for malformed entries. `drafts` are neither binned nor empty. */
export function padSize(doc: Y.Doc): {
  readonly entries: number
  readonly drafts: number
  readonly characters: number
} {
  const root = rootMap(doc, draftRoot)
  const size = { entries: root?.size ?? 0, drafts: 0, characters: 0 }
  for (const entry of root?.values() ?? []) {
    if (!(entry instanceof Y.Map)) continue
    const length = textOf(entry, draftKeys.text)?.length ?? 0
    size.characters += length
    if (length > 0 && entry.get(draftKeys.bin) !== true) size.drafts++
  }
  return size
}

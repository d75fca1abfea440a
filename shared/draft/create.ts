// Makes the entries of a pad. A new entry is binned and empty, and is made under an origin that undo does not track. A
// second transaction takes the entry out of the bin (see `revive`). Undo of that second transaction leaves the empty
// entry, whereas undo of the creation would remove the entry with all words that another device typed into it since.
import * as Y from 'yjs'
import type { ClusterId, DraftId, QuestionId } from '../kernel/ids.ts'
import { keysAtEnd } from '../replica/order-key.ts'
import { rootMap } from '../replica/root.ts'
import { readDrafts } from './read.ts'
import { draftKeys, draftRoot } from './shape.ts'

export interface NewEntry {
  readonly draftId: DraftId
  readonly question: QuestionId
  readonly kept: boolean
  readonly of?: DraftId
  readonly column?: ClusterId | null
}

const creation = 'entries-created'

/** Makes entries at the end of the pad, in the order given. An entry that exists is not changed. */
export function createEntries(doc: Y.Doc, entries: readonly NewEntry[]): void {
  const root = rootMap(doc, draftRoot)
  if (root === null) return
  const orders = readDrafts(doc).map((draft) => draft.order)
  const keys = keysAtEnd(orders, entries.length)
  doc.transact(() => {
    for (const [index, entry] of entries.entries()) {
      if (!root.has(entry.draftId)) root.set(entry.draftId, container(entry, keys[index] ?? ''))
    }
  }, creation)
}

function container(entry: NewEntry, order: string): Y.Map<unknown> {
  return new Y.Map<unknown>([
    [draftKeys.text, new Y.Text()],
    [draftKeys.question, entry.question],
    [draftKeys.order, order],
    [draftKeys.kept, entry.kept],
    [draftKeys.bin, true],
    [draftKeys.of, entry.of ?? null],
    ...(entry.column == null ? [] : [[draftKeys.column, entry.column] as const]),
  ])
}

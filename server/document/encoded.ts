// A whole document as bytes: kept while the document sleeps, stored as a snapshot, and sent to every newcomer.
import * as Y from 'yjs'
import { assert } from '../../shared/kernel/assert.ts'
import type { StoredRoom } from '../store/store.ts'
import { step2Frame, type Frame } from './frames.ts'

export interface Encoded {
  /** The number of the last change in it. */
  readonly seq: number
  readonly update: Uint8Array
  /** The same bytes as a step 2, in the same memory. */
  readonly frame: Frame
}

export function encodedAt(seq: number, update: Uint8Array): Encoded {
  const frame = step2Frame(update)
  return { seq, update: frame.subarray(frame.length - update.length), frame }
}

export const EMPTY_UPDATE = new Uint8Array([0, 0])

/** True for the update of an empty document. Every newcomer answers our step 1 with one. */
export const isNothing = (update: Uint8Array): boolean =>
  update.length === EMPTY_UPDATE.length && update.every((byte) => byte === 0)

/**
 * A stored room as one update without deleted words. The stored snapshot was written by us and holds none, so a document
 * has to be built only when updates came after it. Throws on a log with gaps.
 */
export function compact({ snapshot, updates }: StoredRoom): Uint8Array {
  if (updates.length === 0) return snapshot ?? EMPTY_UPDATE
  const doc = docOf([snapshot ?? EMPTY_UPDATE, ...updates])
  assert(doc.store.pendingStructs === null, 'a stored log has no gaps')
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

/** Builds a document in memory from updates, in one transaction. */
export function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ guid: 'room' }) // nobody reads the guid, and a random one takes longer to make than a whole pad
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}

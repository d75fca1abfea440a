// A whole document as bytes: to be kept, and to go out to everybody who comes.
import * as Y from 'yjs'
import { assert } from '../../shared/kernel/assert.ts'
import type { StoredRoom } from '../store/store.ts'
import { step2Frame, type Frame } from './frames.ts'

export interface Encoded {
  /** Of the last change that it holds. */
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

/** What every newcomer answers our step 1 with, and a document that nobody has written yet. */
export const isNothing = (update: Uint8Array): boolean =>
  update.length === EMPTY_UPDATE.length && update.every((byte) => byte === 0)

/** A snapshot was written by us from a document without gaps or anything deleted; only what came after needs one. */
export function compact({ snapshot, updates }: StoredRoom): Uint8Array {
  if (updates.length === 0) return snapshot ?? EMPTY_UPDATE
  const live = docOf([snapshot ?? EMPTY_UPDATE, ...updates])
  assert(live.store.pendingStructs === null, 'a stored log has no gaps')
  const update = Y.encodeStateAsUpdate(live)
  live.destroy()
  return update
}

/** The way back: a document in memory. */
export function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ guid: 'room' }) // named by nobody, and a random one costs more than a pad
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}

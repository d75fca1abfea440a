import type * as Y from 'yjs'
import { changeBetween } from './text-change.ts'

/**
 * Turns a text into `next` by the smallest change; to be called inside a transaction. False, with nothing written,
 * when `next` is longer than `most` and no shorter than before (two people may have passed `most` together, and
 * must be able to come back).
 */
export function rewrite(text: Y.Text, next: string, most: number, caret?: number): boolean {
  const before = text.toJSON()
  // A lone surrogate would be stored as typed here and arrive as U+FFFD everywhere else: the replicas would differ.
  const after = next.toWellFormed()
  if (after.length > Math.max(most, before.length)) return false
  const change = changeBetween(before, after, caret)
  if (change === null) return true
  if (change.removed > 0) text.delete(change.at, change.removed)
  if (change.inserted !== '') text.insert(change.at, change.inserted)
  return true
}

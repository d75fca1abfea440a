import type * as Y from 'yjs'
import type { EditResult } from './edit-result.ts'
import { changeBetween } from './text-change.ts'

/**
 * Turns a text into `next` by the smallest change. The caller opens the transaction.
 *
 * `most` is the longest text allowed, in UTF-16 units. A longer `next` is still accepted if it is no longer than the
 * text before: two people who type at once can pass `most` together, and must be able to shorten their text again.
 * `caret` is a position in `next`, in UTF-16 units (see `changeBetween`).
 */
export function rewrite(text: Y.Text, next: string, most: number, caret?: number): EditResult {
  const before = text.toJSON()
  // Yjs keeps a lone surrogate here but sends U+FFFD to everybody else, so the replicas would differ.
  const after = next.toWellFormed()
  if (after.length > Math.max(most, before.length)) return 'too-long'
  const change = changeBetween(before, after, caret)
  if (change === null) return 'unchanged'
  if (change.removed > 0) text.delete(change.at, change.removed)
  if (change.inserted !== '') text.insert(change.at, change.inserted)
  return 'done'
}

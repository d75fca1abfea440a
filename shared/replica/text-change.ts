// Finds the smallest change that turns one text into another. Small changes let two people reword one text at the same
// time without losing words.

/** Replaces `removed` UTF-16 units at the position `at` by `inserted`. */
export interface TextChange {
  readonly at: number
  readonly removed: number
  readonly inserted: string
}

/**
 * Null if nothing changes. `caret` is the position in `after`, in UTF-16 units, up to which the person typed: without
 * it the change from "aa" to "aaa" could be at three positions. A surrogate pair is never cut in two, because Yjs would
 * turn both halves into U+FFFD.
 */
export function changeBetween(before: string, after: string, caret?: number): TextChange | null {
  if (before === after) return null
  const pinned = caret === undefined ? 0 : pinnedEnd(before, after, caret)
  const start = commonStart(before, after, Math.min(before.length, after.length) - pinned)
  const end = commonEnd(before, after, Math.min(before.length, after.length) - start)
  return {
    at: start,
    removed: before.length - start - end,
    inserted: after.slice(start, after.length - end),
  }
}

/** The length of the text after the caret, if the text before the change ended with it too; else 0. */
function pinnedEnd(before: string, after: string, caret: number): number {
  const behind = after.slice(caret)
  return before.endsWith(behind) ? behind.length : 0
}

function commonStart(before: string, after: string, most: number): number {
  let length = 0
  while (length < most && before.charCodeAt(length) === after.charCodeAt(length)) length++
  return cutsPair(before, length) || cutsPair(after, length) ? length - 1 : length
}

function commonEnd(before: string, after: string, most: number): number {
  let length = 0
  while (length < most && before.at(-1 - length) === after.at(-1 - length)) length++
  const cuts = cutsPair(before, before.length - length) || cutsPair(after, after.length - length)
  return cuts ? length - 1 : length
}

function cutsPair(text: string, at: number): boolean {
  return isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at))
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

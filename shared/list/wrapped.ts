// Tells a line that a mail program or an editor wrapped from a line that somebody ended. No sign in the text tells them
// apart, so both functions judge by widths, indents and small letters, and each paste is shown before it is added.
import type { Line } from './lines.ts'

/** The fewest columns at which somebody wraps lines. Signs as wide as Chinese ones count twice. */
const NARROWEST = 40

/**
 * True if an unmarked line goes on with the item above. `last` is the line before it, `first` the line with the item's
 * mark, and `widest` the length of the longest line of the text.
 */
export function continues(first: Line, last: Line, line: Line, widest: number): boolean {
  if (first.isRow || line.isRow) return false
  if (line.indent > first.indent || isTorn(last, line)) return true
  if (startsSmall(line.text) && !endsSentence(last.text)) return true
  return widest >= NARROWEST && isFull(last, line, widest) && !endsSentence(last.text)
}

/**
 * True if these lines are one paragraph that was wrapped: no line had room for the first word of the next one, the
 * paragraph begins with a capital letter, and many of its other lines do not.
 */
export function isOneParagraph(lines: readonly Line[]): boolean {
  const [first, ...others] = lines
  if (first === undefined || others.length === 0 || lines.some(({ isRow }) => isRow)) return false
  const widest = lines.reduce((most, { length }) => Math.max(most, length), 0)
  if (/^\p{Lo}/u.test(first.text)) return isWideParagraph(lines, widest)
  if (widest < NARROWEST || startsSmall(first.text)) return false
  const small = others.filter(({ text }) => startsSmall(text)).length
  return (
    small * 3 >= others.length &&
    others.every((line, at) => isFull(lines[at] ?? first, line, widest))
  )
}

/** Scripts without small letters, many of them without spaces: every line but the last is equally long. */
function isWideParagraph(lines: readonly Line[], widest: number): boolean {
  const whole = lines.slice(0, -1)
  return (
    lines.length > 2 &&
    widest * 2 >= NARROWEST &&
    whole.every(({ length }) => length >= widest - 2) &&
    !whole.every(({ text }) => endsSentence(text))
  )
}

/** True if the first word of the next line had no room at the end of a line. */
function isFull(line: Line, next: Line, widest: number): boolean {
  const word = /^\S*/u.exec(next.text)?.[0] ?? ''
  return line.length + 1 + word.length > widest
}

/** True if a line ends within a word, which goes on in the next one. */
export const isTorn = (line: Line, next: Line): boolean =>
  !line.isRow && !next.isRow && /\p{Ll}[-‐\u00ad]$/u.test(line.text) && /^\p{Ll}/u.test(next.text)

const startsSmall = (text: string): boolean => /^["'(«“„‚‘]?\p{Ll}/u.test(text)
const endsSentence = (text: string): boolean => /[.!?。！？…:：;]["')»”’]?$/u.test(text)

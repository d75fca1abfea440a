// Signs that a reader of lists has to know: which are seen, where lines end, and how two halves of a line are joined.
import { isBlank } from '../text/blank.ts'

export const LINE_END = /\r\n|[\n\r\f\u0085\u2028\u2029]/u

const SPACE = /[\s\u180e\u200b\u2060\ufeff]/u

/** A text without space at either end. Space without a width counts as space. */
export function trimmed(text: string): string {
  const rest = trimmedStart(text)
  let end = rest.length
  while (end > 0 && SPACE.test(rest.charAt(end - 1))) end--
  return rest.slice(0, end)
}

/** A text without space at its start. Space without a width counts as space. */
export function trimmedStart(text: string): string {
  let start = 0
  while (start < text.length && SPACE.test(text.charAt(start))) start++
  return text.slice(start)
}

/** A ruled line, such as --- or * * * or =====. */
export function isRule(text: string): boolean {
  return (
    /^([-_*=~–—─━])(?:\s*\1)+$/u.test(text) ||
    /^(?:`{3,}|~{3,})$/u.test(text) ||
    /^(?=.*[-─━═]{2})[+|┌┬┐├┼┤└┴┘─━═╔╦╗╠╬╣╚╩╝│┃║╭╮╰╯:-]+$/u.test(text)
  )
}

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff60]/u

/** The space between two lines that are joined. Chinese and Japanese are written without spaces. */
export function between(line: string, next: string): '' | ' ' {
  const isWide = WIDE.test(line.slice(-1)) && WIDE.test(next.slice(0, 1))
  return isWide || /\p{L}[-‐\u00ad]$/u.test(line.slice(-3)) ? '' : ' '
}

/** Cells of one row in one line, without the empty ones. A tab within a cell is a space, for a tab parts cells. */
export function inOneLine(cells: readonly string[]): string {
  return cells
    .map((cell) => trimmed(cell.replaceAll('\t', ' ')))
    .filter((cell) => !isBlank(cell))
    .join(' – ')
}

// One form for every text that a person gives, whichever way the text came. Cleaning never changes what can be read: signs
// are composed (NFC), and signs go that act on the page or the terminal around a text, or cover it, instead of being read.
import { isBlank } from './blank.ts'

/**
 * Signs that go:
 * - controls without tabs and line breaks;
 * - embeddings, overrides and isolates of direction (UAX 9), which can reach beyond a text or show it in another order
 *   than it is stored; the marks U+200E, U+200F and U+061C stay, because right-to-left writing needs them;
 * - formats that Unicode deprecates (U+206A to U+206F) or keeps for annotations (U+FFF9 to U+FFFB);
 * - halves of surrogate pairs, and the two signs that XML cannot hold.
 */
const ACTIVE =
  // oxlint-disable-next-line no-control-regex -- Control characters are what this looks for.
  /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u202A-\u202E\u2066-\u206F\uFFF9-\uFFFB\uFFFE\uFFFF\p{Cs}]/gu

/** The flag of a region, which is spelled with tags, or a tag that belongs to no flag. */
const TAGS = /\u{1F3F4}[\u{E0020}-\u{E007E}]+\u{E007F}|[\u{E0000}-\u{E007F}]/gu

const LINE_BREAK = /\r\n|[\r\v\f\u0085\u2028\u2029]/g

/** Signs that show nothing at the beginning or end of a text, and that mean nothing there. All have one UTF-16 unit. */
const EDGE = /[\s\p{Zs}\u00AD\u180E\u200B\u2060-\u2064\u2800\u3164\uFEFF\uFFA0]/u

/**
 * Marks without a width of their own, and signs without a width among them, whichever they are: a mark behind one is drawn on
 * the same letter. Not among these signs are the two fillers that show as a space, and the tags of a flag. Piled up, marks
 * cover the words of other people above and below. No writing puts more than a few on one letter but Tibetan, whose letters
 * stand below each other.
 */
const PILE =
  /(?:(?!\p{Script=Tibetan})[\p{Mn}\p{Me}]|(?![\u3164\uFFA0\u{E0020}-\u{E007F}])\p{DI}){7,}|(?:(?=\p{Script=Tibetan})\p{Mn}){13,}/gu
const MOST_PILED = 6
const MOST_IN_TIBETAN = 12

/** Almost every text: nothing in it would change. */
const PLAIN = /^[!-~](?:[\n -~]*[!-~])?$/

/** A text of several lines; empty if nothing of it can be seen. The clean text is never longer than the text. */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text
  if (isBlank(text)) return ''
  const kept = text
    .replaceAll(ACTIVE, '')
    .replaceAll(TAGS, (tags) => (tags.length > 2 ? tags : ''))
    .replaceAll(LINE_BREAK, '\n')
    .replaceAll('\t', ' ')
  return trimmed(composed(kept).replaceAll(PILE, lowered))
}

/** A text of one line, for names and titles; empty if nothing of it can be seen. */
export const cleanLine = (text: string): string => cleanText(text).replaceAll(/\n+/g, ' ')

const lowered = (pile: string): string =>
  Array.from(pile)
    .slice(0, /^\p{Script=Tibetan}/u.test(pile) ? MOST_IN_TIBETAN : MOST_PILED)
    .join('')

/** NFC. A few signs are longer in NFC than they were; a text that would grow stays, so that no limit cuts it off. */
function composed(text: string): string {
  const nfc = text.normalize('NFC')
  return nfc.length > text.length ? text : nfc
}

/** Not an expression: `+$` takes quadratic time on a long run of spaces inside a text. */
function trimmed(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && EDGE.test(text.charAt(start))) start++
  while (end > start && EDGE.test(text.charAt(end - 1))) end--
  return text.slice(start, end)
}

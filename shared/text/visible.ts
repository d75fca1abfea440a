// The visible part of a text, for comparing and finding. Two texts that differ only in signs that nobody sees are one.
import { isBlank } from './blank.ts'

/** Signs that show nothing at all. Blanks, which show as a space, are not among them. */
const UNSEEN = /(?![\s\u2800\u3164\uFFA0])[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{DI}]/gu
const BLANKS = /[\s\p{Z}\u2800\u3164\uFFA0]+/gu

/** A text with one plain space for every run of blanks. */
export const spaced = (text: string): string => text.replaceAll(BLANKS, ' ').trim()

/** A text without the signs that nobody sees; empty if it has no others. */
export const visible = (text: string): string =>
  isBlank(text) ? '' : spaced(text.replaceAll(UNSEEN, ''))

/** Accents of Latin, Greek and Cyrillic, and the vowels that Hebrew and Arabic leave out in most texts. */
const ACCENTS = /[\u0300-\u036F\u0591-\u05C7\u064B-\u0652\u0670\u0640]/gu

/** Signs that keyboards and word processors put in the place of each other, and the one that counts for all. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/[\u2018-\u201B\u2032\u02BC\u00B4`]/gu, "'"],
  [/[\u201C-\u201F\u2033\u00AB\u00BB]/gu, '"'],
  [/[\p{Pd}\u2212]/gu, '-'],
  [/ς/gu, 'σ'],
]

/**
 * The form of a text in which Find compares: without case and accents, without differences of width or composition, and
 * with one quotation mark and one dash for all.
 */
export function sought(text: string): string {
  // Three steps: "ẞ" becomes "ß", "ß" becomes "SS", and "SS" becomes "ss".
  const folded = visible(text)
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(ACCENTS, '')
  return ALIKE.reduce((read, [signs, one]) => read.replaceAll(signs, one), folded.normalize('NFKC'))
}

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

/** The form of a text in which Find compares: without case, and without differences of width or composition. */
export const sought = (text: string): string => visible(text).normalize('NFKC').toLowerCase()

// Words of a person inside HTML and XML.
import { inertText } from './inert.ts'

/** The text as content or as an attribute of HTML or XML. */
export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

/** Characters that no XML may hold (XML 1.0, Char): halves of surrogate pairs, U+FFFE and U+FFFF. `inertText` removes the others. */
export const NOT_XML = /[\p{Cs}\uFFFE\uFFFF]/gu

/** The text for XML. Breaks and tabs are references, because a reader turns bare ones in an attribute into spaces. */
export const xmlWords = (text: string): string =>
  escaped(inertText(text.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')).replaceAll(NOT_XML, ''))
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;')

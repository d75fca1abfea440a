// The name of a file that a person downloads: what the session is called and its day, for every file system.
import { inertText } from './inert.ts'

/**
 * Signs that some system forbids or acts upon: separators of paths, the signs that Windows forbids, `%` (browsers decode
 * it in old headers), controls, halves of surrogate pairs, line breaks.
 */
const FORBIDDEN = /[/\\:*?"<>|%\p{Cc}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/gu
/** Joiners, soft hyphens and the like stand within a word or an emoji, so nothing takes their place. */
const WITHIN_WORDS = /\p{Cf}/gu

/** The names of devices on Windows, also before a dot. */
const RESERVED = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[\d¹²³])(?=[\s.]|$)/iu

/** At the edges: a dot hides a file or vanishes, a hyphen looks like an option, a tilde like a home. */
const EDGES = /^[\s.~-]+|[\s.]+$/gu

/** Bytes of UTF-8. The shortest limit of a common file system for a whole name is 143 bytes. */
const MOST_BYTES = 100

/**
 * A name like "Welcome week 2026-11-29.md". `last` stands before the dot and `first`, if any, before the title. Without
 * any usable sign in the title the name is "forethought 2026-11-29.md".
 */
export function fileName({ title, questions, date }: Named, extension: string, first = ''): string {
  const words = cut(usable(title === '' ? (questions[0] ?? '') : title))
  const parts = [first, words === '' ? 'forethought' : words, date]
  return `${parts.filter((part) => part !== '').join(' ')}.${extension}`
}

interface Named {
  readonly title: string
  readonly questions: readonly string[]
  readonly date: string
}

function usable(title: string): string {
  const words = inertText(title)
    .replaceAll(WITHIN_WORDS, '')
    .normalize('NFC')
    .replaceAll(FORBIDDEN, ' ')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(EDGES, '')
  return RESERVED.test(words) ? `_${words}` : words
}

/** The longest beginning that fits and ends between two signs, as a reader sees signs. */
function cut(words: string): string {
  const signs = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(
    words.slice(0, MOST_BYTES),
  )
  let kept = ''
  let left = MOST_BYTES
  for (const { segment } of signs) {
    left -= bytesOf(segment)
    if (left < 0) break
    kept += segment
  }
  return kept.replaceAll(EDGES, '')
}

/** The length of a text in UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

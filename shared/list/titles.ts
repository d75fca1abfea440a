// Lines that a text marks as headings.

/** One to six hashes and a space. "#1" and "#hashtag" are no headings. */
const HASHES = /^(?:#{1,6}\s+|#{2,6}(?=\p{L}))/u
/** Headings of a wiki, of AsciiDoc, of Jira and of Japanese notes. The words stand in the one group that was found. */
const HEADINGS = /^(?:(={2,6})\s*([^=]+?)\s*\1|={2,6}\s+([^=]+)|h[1-6]\.\s+(.+)|【([^【】]+)】)$/u
const OF_JIRA = /^\s*h[1-6]\.\s+\S/u
const HASHED = /^\s*#{1,6}\s+(?=\S)/u

/** The words of a heading, or null. Hashes may stand at its end, too. */
export function titleOf(text: string): string | null {
  const hashes = HASHES.exec(text)
  if (hashes === null) {
    const [, , wiki, document, jira, notes] = HEADINGS.exec(text) ?? []
    return wiki ?? document ?? jira ?? notes ?? null
  }
  let end = text.length
  while (/[#\s]/u.test(text.charAt(end - 1))) end--
  return text.slice(hashes[0].length, Math.max(end, hashes[0].length))
}

/**
 * The lines with a bullet for each hash that begins no heading. In Jira a hash is a number, and a text of nothing but such
 * lines is a list.
 */
export function withHashesRead(lines: readonly string[]): readonly string[] {
  const words = lines.filter((line) => line.trim() !== '')
  const isList = words.length > 1 && words.every((line) => HASHED.test(line))
  return isList || words.some((line) => OF_JIRA.test(line))
    ? lines.map((line) => line.replace(HASHED, '• '))
    : lines
}

// Splits a text that is too long for one idea.

const SENTENCE_END = /[.!?…。！？]["')»”’]*(?=\s|[\u3000-\u9fff])\s*|\n+/gu

/**
 * The text in as few pieces as its sentences allow, each of at most `most` UTF-16 units. A sentence that is longer is
 * split between words, a word that is longer between signs. Nothing but space between two pieces goes.
 */
export function piecesWithin(text: string, most: number): string[] {
  const pieces: string[] = []
  let rest = text.trim()
  while (rest.length > most) {
    const at = lastEnd(rest, most)
    pieces.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  return rest === '' ? pieces : [...pieces, rest]
}

/** Where the piece ends: behind the last sentence that fits, or else the last word, or else the last whole sign. */
function lastEnd(text: string, most: number): number {
  const room = text.slice(0, most + 1)
  let end = 0
  for (const found of room.matchAll(SENTENCE_END)) {
    const behind = found.index + found[0].trimEnd().length
    if (behind <= most) end = behind
  }
  if (end > 0) return end
  const space = /\s\S*$/u.exec(room)?.index ?? 0
  if (space > 0) return space
  return /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most
}

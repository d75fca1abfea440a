// The forms of a wording in which two ideas are compared. Nothing here asks for a language or a dictionary, so every
// server finds the same pairs.

/**
 * The most characters of an idea that are compared. An idea is a sentence or two; a page of text would cost much and
 * tell little more.
 */
const MOST_COMPARED = 400

/** Lower case, one way to write each sign, and nothing but letters, digits and single spaces. */
export function normalForm(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, MOST_COMPARED)
    .trim()
}

/** A word of a script that is written without spaces between words. */
export const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** The words of a normal form. */
const wordsOf = (normal: string): readonly string[] => (normal === '' ? [] : normal.split(' '))

/** Equal for two ideas that have the same words, in any order. */
export const sameWordsKey = (normal: string): string => wordsOf(normal).toSorted().join(' ')

/**
 * The short pieces of a wording, with how often each occurs: one or two characters of a word without spaces, and two to
 * four of any other word with a space at its beginning and end.
 */
export function gramsOf(normal: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const word of wordsOf(normal)) {
    const isDense = WITHOUT_SPACES.test(word)
    const signs = Array.from(isDense ? word : ` ${word} `)
    for (let length = isDense ? 1 : 2; length <= (isDense ? 2 : 4); length++)
      for (let at = 0; at + length <= signs.length; at++) {
        const gram = signs.slice(at, at + length).join('')
        counts.set(gram, (counts.get(gram) ?? 0) + 1)
      }
  }
  return counts
}

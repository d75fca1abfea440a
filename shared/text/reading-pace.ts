// How long a page of cards stays on a screen that a group reads together. Silent reading of English prose takes 238
// words a minute on average, and reading aloud 183 (Brysbaert 2019, doi 10.1016/j.jml.2019.104047). People who read a
// second language are slower than both.

/** Words a minute at which pages turn while there is time: as fast as somebody reads aloud. */
export const CALM_PACE = 183
/** Words a minute at which pages turn at most. */
export const FASTEST_PACE = 238
/** Seconds in which the eye finds the next card. */
const CARD_S = 1
/** Seconds that a page stays at least, however few words it has. */
export const LEAST_S = 15

/** Scripts without spaces between words, and how many of their characters count as one word. The numbers are our guess. */
const UNSPACED: readonly (readonly [script: RegExp, characters: number])[] = [
  [/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu, 2],
  [/[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu, 5],
]

/** About how many words a text has, in any script. */
export function wordsIn(text: string): number {
  let spaced = text
  let words = 0
  for (const [script, characters] of UNSPACED) {
    words += (text.match(script)?.length ?? 0) / characters
    spaced = spaced.replaceAll(script, ' ')
  }
  return words + (spaced.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu)?.length ?? 0)
}

/** The seconds in which the eye finds a card and reads its text, at `pace` words a minute. */
export const secondsOf = (text: string, pace: number): number =>
  CARD_S + (wordsIn(text) / pace) * 60

/** The seconds for which a page with these texts stays, at `pace` words a minute. */
export const secondsFor = (texts: readonly string[], pace: number): number =>
  Math.max(
    LEAST_S,
    texts.reduce((sum, text) => sum + secondsOf(text, pace), 0),
  )

/**
 * The pace in words a minute at which all these pages fit in `seconds`. It is never slower than `CALM_PACE` and never
 * faster than `FASTEST_PACE`, so that pages which cannot fit do not race. Null for `seconds` means no time limit.
 */
export function paceFor(pages: readonly (readonly string[])[], seconds: number | null): number {
  if (seconds === null) return CALM_PACE
  const fits = (pace: number): boolean =>
    pages.reduce((sum, texts) => sum + secondsFor(texts, pace), 0) <= seconds
  let slow = CALM_PACE
  let fast = FASTEST_PACE
  if (fits(slow)) return slow
  if (!fits(fast)) return fast
  while (fast - slow > 1) {
    const middle = (slow + fast) / 2
    if (fits(middle)) fast = middle
    else slow = middle
  }
  return fast
}

// How long people read. Silent reading of English takes 238 words a minute, reading aloud 183 (Brysbaert 2019, a review
// of 190 studies). The slower pace leaves time to think, and everybody gets a second to find the next card.

const WORDS_A_MINUTE = 183
const FIND_MS = 1_000
const MINUTE_MS = 60_000

/** Milliseconds for reading a text in peace. */
export function readingMs(text: string): number {
  return FIND_MS + (wordsIn(text) * MINUTE_MS) / WORDS_A_MINUTE
}

/** Counts the words of scripts without spaces too. */
function wordsIn(text: string): number {
  const segments = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)
  return [...segments].filter(({ isWordLike }) => isWordLike === true).length
}

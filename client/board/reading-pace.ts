// How long people read. Silent reading of English takes 238 words a minute, reading aloud 183 (Brysbaert 2019, a review
// of 190 studies). The slower pace leaves time to think, and everybody gets a second to find the next card.

const WORDS_A_MINUTE = 183
const FIND_MS = 1_000
const MINUTE_MS = 60_000

/** Milliseconds for reading a text in peace. */
export function readingMs(text: string): number {
  return FIND_MS + (wordsIn(text) * MINUTE_MS) / WORDS_A_MINUTE
}

/** Signs of scripts that write no spaces. Two of them make about one word. */
const DENSE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu

function wordsIn(text: string): number {
  const dense = text.match(DENSE)?.length ?? 0
  const spaced = text.replace(DENSE, ' ').match(WORD)?.length ?? 0
  return spaced + dense / 2
}

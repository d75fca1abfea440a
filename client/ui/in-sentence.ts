/** Letters that would turn the sentence around them. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/**
 * Words of a person within a sentence of the page that is plain text, such as a message or a title. Right-to-left words are
 * put between isolating signs: they would otherwise turn the numbers and quotation marks next to them. Everywhere else
 * `Written` draws such words.
 */
export const inSentence = (words: string): string =>
  RIGHT_TO_LEFT.test(words) ? `\u2068${words}\u2069` : words

import { figureWords } from './figure-words.ts'
import type { Outcome } from './outcome.ts'
import { methodWords, visitsWords } from './words.ts'

/**
 * The method in a file of lines: the sentences under "How this was made", then those under "In figures", then the lines
 * under "What ran". All words that people wrote go through `quote`.
 */
export const methodLines = (
  outcome: Outcome,
  quote: (text: string) => string,
): readonly string[] => [
  ...methodWords(outcome, quote),
  ...figureWords(outcome),
  ...visitsWords(outcome.method),
]

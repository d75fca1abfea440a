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

/** The questions of the session, numbered if there are several, for a file that has no heading for them. */
export const questionLines = (
  { questions }: Outcome,
  quote: (text: string) => string,
): readonly string[] =>
  questions.map((one, at) => `Question${questions.length > 1 ? ` ${at + 1}` : ''}: ${quote(one)}`)

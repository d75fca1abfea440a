import type { Outcome } from './outcome.ts'
import { methodLines, questionLines } from './method-lines.ts'
import { remarksWords } from './remark-words.ts'
import { NO_WORDS } from './words.ts'

/** A text with each run of line breaks turned into one space. */
export const oneLine = (text: string): string => text.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')

/**
 * The cards as plain text, one card a line, which other boards accept as a pasted list. After the only empty line of the
 * file follow the comments on the cards, a line each, and how the list was made.
 */
export function textOf(outcome: Outcome): string {
  const cards = outcome.cards.map(({ head }) => {
    const line = oneLine(head.text)
    return line.trim() === '' ? NO_WORDS : line
  })
  const said = remarksWords(outcome, oneLine)
  const comments = said.length === 0 ? [] : ['Comments:', ...said]
  const made = [...questionLines(outcome, oneLine), ...methodLines(outcome, oneLine)]
  return [...cards, '', ...comments, 'How this was made:', ...made, ''].join('\n')
}

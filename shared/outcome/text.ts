import type { Outcome } from './outcome.ts'

/** A text with each run of line breaks turned into one space. */
export const oneLine = (text: string): string => text.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')

/** The cards as plain text, one card a line. Other boards accept a pasted list in this form. */
export function textOf(outcome: Outcome): string {
  return outcome.cards.map(({ head }) => `${oneLine(head.text)}\n`).join('')
}

import type { Outcome } from './outcome.ts'

export const oneLine = (text: string): string => text.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')

/** One card a line: the form in which other boards take a pasted list. */
export function textOf(outcome: Outcome): string {
  return outcome.cards.map(({ head }) => `${oneLine(head.text)}\n`).join('')
}

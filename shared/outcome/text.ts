import type { Draft } from '../draft/shape.ts'
import type { Outcome } from './outcome.ts'

const oneLine = (text: string): string => text.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')

/** One card a line: the form in which other boards take a pasted list. */
export function textOf(outcome: Outcome): string {
  return outcome.cards.map(({ head }) => `${oneLine(head.text)}\n`).join('')
}

/** *My words*: own drafts and nobody else's, headed so that it is not taken for the report. */
export function mineOf(
  question: string,
  drafts: readonly Draft[],
  taken: ReadonlySet<string>,
): string {
  const live = drafts.filter(({ bin, text }) => !bin && text.trim() !== '')
  const lines = live.map(
    ({ id, text, kept }) =>
      `- ${oneLine(text)}${taken.has(id) ? ' (on the board)' : kept ? ' (kept back)' : ''}`,
  )
  return `Only yours\n\n${oneLine(question)}\n\n${lines.join('\n')}\n`
}

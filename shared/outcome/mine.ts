// The private file "My words": a person's own drafts and ideas, and nobody else's. The file is apart from every export
// and begins with "Only yours", so that nobody takes it for an export.
import type { Draft } from '../draft/shape.ts'
import { isBlank } from '../text/blank.ts'
import type { Question } from '../wire/view.ts'
import { oneLine } from './text.ts'

export interface Mine {
  readonly questions: readonly Question[]
  /** Every entry of the person's own pad. */
  readonly drafts: readonly Draft[]
  /** The ids of the drafts that a reveal or a release took to the board. */
  readonly taken: ReadonlySet<string>
  /** The wordings that the person's own ideas have on the board now. Empty where the board is not served. */
  readonly ideas: readonly string[]
  /** The words of the person's own concerns that wait for those of more people. */
  readonly concerns: readonly string[]
}

/** The whole file as plain text: one section for each question that has drafts, then the ideas on the board, then what waits. */
export function mineOf({ questions, drafts, taken, ideas, concerns }: Mine): string {
  const live = drafts.filter(({ bin, text }) => !bin && !isBlank(text))
  const sections = [
    ...questions.map(({ id, text }) =>
      section(
        oneLine(text),
        live.filter(({ question }) => question === id).map((draft) => draftLine(draft, taken)),
      ),
    ),
    section(
      'On the board, as worded there now',
      ideas.map((text) => `- ${oneLine(text)}`),
    ),
    section(
      'Concerns that wait, read by nobody else',
      concerns.map((text) => `- ${oneLine(text)}`),
    ),
  ].filter((part) => part !== '')
  return `Only yours\n\n${sections.length === 0 ? 'Nothing written.' : sections.join('\n\n')}\n`
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}\n\n${lines.join('\n')}`
}

function draftLine({ id, text, kept }: Draft, taken: ReadonlySet<string>): string {
  return `- ${oneLine(text)}${taken.has(id) ? ' (on the board)' : kept ? ' (kept back)' : ''}`
}

// *My words*: own drafts and ideas, nobody else's, in a file apart from every export and headed so that it is not
// taken for one.
import type { Draft } from '../draft/shape.ts'
import type { Question } from '../wire/view.ts'
import { oneLine } from './text.ts'

export interface Mine {
  readonly questions: readonly Question[]
  /** Every entry of one's own pad. */
  readonly drafts: readonly Draft[]
  /** Drafts that a reveal or a release took to the board. */
  readonly taken: ReadonlySet<string>
  /** One's own ideas as they stand on the board now, where the board is served. */
  readonly ideas: readonly string[]
}

export function mineOf({ questions, drafts, taken, ideas }: Mine): string {
  const live = drafts.filter(({ bin, text }) => !bin && text.trim() !== '')
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
  ].filter((part) => part !== '')
  return `Only yours\n\n${sections.length === 0 ? 'Nothing written.' : sections.join('\n\n')}\n`
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}\n\n${lines.join('\n')}`
}

function draftLine({ id, text, kept }: Draft, taken: ReadonlySet<string>): string {
  return `- ${oneLine(text)}${taken.has(id) ? ' (on the board)' : kept ? ' (kept back)' : ''}`
}

import type { OutcomeComment } from './comment.ts'

/** An idea as an export holds it. Every field is a plain value, so that all formats can write it down as it is. */
export interface OutcomeIdea {
  readonly id: string
  readonly text: string
  /** The first wording. */
  readonly original: string
  /** Round number, from 1; null for an idea that was added to the board, which nobody says was written alone. */
  readonly round: number | null
  /** Where an added idea was added, in words; empty for a revealed idea. */
  readonly added: string
  /** The idea into which it was merged. Only of ideas that were set aside: sources of a card stand below their head. */
  readonly mergedInto?: string
  /** The words of the question that the idea answers. */
  readonly question: string
  /** The number of that question in `Outcome.questions`, from 1; 0 for an idea of no known question. */
  readonly questionNumber: number
  /** The author's name; empty where no name may stand beside an idea. */
  readonly author: string
  /** The comments on this very idea, by kind; with those that were set aside. */
  readonly comments: readonly OutcomeComment[]
}

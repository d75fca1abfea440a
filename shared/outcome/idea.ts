/** An idea as an export holds it. Every field is a plain value, so that all formats can write it down as it is. */
export interface OutcomeIdea {
  readonly id: string
  readonly text: string
  /** The first wording. */
  readonly original: string
  /** Round number, from 1. */
  readonly round: number
  /** The words of the question that the idea answers. */
  readonly question: string
  /** The author's name; empty where no name may stand beside an idea. */
  readonly author: string
}

// Chooses comments of an outcome for the files: those that are shown, those of one kind, and those that were set aside.
import type { CommentKind } from '../wire/terms.ts'
import type { OutcomeComment } from './comment.ts'
import type { OutcomeIdea } from './idea.ts'
import { ideasIn, type Outcome } from './outcome.ts'

/** Comments of these kinds stand under a heading of their own in reports, and not with their cards. */
const apart: ReadonlySet<CommentKind> = new Set(['concern', 'advantage'])

/** The comments on an idea that stand with it in a report. */
export const shownWith = (idea: OutcomeIdea): readonly OutcomeComment[] =>
  shown(idea).filter(({ kind }) => !apart.has(kind))

/** A comment with the idea that it is about. */
export interface Remark {
  readonly idea: OutcomeIdea
  readonly comment: OutcomeComment
}

/** The comments on an idea that were not set aside. */
export const shown = ({ comments }: OutcomeIdea): readonly OutcomeComment[] =>
  comments.filter(({ aside }) => !aside)

/** The comments of one kind on the ideas of all cards, in the order of the cards. */
export const remarksOf = ({ cards }: Outcome, wanted: CommentKind): readonly Remark[] =>
  cards.flatMap(({ head, sources }) =>
    [head, ...sources].flatMap((idea) =>
      shown(idea).flatMap((comment) => (comment.kind === wanted ? [{ idea, comment }] : [])),
    ),
  )

/** The comments that were set aside by themselves, on any idea. */
export const asideRemarks = (outcome: Outcome): readonly Remark[] =>
  ideasIn(outcome).flatMap((idea) =>
    idea.comments.flatMap((comment) => (comment.aside ? [{ idea, comment }] : [])),
  )

// What a session leaves, as one plain value built from nothing for a role and phase: the board only when the phase
// serves it to everybody, totals only where they are served, names only where they are shown, no time of export.
// Equal views give equal outcomes, and so equal bytes in every format.
import type { BoardIdea, BoardView } from '../board/shape.ts'
import type { IdeaId } from '../kernel/ids.ts'
import { currentQuestion, currentVisit, questionOfRound } from '../session/path.ts'
import type { SessionState } from '../session/state.ts'
import { ballotsOf, type OutcomeBallot } from './ballots.ts'
import { cardsOf, type OutcomeCard } from './cards.ts'
import { methodOf, type Method } from './method.ts'

export interface OutcomeIdea {
  readonly id: string
  readonly text: string
  readonly original: string
  readonly round: number
  readonly question: string
  readonly author: string
}

export interface Outcome {
  readonly title: string
  readonly question: string
  readonly questions: readonly string[]
  readonly anonymity: 'anonymous' | 'named'
  readonly phase: string
  readonly method: Method
  /** Every vote, oldest first. */
  readonly ballots: readonly OutcomeBallot[]
  /** Most marks first; where no marks are known, in the order of the board. */
  readonly cards: readonly OutcomeCard[]
  readonly aside: readonly OutcomeIdea[]
  /** Titles of clusters set aside; their cards are unsorted. */
  readonly asideClusters: readonly string[]
  readonly actions: readonly {
    readonly text: string
    readonly owner: string
    readonly due: string
    readonly ideaId: string
  }[]
}

/** `board` null: the phase serves none. `authors` null: no name may stand beside an idea. */
export function outcomeOf(
  state: SessionState,
  board: BoardView | null,
  authors: ReadonlyMap<IdeaId, string> | null,
): Outcome {
  const idea = (one: BoardIdea): OutcomeIdea => ({
    id: one.id,
    text: one.text,
    original: one.original,
    round: one.round,
    question: questionOfRound(state, one.round)?.text ?? '',
    author: authors?.get(one.id) ?? '',
  })
  return {
    title: state.title,
    question: currentQuestion(state).text,
    questions: state.questions.map(({ text }) => text),
    anonymity: state.settings.anonymity,
    phase: currentVisit(state).kind,
    method: methodOf(state, board),
    ballots: ballotsOf(state, board),
    cards: board === null ? [] : cardsOf(state, board, idea),
    aside: (board?.aside ?? []).flatMap(({ head, sources }) => [head, ...sources].map(idea)),
    asideClusters: (board?.asideClusters ?? []).map(({ title }) => title),
    actions: state.actions.map(({ text, owner, due, ideaId }) => ({
      text,
      owner: owner ?? '',
      due: due ?? '',
      ideaId: ideaId ?? '',
    })),
  }
}

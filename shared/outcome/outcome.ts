// The outcome of a session as one plain value, built from nothing for one role and one phase. The outcome holds the
// board only in a phase that serves the board, totals only where totals are served, and names only where names are
// shown. There is no time of export in it, so equal views give equal outcomes and equal bytes in every format.
import type { BoardIdea, BoardView, Card } from '../board/shape.ts'
import type { IdeaId } from '../kernel/ids.ts'
import { saidToo } from '../session/mine-too.ts'
import { currentQuestion, currentVisit, questionOfIdea } from '../session/path.ts'
import { toldOf } from '../session/preparing.ts'
import { servesTallies } from '../session/slices.ts'
import type { SessionState } from '../session/state.ts'
import { ballotsOf, type OutcomeBallot } from './ballots.ts'
import { cardsOf, type OutcomeCard } from './cards.ts'
import { namedClusters, type OutcomeCluster } from './clusters.ts'
import { commentsByIdea } from './comment.ts'
import { type Convergence, convergenceOn } from './convergence.ts'
import { daysOf } from './days.ts'
import type { OutcomeIdea } from './idea.ts'
import { methodOf, type Method } from './method.ts'
import { questionFields } from './question.ts'

export interface Outcome {
  readonly title: string
  /** The day on which the session began, YYYY-MM-DD. */
  readonly date: string
  /** The day on which its last phase before the close began; the same as `date` for a session of one day. */
  readonly lastDate: string
  /** The question that the group is on now. */
  readonly question: string
  /** Every question in the order in which they were asked. */
  readonly questions: readonly string[]
  readonly anonymity: 'anonymous' | 'named'
  readonly phase: string
  readonly method: Method
  /** Every vote, oldest first. */
  readonly ballots: readonly OutcomeBallot[]
  /** The clusters of the board in its order, also without cards. */
  readonly clusters: readonly OutcomeCluster[]
  /** Most marks first. Cards without known marks follow in the order of the board. */
  readonly cards: readonly OutcomeCard[]
  /** Ideas that were set aside, with the ideas merged into them. */
  readonly aside: readonly OutcomeIdea[]
  /** Names of clusters that were set aside. Their cards are unsorted. */
  readonly asideClusters: readonly string[]
  readonly actions: readonly {
    readonly text: string
    readonly owner: string
    /** YYYY-MM-DD; empty without a date. */
    readonly due: string
    readonly ideaId: string
  }[]
}

/** Every idea of an outcome: the cards with their sources, then the ideas that were set aside. */
export const ideasIn = ({
  cards,
  aside,
}: Pick<Outcome, 'cards' | 'aside'>): readonly OutcomeIdea[] => [
  ...cards.flatMap(({ head, sources }) => [head, ...sources]),
  ...aside,
]

/**
 * `board` is null in a phase that serves no board. `authors` is null where no name may stand beside an idea. `alone` comes
 * from `aloneToShow` (session/lane.ts). The zone (IANA) tells the days.
 */
export function outcomeOf(
  session: SessionState,
  board: BoardView | null,
  authors: ReadonlyMap<IdeaId, string> | null,
  alone: readonly IdeaId[] = [],
  timeZone = 'UTC',
): Outcome {
  const state = { ...session, ...toldOf(session) }
  const comments = board === null ? null : commentsByIdea(board)
  const idea = (one: BoardIdea): OutcomeIdea => ({
    id: one.id,
    text: one.text,
    original: one.original,
    round: one.round,
    added: one.round === null ? addedWords(state, one.id) : '',
    ...questionFields(state, questionOfIdea(state, one)),
    author: authors?.get(one.id) ?? '',
    comments: comments?.get(one.id) ?? [],
  })
  const named = board === null ? null : namedClusters(board)
  return {
    title: state.title,
    ...daysOf(state, timeZone),
    question: currentQuestion(state).text,
    questions: state.questions.map(({ text }) => text),
    anonymity: state.settings.anonymity,
    phase: currentVisit(state).kind,
    method: methodOf(state, board, named),
    ballots: ballotsOf(state, board),
    clusters: (board?.clusters ?? []).flatMap(({ cluster }) => named?.get(cluster.id) ?? []),
    cards:
      board === null ? [] : cardsOf(state, board, idea, convergence(state, board, authors, alone)),
    aside: (board?.aside ?? []).flatMap((card) => asideOf(card, idea)),
    asideClusters: (board?.asideClusters ?? []).flatMap(({ id }) => named?.get(id)?.name ?? []),
    actions: state.actions.map(({ text, owner, due, ideaId }) => ({
      text,
      owner: owner ?? '',
      due: due ?? '',
      ideaId: ideaId ?? '',
    })),
  }
}

/** The ideas of a card that was set aside. A single source that was set aside says where it belongs. */
function asideOf(
  { head, sources }: Card,
  idea: (one: BoardIdea) => OutcomeIdea,
): readonly OutcomeIdea[] {
  const first = head.into === null ? idea(head) : { ...idea(head), mergedInto: head.into }
  return [first, ...sources.map((source) => ({ ...idea(source), mergedInto: head.id }))]
}

/** Convergence is served from the results on. Before that, a number that grows would show who writes. */
function convergence(
  state: SessionState,
  board: BoardView,
  authors: ReadonlyMap<IdeaId, string> | null,
  alone: readonly IdeaId[],
): (card: Card) => Convergence | null {
  if (!servesTallies(state)) return () => null
  const nameOf = authors && ((id: IdeaId) => authors.get(id) ?? '')
  return convergenceOn(board, state, nameOf, saidToo(state), new Set(alone))
}

/**
 * Where the added ideas of a session were added, in the same words for all of them. Words for each idea would tell a
 * release, which alone is possible in a read, from an addition. A prepared idea is nobody's of the session.
 */
const addedWords = ({ hasAddedInRead, prepared }: SessionState, id: IdeaId): string => {
  if (prepared.ideas.has(id)) return 'prepared before the start'
  return hasAddedInRead ? 'added in read or refine' : 'added in refine'
}

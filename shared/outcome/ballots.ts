// Every vote as it was cast: its rule, and for each card that was in it the marks published at its close. These
// totals stay as they were counted; what was merged since shows in the cards, not here.
import type { BoardIdea, BoardView } from '../board/shape.ts'
import { must } from '../kernel/assert.ts'
import { currentQuestion, questionOfRound } from '../session/path.ts'
import { servesTallies } from '../session/slices.ts'
import type { BallotState, SessionState } from '../session/state.ts'
import { type Place, placesOf } from './rank.ts'

export interface BallotTotal extends Place {
  readonly id: string
  readonly text: string
  readonly marks: number
  /** How many people gave it a mark. */
  readonly people: number
}

export interface OutcomeBallot {
  readonly n: number
  readonly question: string
  readonly marksEach: number
  readonly perCard: number
  /** Suspended: left without being closed, so nothing was counted. */
  readonly state: 'open' | 'suspended' | 'closed'
  /** Null where no tally is served, or too few voted to show one. */
  readonly voters: number | null
  readonly totals: readonly BallotTotal[] | null
}

export function ballotsOf(state: SessionState, board: BoardView | null): readonly OutcomeBallot[] {
  const ideas = board === null ? [] : ideasOn(board)
  return state.ballots.map((ballot, at) => {
    const tally = servedTally(state, ballot)
    return {
      n: at + 1,
      question: questionOf(state, ballot),
      marksEach: ballot.budget,
      perCard: ballot.rule.perIdea,
      state: ballot.state,
      voters: tally?.voters ?? null,
      totals: tally && totalsOf(tally, ideas),
    }
  })
}

/** Null unless it is closed, was counted, and the group is where tallies are served. */
export function servedTally(state: SessionState, ballot: BallotState): BallotState['tally'] {
  return servesTallies(state) && ballot.state === 'closed' ? ballot.tally : null
}

function questionOf(state: SessionState, ballot: BallotState): string {
  const round = state.path[ballot.visit]?.round ?? 0
  return (questionOfRound(state, round) ?? currentQuestion(state)).text
}

function totalsOf(
  { totals }: NonNullable<BallotState['tally']>,
  ideas: readonly BoardIdea[],
): readonly BallotTotal[] {
  const counted = ideas
    .flatMap(({ id, text }) => {
      const total = totals.get(id)
      return total === undefined ? [] : [{ id, text, marks: total.marks, people: total.people }]
    })
    .toSorted((a, b) => b.marks - a.marks)
  const places = placesOf(counted.map(({ marks }) => marks))
  return counted.map((total, at) => ({ ...total, ...must(places[at], 'a place') }))
}

/** Every idea of the board, set aside or not, in the board's own order. */
export function ideasOn({ unsorted, clusters, aside }: BoardView): readonly BoardIdea[] {
  return [...clusters.flatMap(({ cards }) => cards), ...unsorted, ...aside].flatMap(
    ({ head, sources }) => [head, ...sources],
  )
}

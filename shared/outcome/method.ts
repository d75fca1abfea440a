// How the outcome came to be: the rounds, minutes, people and votes of the session as it really ran. Time is in whole
// minutes and people are one number, so that nobody can tell from them which person did something at which time.
import type { BoardView } from '../board/shape.ts'
import { currentVisit, questionById, questionOfRound } from '../session/path.ts'
import type { SessionState } from '../session/state.ts'
import { ideasOn } from './ballots.ts'

export interface MethodRound {
  readonly n: number
  readonly question: string
  /** The title of the cluster that the round was about; empty for the whole board. */
  readonly cluster: string
  readonly revealed: boolean
  /** How many ideas of this round the board holds, also set aside. Null where no board is served. */
  readonly ideas: number | null
}

export interface MethodVisit {
  readonly kind: string
  readonly round: number
  readonly question: string
  /** Whole minutes of the timer; null without a timer. */
  readonly planned: number | null
  /** Whole minutes that the visit took; null while the visit lasts. */
  readonly minutes: number | null
}

export interface Method {
  /** How many people joined to take part, whether they wrote or not. */
  readonly people: number
  readonly rounds: readonly MethodRound[]
  readonly visits: readonly MethodVisit[]
  /** How many ideas were merged into another card. */
  readonly merged: number
  /** How many ideas were added to the board, so that they are in no round. */
  readonly added: number
}

/** `board` is null in a phase that serves no board. */
export function methodOf(state: SessionState, board: BoardView | null): Method {
  return {
    people: peopleOf(state),
    rounds: roundsOf(state, board),
    visits: visitsOf(state),
    merged: board === null ? 0 : mergedIn(board),
    added: board === null ? 0 : ideasOn(board).filter(({ round }) => round === null).length,
  }
}

/** People who arrive during a solo are counted only after that solo: their number must not show while others think. */
function peopleOf(state: SessionState): number {
  const { kind: now, visit } = currentVisit(state)
  return [...state.participants.values()].filter(
    ({ takesPart, preview, joinedVisit }) =>
      takesPart && !preview && (now !== 'solo' || joinedVisit < visit),
  ).length
}

function roundsOf(state: SessionState, board: BoardView | null): readonly MethodRound[] {
  const ideas = board === null ? null : Map.groupBy(ideasOn(board), ({ round }) => round)
  return state.rounds.map(({ n, questionId, scope, revealed }) => ({
    n,
    question: questionById(state, questionId)?.text ?? '',
    cluster: scope === null || board === null ? '' : titleOf(board, scope),
    revealed,
    ideas: revealed && ideas !== null ? (ideas.get(n)?.length ?? 0) : null,
  }))
}

function titleOf({ clusters, asideClusters }: BoardView, id: string): string {
  const all = [...clusters.map(({ cluster }) => cluster), ...asideClusters]
  return all.find((cluster) => cluster.id === id)?.title ?? ''
}

function visitsOf(state: SessionState): readonly MethodVisit[] {
  return state.path.map(({ kind, round, phaseId }, at) => {
    const seconds = state.agenda.find(({ id }) => id === phaseId)?.seconds ?? 0
    const time = state.visitTimes[at]
    const took = time === undefined || time.to === null ? null : time.to - time.from
    return {
      kind,
      round,
      question: questionOfRound(state, round)?.text ?? '',
      planned: seconds === 0 ? null : Math.round(seconds / 60),
      minutes: took === null ? null : Math.round(took / 60_000),
    }
  })
}

function mergedIn({ unsorted, clusters, aside }: BoardView): number {
  return [...unsorted, ...clusters.flatMap(({ cards }) => cards), ...aside].reduce(
    (sum, { sources }) => sum + sources.length,
    0,
  )
}

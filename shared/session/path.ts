// The path of a session: the visits and rounds that really ran, and their questions.
import { must } from '../kernel/assert.ts'
import type { ParticipantId, QuestionId } from '../kernel/ids.ts'
import type { Question, Round, Visit } from '../wire/view.ts'
import type { SessionState } from './state.ts'

/** The visit that the session is in. There is always one, because a new session enters the lobby. */
export function currentVisit(state: SessionState): Visit {
  return must(state.path.at(-1), 'current visit')
}

export function roundByNumber(state: SessionState, n: number): Round | null {
  return state.rounds.find((round) => round.n === n) ?? null
}

/** The round of the current visit; null before the first round. */
export function currentRound(state: SessionState): Round | null {
  return roundByNumber(state, currentVisit(state).round)
}

/** The round that is not revealed yet. There is at most one, because entering a solo continues it. */
export function unrevealedRound(state: SessionState): Round | null {
  return state.rounds.find((round) => !round.revealed) ?? null
}

export function lastRevealedRound(state: SessionState): Round | null {
  return state.rounds.findLast((round) => round.revealed) ?? null
}

export function hasRevealed(state: SessionState): boolean {
  return state.rounds.some((round) => round.revealed)
}

/**
 * Whether there is a board to serve in this phase. Before the first reveal there is one only where cards were prepared,
 * and not in the lobby or in a solo: there it would come before anybody has written.
 */
export function hasBoard(state: SessionState): boolean {
  const { kind } = currentVisit(state)
  const isServed = kind !== 'lobby' && kind !== 'solo'
  return hasRevealed(state) || (isServed && state.prepared.ideas.size > 0)
}

export function questionById(state: SessionState, id: QuestionId): Question | null {
  return state.questions.find((question) => question.id === id) ?? null
}

export function currentQuestion(state: SessionState): Question {
  return must(questionById(state, state.questionId), 'current question')
}

/** The question of round `n`; null if there is no such round. */
export function questionOfRound(state: SessionState, n: number): Question | null {
  const round = roundByNumber(state, n)
  return round === null ? null : questionById(state, round.questionId)
}

/**
 * The question that an idea answers: of its round, or for an added idea the question of the group at that time. Null for
 * a malformed idea.
 */
export function questionOfIdea(
  state: Pick<SessionState, 'rounds' | 'questions'>,
  { round, question }: { readonly round: number | null; readonly question: QuestionId | null },
): Question | null {
  const asked = question ?? state.rounds.find(({ n }) => n === round)?.questionId
  return state.questions.find(({ id }) => id === asked) ?? null
}

/** Whether the current question has had no reveal yet, so that no idea of it is on the board. */
export function isBeforeFirstReveal(state: SessionState): boolean {
  return !state.rounds.some((round) => round.questionId === state.questionId && round.revealed)
}

/** Whether a person takes part but joined after a reveal of the current question. Other people are never told. */
export function isLate(state: SessionState, participantId: ParticipantId): boolean {
  const joined = state.participants.get(participantId)
  if (joined === undefined || !joined.takesPart) return false
  return state.rounds.some(
    (round) =>
      round.revealed &&
      round.questionId === state.questionId &&
      joined.joinedVisit > soloEndedBy(state, round.n),
  )
}

/**
 * The solo visit that the reveal of a round ended: the last one. A person who joined in a later visit came after it.
 */
export function soloEndedBy(state: SessionState, n: number): number {
  const solo = state.path.findLast((visit) => visit.kind === 'solo' && visit.round === n)
  return solo?.visit ?? -1
}

/** The most visits of a session from which somebody can still lead back. Going on is bounded by the agenda. */
const MOST_VISITS = 300

/**
 * Whether the group may go back or write once more. Every page holds the path, and each vote on it adds a ballot, so that
 * without an end a session that goes back and forth would cost more with each step.
 */
export const mayGoBack = ({ path }: Pick<SessionState, 'path'>): boolean =>
  path.length < MOST_VISITS

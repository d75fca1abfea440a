// What really ran: visits, rounds and the questions they were about.
import { must } from '../kernel/assert.ts'
import type { ParticipantId, QuestionId } from '../kernel/ids.ts'
import type { Question, Round, Visit } from '../wire/view.ts'
import type { SessionState } from './state.ts'

/** A session always stands somewhere: its creation enters the lobby. */
export function currentVisit(state: SessionState): Visit {
  return must(state.path.at(-1), 'current visit')
}

export function roundByNumber(state: SessionState, n: number): Round | null {
  return state.rounds.find((round) => round.n === n) ?? null
}

/** The round of the current visit; null before the first. */
export function currentRound(state: SessionState): Round | null {
  return roundByNumber(state, currentVisit(state).round)
}

/** There is never more than one: entering any solo resumes it. */
export function unrevealedRound(state: SessionState): Round | null {
  return state.rounds.find((round) => !round.revealed) ?? null
}

export function lastRevealedRound(state: SessionState): Round | null {
  return state.rounds.findLast((round) => round.revealed) ?? null
}

export function hasRevealed(state: SessionState): boolean {
  return state.rounds.some((round) => round.revealed)
}

export function questionById(state: SessionState, id: QuestionId): Question | null {
  return state.questions.find((question) => question.id === id) ?? null
}

export function currentQuestion(state: SessionState): Question {
  return must(questionById(state, state.questionId), 'current question')
}

/** The question round `n` is or was about; null when there is no such round. */
export function questionOfRound(state: SessionState, n: number): Question | null {
  const round = roundByNumber(state, n)
  return round === null ? null : questionById(state, round.questionId)
}

/** Round `n` came before every other round of its question. */
export function isFirstRoundOfQuestion(state: SessionState, n: number): boolean {
  const asked = roundByNumber(state, n)
  if (asked === null) return false
  return state.rounds.every((round) => round.questionId !== asked.questionId || round.n >= n)
}

/** Nothing of the current question is on the board yet. */
export function isBeforeFirstReveal(state: SessionState): boolean {
  return !state.rounds.some((round) => round.questionId === state.questionId && round.revealed)
}

/** Takes part, but joined after a reveal of the current question: never shown to anybody else. */
export function isLate(state: SessionState, participantId: ParticipantId): boolean {
  const joined = state.participants.get(participantId)
  if (joined === undefined || !joined.takesPart) return false
  return state.rounds.some(
    (round) =>
      round.revealed &&
      round.questionId === state.questionId &&
      joined.joinedVisit > lastSoloOf(state, round.n),
  )
}

/** A reveal ends the last solo of its round, so whoever joined in a later visit came after it. */
function lastSoloOf(state: SessionState, n: number): number {
  const solo = state.path.findLast((visit) => visit.kind === 'solo' && visit.round === n)
  return solo?.visit ?? -1
}

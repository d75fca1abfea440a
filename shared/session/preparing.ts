// The time in which cards can be prepared: before anybody has seen a board.
import { currentVisit, hasRevealed } from './path.ts'
import type { SessionState } from './state.ts'

/**
 * Whether no board has been served to anybody yet. Further questions, decisions and actions exist then only where they
 * were prepared. A solo that was left backwards showed no board, so the lobby after it is still before the board.
 */
function isBeforeBoard(state: SessionState): boolean {
  return !hasRevealed(state) && state.path.every(({ kind }) => kind === 'lobby' || kind === 'solo')
}

/** Whether cards can be prepared or taken back now. */
export function isPreparing(state: SessionState): boolean {
  return currentVisit(state).kind === 'lobby' && isBeforeBoard(state)
}

/**
 * The questions, decisions and actions that may be told: before the board opens none that was prepared, so that nobody
 * reads parts of an earlier outcome before they write.
 */
export function toldOf(
  state: SessionState,
): Pick<SessionState, 'questions' | 'decisions' | 'actions'> {
  if (!isBeforeBoard(state)) return state
  const questions = state.questions.filter(({ id }) => id === state.questionId)
  return { questions, decisions: new Map(), actions: [] }
}

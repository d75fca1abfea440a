// The access to board and pad that a phase gives to a person. The document plane asks for every connection, at every
// change.
import type { ParticipantId } from '../kernel/ids.ts'
import type { PhaseView } from '../wire/view.ts'
import { currentPhase } from './agenda.ts'
import { isKeptFromBoard } from './lane.ts'
import { currentVisit, hasBoard, isBeforeFirstReveal } from './path.ts'
import type { Lane } from './records.ts'
import type { ParticipantState, SessionState } from './state.ts'

/** The board for a person: none, frozen (to read), or open to edits. None for a person in the latecomer's lane. */
export function boardStateFor(
  state: SessionState,
  participantId: ParticipantId,
  lane: Lane | null,
): PhaseView['board'] {
  return isKeptFromBoard(state, participantId, lane) ? 'none' : boardInPhase(state, participantId)
}

/** Whether only the latecomer's lane keeps the board from this person now. */
export function isInLane(
  state: SessionState,
  participantId: ParticipantId,
  lane: Lane | null,
): boolean {
  return (
    isKeptFromBoard(state, participantId, lane) && boardInPhase(state, participantId) !== 'none'
  )
}

function boardInPhase(state: SessionState, participantId: ParticipantId): PhaseView['board'] {
  const person = present(state, participantId)
  if (person === null || !hasBoard(state)) return 'none'
  switch (currentVisit(state).kind) {
    case 'lobby':
      return 'none'
    case 'solo':
      return boardInSolo(state)
    case 'refine':
      return person.role === 'observer' ? 'frozen' : 'open'
    case 'read':
    case 'vote':
    case 'results':
    case 'closed':
      return 'frozen'
  }
}

/** In the first round of a question nobody sees a board, also not of another question: it would influence them. */
function boardInSolo(state: SessionState): PhaseView['board'] {
  const phase = currentPhase(state)
  const shown = phase?.kind === 'solo' && phase.board === 'frozen' && !isBeforeFirstReveal(state)
  return shown ? 'frozen' : 'none'
}

/** A person's own pad. A person who took part once can always read it, also when they no longer write. */
export function padStateFor(state: SessionState, participantId: ParticipantId): PhaseView['pad'] {
  const person = present(state, participantId)
  const { kind } = currentVisit(state)
  if (person === null || !person.tookPart || kind === 'lobby') return 'none'
  return person.takesPart && kind !== 'closed' ? 'write' : 'read'
}

function present(state: SessionState, participantId: ParticipantId): ParticipantState | null {
  const person = state.participants.get(participantId)
  return person === undefined || person.removed ? null : person
}

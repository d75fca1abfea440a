// What the present phase opens to one guest. The document plane asks for every frame, with every tick and after every
// change of phase, role or people.
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import { boardStateFor, padStateFor } from '../../shared/session/phase.ts'
import type { SessionState } from '../../shared/session/state.ts'
import type { LiveSession } from '../live/live-session.ts'
import type { DocumentGuest } from './documents.ts'

/** `open`: the guest may edit. `frozen`: the guest may read, and an edit is neither applied nor acknowledged. */
export type RoomAccess = 'open' | 'frozen'

/** Null when the phase does not even let this guest read the room. */
export function accessFor(
  { state, records }: Pick<LiveSession, 'state' | 'records'>,
  { participantId, room }: Pick<DocumentGuest, 'participantId' | 'room'>,
): RoomAccess | null {
  if (room === 'board') {
    const board = boardStateFor(state, participantId, records.lanes.get(participantId) ?? null)
    return board === 'none' ? null : board
  }
  const pad = padStateFor(state, participantId)
  return pad === 'none' ? null : pad === 'write' ? 'open' : 'frozen'
}

/** True for a participant who was removed or left, and for an id that the session never had. */
export function isGone(state: SessionState, participantId: ParticipantId): boolean {
  return state.participants.get(participantId)?.removed !== false
}

// The latecomer's lane. A person who joins after a reveal first gets a short solo of their own: the board is kept from
// them until they say that they have finished or want to skip, or until a reveal of the group ends the solo for
// everybody. That somebody is in the lane is a record, which only this person is served. An event would be in the log
// that everybody may learn, and would tell who looked at the board when.
import type { ParticipantId } from '../kernel/ids.ts'
import type { CommandOf } from '../wire/commands.ts'
import { accept, type Answer, type Moment } from './answer.ts'
import { hasRevealed, soloEndedBy } from './path.ts'
import type { Lane, RecordChange, Records } from './records.ts'
import type { SessionState } from './state.ts'

/** The facts by which a person who joins has a lane or none. */
interface LaneWish {
  readonly participantId: ParticipantId
  readonly as: 'participant' | 'observer' | 'preview'
  readonly skipsLane: boolean
}

/** The row of a person who joins now; none before the first reveal, for an explicit skip, and for people who only look on. */
export function laneOnJoining(
  state: SessionState,
  { participantId, as, skipsLane }: LaneWish,
): readonly RecordChange[] {
  const isLaneFor = as === 'participant' && !skipsLane && hasRevealed(state)
  return isLaneFor ? [{ table: 'lanes', participantId, value: 'open' }] : []
}

/**
 * Whether the board, and everything that tells of the board, is kept from a person. A reveal ends the lane of everybody
 * who was there for its solo, because they have then written alone as the group did. A closed session is there to read.
 */
export function isKeptFromBoard(
  state: SessionState,
  participantId: ParticipantId,
  lane: Lane | null,
): boolean {
  const joined = state.participants.get(participantId)?.joinedVisit
  if (lane !== 'open' || state.closed || joined === undefined) return false
  return state.rounds.every(({ n, revealed }) => !revealed || joined > soloEndedBy(state, n))
}

/**
 * A person leaves the lane. There is no event, so nobody else is told. Only *finished* is kept, because it says that
 * the words before it were written without seeing the board; nothing is kept of a skip. A lane that has ended already
 * stays as it ended, so that a command that comes late or twice changes nothing.
 */
export function decideLane(
  { state, records, actor }: Moment,
  { type }: CommandOf<'lane.finish'> | CommandOf<'lane.skip'>,
): Answer {
  if (!isKeptFromBoard(state, actor, records.lanes.get(actor) ?? null)) return accept([])
  const value = type === 'lane.finish' ? 'finished' : null
  return accept([], [{ table: 'lanes', participantId: actor, value }])
}

/** The end of the lane of somebody who is given another role: who leads has to see the board, and who observes cannot write. */
export function laneEnded(records: Records, participantId: ParticipantId): readonly RecordChange[] {
  return records.lanes.has(participantId) ? [{ table: 'lanes', participantId, value: null }] : []
}

// The latecomer's lane. A person who joins after a reveal first gets a short solo of their own: the board is kept from
// them until they say that they have finished or want to skip, or until a reveal of the group ends the solo for
// everybody. That somebody is in the lane is a record, which only this person is served. An event would be in the log
// that everybody may learn, and would tell who looked at the board when.
//
// In a named session the convergence of a card counts what was written in a lane. Only the server can know it, and only at
// the end of the lane: words can be changed after the board was seen. So a finished lane keeps of each draft which letters
// it had (draft/letters.ts), and an idea that reaches the board with these letters has the mark *alone* in the authors'
// table. Nobody is served the mark before names are shown. An anonymous session reads no pad here and keeps no mark,
// because an idea that counts although it is of a later round is an idea of somebody who came late.
import type { IdeaId, ParticipantId } from '../kernel/ids.ts'
import type { CommandOf } from '../wire/commands.ts'
import { accept, type Answer, type Moment } from './answer.ts'
import { currentVisit, hasRevealed, soloEndedBy } from './path.ts'
import type { CutDraft } from './decision.ts'
import { namesAreShown } from './on-record.ts'
import type { Authored, Lane, RecordChange, Records } from './records.ts'
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
  { state, records, actor, context }: Moment,
  { type }: CommandOf<'lane.finish'> | CommandOf<'lane.skip'>,
): Answer {
  if (!isKeptFromBoard(state, actor, records.lanes.get(actor) ?? null)) return accept([])
  const stood = state.settings.anonymity === 'named' ? [...(context.stood ?? [])] : []
  const finished = stood.length === 0 ? 'finished' : { stood: Object.fromEntries(stood) }
  const value = type === 'lane.finish' ? finished : null
  return accept([], [{ table: 'lanes', participantId: actor, value }])
}

/** The drafts of a finished lane, by id; null for everybody without one. */
export function stoodInLane(
  { lanes }: Pick<Records, 'lanes'>,
  participantId: ParticipantId,
): Readonly<Record<string, string>> | null {
  const lane = lanes.get(participantId)
  return typeof lane === 'object' ? lane.stood : null
}

/**
 * The row of the author whose draft becomes an idea now. It was written alone if the board is still kept from its author,
 * as at the reveal that ends a lane, or if it has the letters that it had when its author finished.
 */
export function authoredFrom(
  { state, records }: Moment,
  participantId: ParticipantId,
  { draftId, letters }: Pick<CutDraft, 'draftId' | 'letters'>,
): Authored {
  const stood = stoodInLane(records, participantId)?.[draftId]
  const isAlone =
    state.settings.anonymity === 'named' &&
    (isKeptFromBoard(state, participantId, records.lanes.get(participantId) ?? null) ||
      (stood !== undefined && stood === letters))
  return { participantId, draftId, ...(isAlone ? { alone: true } : {}) }
}

/** The ideas that were written in a lane, where everybody is told of them: where names stand beside ideas and tallies are shown. */
export function aloneToShow(
  state: SessionState,
  { authors }: Pick<Records, 'authors'>,
): readonly IdeaId[] {
  const { kind } = currentVisit(state)
  if (!namesAreShown(state) || (kind !== 'results' && kind !== 'closed')) return []
  return [...authors].flatMap(([ideaId, { alone }]) => (alone === true ? [ideaId] : [])).toSorted()
}

/** Once a named session becomes anonymous, nothing tells any more what was written in a lane. */
export function lanesForgotten({ lanes, authors }: Records): readonly RecordChange[] {
  return [
    ...[...lanes].flatMap(([participantId, lane]): RecordChange[] =>
      typeof lane === 'object' ? [{ table: 'lanes', participantId, value: 'finished' }] : [],
    ),
    ...[...authors].flatMap(([ideaId, { participantId, draftId, alone }]): RecordChange[] =>
      alone === true ? [{ table: 'authors', ideaId, value: { participantId, draftId } }] : [],
    ),
  ]
}

/** The end of the lane of somebody who is given another role: who leads has to see the board, and who observes cannot write. */
export function laneEnded(records: Records, participantId: ParticipantId): readonly RecordChange[] {
  return records.lanes.has(participantId) ? [{ table: 'lanes', participantId, value: null }] : []
}

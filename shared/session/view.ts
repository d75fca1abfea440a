// Builds the view: what one person may see now. The view is built from nothing, so a field exists only if this file
// names it. Never copy the state and remove fields: a field forgotten here is a missing feature, but a field that
// nobody removed is a leak.
import type { ParticipantId } from '../kernel/ids.ts'
import type { View, PhaseView } from '../wire/view.ts'
import { must } from '../kernel/assert.ts'
import { currentPhase } from './agenda.ts'
import { countsInView } from './audience.ts'
import { isKeptFromBoard } from './lane.ts'
import { currentQuestion, currentVisit, hasBoard, isBeforeFirstReveal, isLate } from './path.ts'
import { isPreparing, toldOf } from './preparing.ts'
import { boardStateFor, isInLane, padStateFor } from './phase.ts'
import type { OwnRecords } from './records.ts'
import { isLeading } from './rights.ts'
import type { SessionState } from './state.ts'
import { walkFor } from './walk.ts'

/** The parts of a view that are not in the state; the server adds them. */
export interface ViewContext {
  /** Milliseconds on the server's clock. */
  readonly now: number
  /** The view counter of the connection. */
  readonly version: number
  /** The end of a running reveal countdown, in milliseconds. */
  readonly countdownTo: number | null
  /** Whether the rooms are being closed for a change of phase. */
  readonly closing: boolean
  /** The count at the last tick of the 5-second clock. Only people who are ready, and do not lead, see it. */
  readonly readyCount: { readonly ready: number; readonly of: number } | null
  readonly joinCode: string
  readonly keptUntil: number
  /** The number of ideas on the board. It is shown only after the first reveal. */
  readonly ideaCount: number
}

/** `own` holds the records of this person only, so the view cannot hold records of other people. */
export function viewFor(
  state: SessionState,
  own: OwnRecords,
  seen: ViewContext,
  participantId: ParticipantId,
): View {
  const isKept = isKeptFromBoard(state, participantId, own.lane)
  return {
    version: seen.version,
    serverTime: seen.now,
    epoch: state.epoch,
    sessionId: state.id,
    title: state.title,
    question: currentQuestion(state),
    questions: toldOf(state).questions,
    rounds: state.rounds,
    phase: phaseFor(state, own, seen, participantId),
    agenda: state.agenda,
    path: state.path,
    settings: state.settings,
    joinCode: state.closed ? null : seen.joinCode,
    locked: state.locked,
    observersLocked: state.observersLocked,
    keptUntil: seen.keptUntil,
    focus: isKept ? null : state.focus,
    overview: !isKept && state.overview,
    ...(isKept ? {} : walkFor(state, must(state.participants.get(participantId), 'viewer'))),
    me: meFor(state, own, participantId),
    counts: {
      participants: countsInView(state, participantId),
      ...(hasBoard(state) && !isKept ? { ideas: seen.ideaCount } : {}),
      ...preparedFor(state, participantId),
    },
  }
}

/** Other people are told nothing of a board that they do not see yet. */
function preparedFor(
  state: SessionState,
  participantId: ParticipantId,
): Pick<View['counts'], 'prepared'> {
  const person = state.participants.get(participantId)
  if (person === undefined || !isLeading(person) || !isPreparing(state)) return {}
  const { cards, clusters } = state.prepared
  return { prepared: { cards, clusters } }
}

function meFor(state: SessionState, own: OwnRecords, participantId: ParticipantId): View['me'] {
  const person = must(state.participants.get(participantId), 'viewer')
  return {
    participantId,
    role: person.role,
    name: own.member?.name ?? '',
    ready: isReady(state, own),
    takesPart: person.takesPart,
    late: isLate(state, participantId),
    lane: isInLane(state, participantId, own.lane),
  }
}

function phaseFor(
  state: SessionState,
  own: OwnRecords,
  seen: ViewContext,
  participantId: ParticipantId,
): PhaseView {
  const visit = currentVisit(state)
  const plan = currentPhase(state)
  return {
    id: visit.phaseId,
    kind: visit.kind,
    visit: visit.visit,
    round: visit.round,
    ...timesOf(state),
    ...(seen.countdownTo === null ? {} : { countdownTo: seen.countdownTo }),
    ...(seen.closing ? { closing: true } : {}),
    board: boardStateFor(state, participantId, own.lane),
    pad: padStateFor(state, participantId),
    firstRound: isBeforeFirstReveal(state),
    ...readyFor(state, own, seen, participantId),
    ...(plan === null ? {} : { plan }),
  }
}

type Times = Pick<PhaseView, 'endsAt' | 'pausedRemaining' | 'floorAt'>

function timesOf(state: SessionState): Times {
  const { timer } = state
  const floor = currentPhase(state)?.floor
  return {
    ...(timer.kind === 'running' ? { endsAt: timer.endsAt } : {}),
    ...(timer.kind === 'paused' ? { pausedRemaining: timer.remaining } : {}),
    ...(floor === undefined ? {} : { floorAt: state.visitStartedAt + floor * 1000 }),
  }
}

/**
 * How many people are ready, for people who are ready. For others it would be pressure, and in a vote it would tell who
 * voted. A person who leads reads words only, because their acts and an exact number would tell who is ready. A preview
 * is a second window of such a person.
 */
function readyFor(
  state: SessionState,
  own: OwnRecords,
  seen: ViewContext,
  participantId: ParticipantId,
): Pick<PhaseView, 'ready'> {
  const { kind } = currentVisit(state)
  const person = must(state.participants.get(participantId), 'viewer')
  const mayCount = person.takesPart && !isLeading(person) && !person.preview
  const counts = mayCount && (kind === 'solo' || kind === 'read') && isReady(state, own)
  return counts && seen.readyCount !== null ? { ready: seen.readyCount } : {}
}

function isReady(state: SessionState, own: OwnRecords): boolean {
  return own.readyVisit === currentVisit(state).visit
}

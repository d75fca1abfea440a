// What one person may see now. Built from nothing: each field is named here or it does not exist. Never copy the
// state and delete from it: a field forgotten here is a missing feature, one forgotten there is a leak.
import type { ParticipantId } from '../kernel/ids.ts'
import type { View, PhaseView } from '../wire/view.ts'
import { must } from '../kernel/assert.ts'
import { currentPhase } from './agenda.ts'
import { countsInView } from './audience.ts'
import { currentQuestion, currentVisit, hasRevealed, isBeforeFirstReveal, isLate } from './path.ts'
import { boardStateFor, padStateFor } from './phase.ts'
import type { OwnRecords } from './records.ts'
import type { SessionState } from './state.ts'

/** What the server adds that is not in the state. */
export interface ViewContext {
  /** Milliseconds on the server's clock. */
  readonly now: number
  /** The connection's own counter. */
  readonly version: number
  /** End of a running reveal countdown. */
  readonly countdownTo: number | null
  readonly closing: boolean
  /** As of the last tick of the 5-second clock; shown only to who is ready. */
  readonly readyCount: { readonly ready: number; readonly of: number } | null
  readonly joinCode: string
  readonly keptUntil: number
  /** Ideas on the board; shown only after the first reveal. */
  readonly ideaCount: number
}

/** `own` holds nobody else's records, so nothing of theirs can be in the view. */
export function viewFor(
  state: SessionState,
  own: OwnRecords,
  seen: ViewContext,
  participantId: ParticipantId,
): View {
  return {
    version: seen.version,
    serverTime: seen.now,
    epoch: state.epoch,
    sessionId: state.id,
    title: state.title,
    question: currentQuestion(state),
    questions: state.questions,
    rounds: state.rounds,
    phase: phaseFor(state, own, seen, participantId),
    agenda: state.agenda,
    path: state.path,
    settings: state.settings,
    joinCode: state.closed ? null : seen.joinCode,
    locked: state.locked,
    keptUntil: seen.keptUntil,
    focus: state.focus,
    me: meFor(state, own, participantId),
    counts: {
      participants: countsInView(state, participantId),
      ...(hasRevealed(state) ? { ideas: seen.ideaCount } : {}),
    },
  }
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
    board: boardStateFor(state, participantId),
    pad: padStateFor(state, participantId),
    firstRound: isBeforeFirstReveal(state),
    ...readyFor(state, own, seen),
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

/** Others' readiness is pressure until one is ready oneself; in a vote it would tell who has voted. */
function readyFor(
  state: SessionState,
  own: OwnRecords,
  seen: ViewContext,
): Pick<PhaseView, 'ready'> {
  const { kind } = currentVisit(state)
  const counts = (kind === 'solo' || kind === 'read') && isReady(state, own)
  return counts && seen.readyCount !== null ? { ready: seen.readyCount } : {}
}

function isReady(state: SessionState, own: OwnRecords): boolean {
  return own.readyVisit === currentVisit(state).visit
}

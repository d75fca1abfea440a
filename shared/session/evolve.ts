// Applies events to the state of a session. Every event can be applied, because what happened is never refused; a log
// of an older version must stay readable.
import { assert } from '../kernel/assert.ts'
import { evolveBallot } from './evolve-ballot.ts'
import { evolveOutcome } from './evolve-outcome.ts'
import { evolvePath } from './evolve-path.ts'
import { evolvePeople } from './evolve-people.ts'
import type { EventOf, SessionEvent } from './event.ts'
import { nothingOnRecord, recorded } from './on-record.ts'
import { evolveTwins, noTwins } from './evolve-twins.ts'
import { currentVisit } from './path.ts'
import { evolvePrepared, nothingPrepared } from './evolve-prepared.ts'
import type { SessionState } from './state.ts'
import { evolveWalk } from './walk.ts'

/** The first state of a session: the lobby, without people. */
function stateFrom(created: EventOf<'session-created'>): SessionState {
  const lobby = created.agenda[0]
  assert(lobby?.kind === 'lobby', 'an agenda starts with a lobby')
  return {
    id: created.sessionId,
    version: 1,
    epoch: 0,
    title: created.title,
    questions: [created.question],
    questionId: created.question.id,
    rounds: [],
    prepared: nothingPrepared,
    hasAddedInRead: false,
    onRecord: nothingOnRecord,
    agenda: created.agenda,
    path: [{ visit: 0, phaseId: lobby.id, kind: 'lobby', round: 0, epoch: 0 }],
    visitStartedAt: created.at,
    timer: { kind: 'none' },
    settings: created.settings,
    locked: false,
    observersLocked: false,
    closed: false,
    participants: new Map(),
    ballots: [],
    decisions: new Map(),
    actions: [],
    focus: null,
    overview: false,
    walks: [],
    heldConcerns: 0,
    walking: false,
    kept: [],
    claimsShown: null,
    mineToo: [],
    twins: noTwins,
    visitTimes: [{ from: created.at, to: null }],
  }
}

export function evolve(state: SessionState, event: SessionEvent): SessionState {
  if (event.type === 'session-created') return stateFrom(event)
  const onRecord = recorded(state, event)
  return { ...fold(state, event), onRecord, version: state.version + 1 }
}

export function evolveAll(state: SessionState, events: readonly SessionEvent[]): SessionState {
  return events.reduce(evolve, state)
}

/** The state after a whole log, which begins with the creation of the session. */
export function stateFromLog(events: readonly SessionEvent[]): SessionState {
  const [created, ...rest] = events
  assert(created?.type === 'session-created', 'a log starts with its creation')
  return evolveAll(stateFrom(created), rest)
}

function fold(
  state: SessionState,
  event: Exclude<SessionEvent, EventOf<'session-created'>>,
): SessionState {
  switch (event.type) {
    case 'session-edited':
      return evolveEdit(state, event)
    case 'session-locked':
      return { ...state, locked: event.locked }
    case 'observers-locked':
      return { ...state, observersLocked: event.locked }
    case 'agenda-edited':
    case 'session-closed':
    case 'question-added':
    case 'round-started':
    case 'round-revealed':
    case 'phase-entered':
    case 'timer-set':
      return evolvePath(state, event)
    case 'participant-joined':
    case 'participant-removed':
    case 'role-granted':
    case 'take-part-set':
      return evolvePeople(state, event)
    case 'ballot-opened':
    case 'ballot-suspended':
    case 'ballot-resumed':
    case 'ballot-closed':
      return evolveBallot(state, event)
    case 'idea-decided':
    case 'action-put':
    case 'action-removed':
    case 'focus-set':
    case 'overview-shown':
      return evolveOutcome(state, event)
    case 'walked':
      return evolveWalk(state, event)
    case 'mine-too-counted':
      return { ...state, mineToo: withCount(state.mineToo, event) }
    case 'twins-found':
    case 'twins-told':
    case 'twins-shown':
      return { ...state, twins: evolveTwins(state, event) }
    case 'claims-shown':
      return { ...state, claimsShown: { visit: currentVisit(state).visit, ideas: event.ideas } }
    case 'cards-kept':
      return { ...state, kept: [...new Set([...state.kept, ...event.ideaIds])].toSorted() }
    case 'idea-added':
    case 'cluster-added':
    case 'board-cleared':
      return evolvePrepared(state, event)
    case 'comment-added':
      return event.held === true ? { ...state, heldConcerns: state.heldConcerns + 1 } : state
    // These events change only the board, which the server writes in the same append.
    case 'idea-set-aside':
    case 'cluster-set-aside':
    case 'comment-set-aside':
      return state
  }
}

function withCount(
  counts: SessionState['mineToo'],
  { questionId, ideas }: EventOf<'mine-too-counted'>,
): SessionState['mineToo'] {
  return [...counts.filter((one) => one.questionId !== questionId), { questionId, ideas }]
}

function evolveEdit(state: SessionState, edited: EventOf<'session-edited'>): SessionState {
  const { title = state.title, settings = state.settings, question } = edited
  const questions =
    question === undefined
      ? state.questions
      : state.questions.map((known) =>
          known.id === state.questionId ? { ...known, text: question } : known,
        )
  return { ...state, title, settings, questions }
}

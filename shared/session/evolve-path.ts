import { unreachable } from '../kernel/assert.ts'
import type { EventOf } from './event.ts'
import { standingAnew } from './evolve-people.ts'
import { roundByNumber } from './path.ts'
import type { SessionState } from './state.ts'

type PathEvent =
  | EventOf<'agenda-edited'>
  | EventOf<'session-closed'>
  | EventOf<'question-added'>
  | EventOf<'round-started'>
  | EventOf<'round-revealed'>
  | EventOf<'phase-entered'>
  | EventOf<'timer-set'>

export function evolvePath(state: SessionState, event: PathEvent): SessionState {
  switch (event.type) {
    case 'agenda-edited':
      return { ...state, agenda: event.agenda }
    case 'session-closed':
      return { ...state, closed: true, timer: { kind: 'none' } }
    case 'question-added':
      return { ...state, questions: withQuestion(state, event) }
    case 'round-started':
      return { ...state, rounds: [...state.rounds, event.round] }
    case 'round-revealed':
      return { ...state, rounds: revealed(state, event) }
    case 'phase-entered':
      return entered(state, event)
    case 'timer-set':
      return { ...state, timer: event.timer }
    default:
      return unreachable(event)
  }
}

function withQuestion(
  { questions, questionId }: SessionState,
  { question, before }: EventOf<'question-added'>,
): SessionState['questions'] {
  if (before !== true) return [...questions, question]
  return questions.flatMap((known) => (known.id === questionId ? [question, known] : [known]))
}

function revealed(
  state: SessionState,
  { n, heldBack }: EventOf<'round-revealed'>,
): SessionState['rounds'] {
  const shown = { revealed: true, ...(heldBack === true ? { heldBack } : {}) }
  return state.rounds.map((round) => (round.n === n ? { ...round, ...shown } : round))
}

function entered(
  state: SessionState,
  { visit, timer, at }: EventOf<'phase-entered'>,
): SessionState {
  const last = state.visitTimes.length - 1
  const times = state.visitTimes.map((time, n) => (n === last ? { ...time, to: at } : time))
  return {
    ...state,
    epoch: visit.epoch,
    path: [...state.path, visit],
    participants: standingAnew(state.participants),
    // The current question is the question of the round. A lobby before the first round changes nothing.
    questionId: roundByNumber(state, visit.round)?.questionId ?? state.questionId,
    visitStartedAt: at,
    visitTimes: [...times, { from: at, to: null }],
    timer,
    // A card that was pointed at in one phase must not influence people in the next phase.
    focus: null,
    overview: false,
    walking: false,
  }
}

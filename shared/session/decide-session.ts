import type { CommandOf } from '../wire/commands.ts'
import type { Anonymity } from '../wire/terms.ts'
import { checkAgendaEdit, sameJson } from './agenda.ts'
import { accept, type Answer, type Moment, refuse } from './answer.ts'
import { err } from '../kernel/result.ts'
import type { SessionEvent } from './event.ts'
import { lanesForgotten } from './lane.ts'
import { closeSession } from './move.ts'
import { currentQuestion } from './path.ts'
import type { SessionState } from './state.ts'

/** Accepts the whole edit or refuses all of it. */
export function decideEdit({ state, records }: Moment, edit: CommandOf<'session.edit'>): Answer {
  const agenda = edit.agenda ?? state.agenda
  const refused = checkAgendaEdit(state, agenda)
  if (refused !== null) return err(refused)
  const anonymity = edit.settings?.anonymity ?? state.settings.anonymity
  if (!mayTurn(state, anonymity)) return refuse('wrong-phase', 'people have written unnamed')
  const events = editEvents(state, edit, anonymity)
  return accept(
    sameJson(agenda, state.agenda) ? events : [...events, { type: 'agenda-edited', agenda }],
    anonymity === 'anonymous' && state.settings.anonymity === 'named'
      ? lanesForgotten(records)
      : [],
  )
}

/** Once people may have written in the belief that they are anonymous, a session can no longer become named. */
function mayTurn(state: SessionState, to: Anonymity): boolean {
  if (to === 'anonymous' || state.settings.anonymity === to) return true
  return state.path.every((visit) => visit.kind !== 'solo')
}

function editEvents(
  state: SessionState,
  edit: CommandOf<'session.edit'>,
  anonymity: Anonymity,
): SessionEvent[] {
  const title = edit.title?.trim() ?? state.title
  const question = edit.question ?? currentQuestion(state).text
  const changed = {
    ...(title === state.title ? {} : { title }),
    ...(question === currentQuestion(state).text ? {} : { question }),
    ...(anonymity === state.settings.anonymity
      ? {}
      : { settings: { ...state.settings, anonymity } }),
  }
  return Object.keys(changed).length === 0 ? [] : [{ type: 'session-edited', ...changed }]
}

export function decideLock({ state }: Moment, { locked }: CommandOf<'session.lock'>): Answer {
  return accept(locked === state.locked ? [] : [{ type: 'session-locked', locked }])
}

export function decideObserversLock(
  { state }: Moment,
  { locked }: CommandOf<'observers.lock'>,
): Answer {
  return accept(locked === state.observersLocked ? [] : [{ type: 'observers-locked', locked }])
}

export function decideClose(moment: Moment): Answer {
  const { events, records } = closeSession(moment)
  return accept(events, records)
}

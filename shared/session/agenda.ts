// The agenda is the plan of a session. The path (path.ts) holds what really ran.
import type { PhaseId } from '../kernel/ids.ts'
import type { Agenda, Phase } from '../wire/agenda.ts'
import type { Refusal } from '../wire/codes.ts'
import { refusal } from './answer.ts'
import { currentVisit } from './path.ts'
import type { SessionState } from './state.ts'

/** The index of a phase in the agenda; -1 if the agenda has no such phase. */
export function indexOf(agenda: Agenda, phaseId: PhaseId): number {
  return agenda.findIndex((phase) => phase.id === phaseId)
}

export function phaseById(agenda: Agenda, phaseId: PhaseId): Phase | null {
  return agenda.find((phase) => phase.id === phaseId) ?? null
}

/** The phase after this one; null after the last phase and for a phase that is not in the agenda. */
export function following(agenda: Agenda, phaseId: PhaseId): Phase | null {
  const at = indexOf(agenda, phaseId)
  return at === -1 ? null : (agenda[at + 1] ?? null)
}

/** The planned phase that the session is in; null once the session is closed. */
export function currentPhase(state: SessionState): Phase | null {
  const visit = currentVisit(state)
  return visit.kind === 'closed' ? null : phaseById(state.agenda, visit.phaseId)
}

/**
 * An agenda may change only after the current phase: people were told of the current and earlier phases as they are.
 */
export function checkAgendaEdit(state: SessionState, next: Agenda): Refusal | null {
  if (new Set(next.map((phase) => phase.id)).size !== next.length) {
    return refusal('invalid', 'phase ids repeat')
  }
  const here = indexOf(state.agenda, currentVisit(state).phaseId)
  const kept = state.agenda.slice(0, here + 1)
  return kept.every((phase, at) => sameJson(phase, next[at]))
    ? null
    : refusal('wrong-phase', 'only phases ahead of the current one can change')
}

/** Whether two values are equal as JSON, in whatever order their keys stand. */
export function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one, sortedKeys) === JSON.stringify(other, sortedKeys)
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

import { unreachable } from '../kernel/assert.ts'
import type { Action } from '../wire/slices.ts'
import type { EventOf } from './event.ts'
import type { SessionState } from './state.ts'

type OutcomeEvent =
  | EventOf<'idea-decided'>
  | EventOf<'action-put'>
  | EventOf<'action-removed'>
  | EventOf<'focus-set'>
  | EventOf<'overview-shown'>

export function evolveOutcome(state: SessionState, event: OutcomeEvent): SessionState {
  switch (event.type) {
    case 'idea-decided':
      return { ...state, decisions: decided(state.decisions, event) }
    case 'action-put':
      return { ...state, actions: put(state.actions, event.action) }
    case 'action-removed':
      return { ...state, actions: state.actions.filter((action) => action.id !== event.actionId) }
    case 'focus-set':
      // Pointing at something else interrupts the walk, which can go on later where it was.
      return {
        ...state,
        focus: 'clusterId' in event ? event.clusterId : event.ideaId,
        walking: false,
      }
    case 'overview-shown':
      return { ...state, overview: event.shown }
    default:
      return unreachable(event)
  }
}

function decided(
  decisions: SessionState['decisions'],
  { ideaId, status }: EventOf<'idea-decided'>,
): SessionState['decisions'] {
  const next = new Map(decisions)
  if (status === null) next.delete(ideaId)
  else next.set(ideaId, status)
  return next
}

/** Replaces the action of the same id, or adds the action at the end. */
function put(actions: readonly Action[], action: Action): readonly Action[] {
  const known = actions.some(({ id }) => id === action.id)
  return known ? actions.map((old) => (old.id === action.id ? action : old)) : [...actions, action]
}

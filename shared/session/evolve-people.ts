import { unreachable } from '../kernel/assert.ts'
import type { ParticipantId } from '../kernel/ids.ts'
import type { Role } from '../wire/terms.ts'
import type { EventOf } from './event.ts'
import { currentVisit } from './path.ts'
import type { ParticipantState, SessionState } from './state.ts'

type PeopleEvent =
  | EventOf<'participant-joined'>
  | EventOf<'participant-removed'>
  | EventOf<'role-granted'>
  | EventOf<'take-part-set'>

export function evolvePeople(state: SessionState, event: PeopleEvent): SessionState {
  switch (event.type) {
    case 'participant-joined':
      return joined(state, event)
    case 'participant-removed':
      return changed(state, event.participantId, (person) => ({ ...person, removed: true }))
    case 'role-granted':
      return changed(state, event.participantId, (person) => granted(person, event.role))
    case 'take-part-set':
      return changed(state, event.participantId, (person) => takesPart(person, event.takesPart))
    default:
      return unreachable(event)
  }
}

function joined(state: SessionState, event: EventOf<'participant-joined'>): SessionState {
  const writes = event.role === 'participant'
  const person: ParticipantState = {
    role: event.role,
    takesPart: writes,
    tookPart: writes,
    removed: false,
    preview: event.preview === true,
    joinedVisit: currentVisit(state).visit,
  }
  return { ...state, participants: new Map(state.participants).set(event.participantId, person) }
}

/** A participant always takes part and an observer never does. A person who leads keeps their own choice. */
function granted(person: ParticipantState, role: Role): ParticipantState {
  const writes = role === 'participant' || (role !== 'observer' && person.takesPart)
  return { ...takesPart(person, writes), role }
}

function takesPart(person: ParticipantState, writes: boolean): ParticipantState {
  return { ...person, takesPart: writes, tookPart: person.tookPart || writes }
}

function changed(
  state: SessionState,
  id: ParticipantId,
  change: (person: ParticipantState) => ParticipantState,
): SessionState {
  const person = state.participants.get(id)
  if (person === undefined) return state
  return { ...state, participants: new Map(state.participants).set(id, change(person)) }
}

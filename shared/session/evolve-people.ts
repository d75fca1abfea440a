import { unreachable } from '../kernel/assert.ts'
import type { ParticipantId } from '../kernel/ids.ts'
import type { Role } from '../wire/terms.ts'
import type { EventOf } from './event.ts'
import { currentVisit } from './path.ts'
import { isLeading } from './rights.ts'
import type { ParticipantState, SessionState, Standing } from './state.ts'

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
  const person: Omit<ParticipantState, 'standing'> = {
    role: event.role,
    takesPart: writes,
    tookPart: writes,
    removed: false,
    preview: event.preview === true,
    joinedVisit: currentVisit(state).visit,
  }
  const joiner: ParticipantState = { ...person, standing: standingOf(person) }
  return { ...state, participants: new Map(state.participants).set(event.participantId, joiner) }
}

/** Everybody with the standing that they have in a visit that begins now. */
export function standingAnew(participants: SessionState['participants']): typeof participants {
  return new Map(
    [...participants].map(([id, person]) => [id, { ...person, standing: standingOf(person) }]),
  )
}

function standingOf(person: Omit<ParticipantState, 'standing'>): Standing {
  if (person.removed || person.preview) return 'neither'
  if (isLeading(person)) return person.takesPart ? 'leads and writes' : 'leads'
  return person.takesPart ? 'writes' : 'neither'
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

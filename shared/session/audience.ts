// Which people a viewer is told about. During a solo, people are not told that somebody arrived, because a frame that
// another person causes in the middle of a solo is a signal. A viewer who leads sees every person at once.
import type { ParticipantId } from '../kernel/ids.ts'
import { currentVisit } from './path.ts'
import { isLeading } from './rights.ts'
import type { ParticipantState, SessionState } from './state.ts'

export type PersonEntry = readonly [ParticipantId, ParticipantState]

/** The people that a viewer is told about, in the order of joining. A preview is left out, also for itself. */
export function peopleKnownTo(state: SessionState, viewer: ParticipantId): readonly PersonEntry[] {
  const visit = currentVisit(state)
  const me = state.participants.get(viewer)
  const seesArrivals = isKnownToAll(state) || (me !== undefined && isLeading(me))
  const present = presentIn(state.participants)
  if (seesArrivals) return present
  return present.filter(([id, person]) => id === viewer || person.joinedVisit < visit.visit)
}

const presentOnes = new WeakMap<SessionState['participants'], readonly PersonEntry[]>()

/** The list is made once for each state: 300 viewers of 300 people would otherwise read 90,000 entries. */
function presentIn(participants: SessionState['participants']): readonly PersonEntry[] {
  const known = presentOnes.get(participants)
  if (known !== undefined) return known
  const present = [...participants].filter(([, person]) => !person.removed && !person.preview)
  presentOnes.set(participants, present)
  return present
}

/** True if every viewer knows the same people in this phase, apart from what leading shows. */
export function isKnownToAll(state: SessionState): boolean {
  return currentVisit(state).kind !== 'solo'
}

/** How many people take part, counting only people that the viewer is told about. */
export function countsInView(state: SessionState, viewer: ParticipantId): number {
  return peopleKnownTo(state, viewer).filter(([, person]) => person.takesPart).length
}

// Whom of the others one person is told about. People who think alone are not told that somebody arrived: a
// frame in the middle of a solo, caused by somebody else, is a signal. Whoever leads sees everybody at once.
import type { ParticipantId } from '../kernel/ids.ts'
import { currentVisit } from './path.ts'
import { isLeading } from './rights.ts'
import type { ParticipantState, SessionState } from './state.ts'

export type PersonEntry = readonly [ParticipantId, ParticipantState]

/** In order of joining. A preview is nobody, not even to itself. */
export function peopleKnownTo(state: SessionState, viewer: ParticipantId): readonly PersonEntry[] {
  const visit = currentVisit(state)
  const me = state.participants.get(viewer)
  const seesArrivals = isKnownToAll(state) || (me !== undefined && isLeading(me))
  const present = presentIn(state.participants)
  if (seesArrivals) return present
  return present.filter(([id, person]) => id === viewer || person.joinedVisit < visit.visit)
}

const presentOnes = new WeakMap<SessionState['participants'], readonly PersonEntry[]>()

/** Listed once per state: three hundred viewers of three hundred people would go over ninety thousand. */
function presentIn(participants: SessionState['participants']): readonly PersonEntry[] {
  const known = presentOnes.get(participants)
  if (known !== undefined) return known
  const present = [...participants].filter(([, person]) => !person.removed && !person.preview)
  presentOnes.set(participants, present)
  return present
}

/** True when what a viewer knows of the others depends on nothing but whether the viewer leads. */
export function isKnownToAll(state: SessionState): boolean {
  return currentVisit(state).kind !== 'solo'
}

/** How many take part, as far as this viewer is told. */
export function countsInView(state: SessionState, viewer: ParticipantId): number {
  return peopleKnownTo(state, viewer).filter(([, person]) => person.takesPart).length
}

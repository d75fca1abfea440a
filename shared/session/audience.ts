// Whom of the others one person is told about. People who think alone are not told that somebody arrived: a
// frame in the middle of a solo, caused by somebody else, is a signal. Whoever leads sees everybody at once.
import type { ParticipantId } from '../kernel/ids.ts'
import { currentVisit } from './path.ts'
import { isLeading } from './rights.ts'
import type { ParticipantState, SessionState } from './state.ts'

export type PersonEntry = readonly [ParticipantId, ParticipantState]

/** In order of joining. */
export function peopleKnownTo(state: SessionState, viewer: ParticipantId): readonly PersonEntry[] {
  const visit = currentVisit(state)
  const me = state.participants.get(viewer)
  const seesArrivals = visit.kind !== 'solo' || (me !== undefined && isLeading(me))
  return [...state.participants].filter(
    ([id, person]) =>
      !person.removed && (seesArrivals || id === viewer || person.joinedVisit < visit.visit),
  )
}

/** How many take part, as far as this viewer is told. */
export function countsInView(state: SessionState, viewer: ParticipantId): number {
  return peopleKnownTo(state, viewer).filter(([, person]) => person.takesPart).length
}

// Counts what the method statement of a report says of roles, of people who left and of names. The counts are by kind of
// phase and hold no person. A visit is counted when it ends, so that no file changes at the moment at which somebody
// leaves: a connection that ends at the same moment would tell whose it was.
import type { PhaseKind } from '../wire/terms.ts'
import type { EventOf, SessionEvent } from './event.ts'
import { currentVisit } from './path.ts'
import type { OnRecord, SessionState } from './state.ts'

export const nothingOnRecord: OnRecord = {
  roleChanges: {},
  departures: {},
  thisVisit: { roleChanges: 0, departures: 0 },
  showedNames: false,
}

/** Returns the record after an event that `state` is about to take. An event about nobody changes nothing. */
export function recorded(state: SessionState, event: SessionEvent): OnRecord {
  const { onRecord } = state
  if ('participantId' in event && !state.participants.has(event.participantId)) return onRecord
  const { thisVisit } = onRecord
  switch (event.type) {
    case 'phase-entered':
      return ended(onRecord, currentVisit(state).kind)
    case 'role-granted':
    case 'take-part-set':
      return counted(onRecord, { roleChanges: thisVisit.roleChanges + 1 })
    case 'participant-removed':
      return isPreview(state, event)
        ? onRecord
        : counted(onRecord, { departures: thisVisit.departures + 1 })
    case 'session-edited':
      return event.settings?.anonymity === 'anonymous' && namesAreShown(state)
        ? { ...onRecord, showedNames: true }
        : onRecord
    default:
      return onRecord
  }
}

/** Whether names stand beside ideas: in a named session, from its first results on. */
export const namesAreShown = ({ settings, path }: SessionState): boolean =>
  settings.anonymity === 'named' && path.some(({ kind }) => kind === 'results')

const isPreview = (
  state: SessionState,
  { participantId }: EventOf<'participant-removed'>,
): boolean => state.participants.get(participantId)?.preview === true

const counted = (onRecord: OnRecord, more: Partial<OnRecord['thisVisit']>): OnRecord => ({
  ...onRecord,
  thisVisit: { ...onRecord.thisVisit, ...more },
})

/** Moves the counts of the visit that ends to its kind of phase. What happens in the lobby comes before the start. */
function ended(onRecord: OnRecord, kind: PhaseKind): OnRecord {
  const { roleChanges, departures, thisVisit } = onRecord
  const add = (counts: OnRecord['departures'], n: number): OnRecord['departures'] =>
    n === 0 || kind === 'lobby' ? counts : { ...counts, [kind]: (counts[kind] ?? 0) + n }
  return {
    ...onRecord,
    roleChanges: add(roleChanges, thisVisit.roleChanges),
    departures: add(departures, thisVisit.departures),
    thisVisit: nothingOnRecord.thisVisit,
  }
}

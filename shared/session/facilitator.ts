import type { ParticipantId } from '../kernel/ids.ts'
import type { SessionEvent } from './event.ts'

/** The facilitator after these events: the last person named as facilitator. Null if no event names one. */
export function facilitatorIn(events: readonly SessionEvent[]): ParticipantId | null {
  const named = events.findLast((event) => 'role' in event && event.role === 'facilitator')
  return named !== undefined && 'participantId' in named ? named.participantId : null
}

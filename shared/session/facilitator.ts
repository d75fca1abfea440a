import type { ParticipantId } from '../kernel/ids.ts'
import type { SessionEvent } from './event.ts'

/** Who leads after these events; null when none of them says so. There is always exactly one, the last one named. */
export function facilitatorIn(events: readonly SessionEvent[]): ParticipantId | null {
  const named = events.findLast((event) => 'role' in event && event.role === 'facilitator')
  return named !== undefined && 'participantId' in named ? named.participantId : null
}

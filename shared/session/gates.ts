// Every threshold counts people, as well as a server can: by the devices that hold them.
import type { ParticipantId } from '../kernel/ids.ts'
import type { Records } from './records.ts'
import { isLeading } from './rights.ts'
import type { SessionState } from './state.ts'

/** Who is in the session now and takes part, previews left out: the people that readiness, votes and words are about. */
export function countedParticipants(
  state: SessionState,
  records: Records,
): readonly ParticipantId[] {
  const previews = previewsIn(state, records)
  return [...state.participants]
    .filter(([id, person]) => person.takesPart && !person.removed && !previews.has(id))
    .map(([id]) => id)
}

/** Previews, and whoever else sits on a device on which somebody leads without taking part: nobody, as far as is known. */
export function previewsIn(state: SessionState, records: Records): ReadonlySet<ParticipantId> {
  const devices = leadersDevices(state, records)
  const isNobody = (id: ParticipantId, device: string): boolean =>
    devices.has(device) || state.participants.get(id)?.preview === true
  return new Set(
    [...records.members].filter(([id, { device }]) => isNobody(id, device)).map(([id]) => id),
  )
}

/**
 * The devices behind these people. Never one on which somebody leads without taking part, never an observer or a
 * preview, and nobody whose device is unknown. Those who left still count for what they did before.
 */
export function countedDevices(
  state: SessionState,
  records: Records,
  people: Iterable<ParticipantId>,
): ReadonlySet<string> {
  const leaders = leadersDevices(state, records)
  const devices = new Set<string>()
  for (const id of people) {
    const device = records.members.get(id)?.device
    const person = state.participants.get(id)
    const counts = person?.takesPart === true && !person.preview
    if (counts && device !== undefined && !leaders.has(device)) devices.add(device)
  }
  return devices
}

function leadersDevices(state: SessionState, records: Records): ReadonlySet<string> {
  const devices = new Set<string>()
  for (const [id, person] of state.participants) {
    const device = records.members.get(id)?.device
    if (isLeading(person) && !person.takesPart && device !== undefined) devices.add(device)
  }
  return devices
}

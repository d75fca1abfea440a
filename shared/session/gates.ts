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

/** Whoever was opened on a device on which somebody leads without taking part: a look at the page, and nobody. */
export function previewsIn(state: SessionState, records: Records): ReadonlySet<ParticipantId> {
  const devices = previewDevices(state, records)
  return new Set(
    [...records.members].filter(([, { device }]) => devices.has(device)).map(([id]) => id),
  )
}

/**
 * The devices behind these people. Never one on which somebody leads without taking part (that is a preview),
 * never an observer, and nobody whose device is unknown. Those who left still count for what they did before.
 */
export function countedDevices(
  state: SessionState,
  records: Records,
  people: Iterable<ParticipantId>,
): ReadonlySet<string> {
  const previews = previewDevices(state, records)
  const devices = new Set<string>()
  for (const id of people) {
    const device = records.members.get(id)?.device
    const counts = state.participants.get(id)?.takesPart === true
    if (counts && device !== undefined && !previews.has(device)) devices.add(device)
  }
  return devices
}

function previewDevices(state: SessionState, records: Records): ReadonlySet<string> {
  const devices = new Set<string>()
  for (const [id, person] of state.participants) {
    const device = records.members.get(id)?.device
    if (isLeading(person) && !person.takesPart && device !== undefined) devices.add(device)
  }
  return devices
}

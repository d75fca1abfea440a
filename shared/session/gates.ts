// The people and devices that thresholds count. A server cannot count people, so thresholds count their devices.
import type { ParticipantId } from '../kernel/ids.ts'
import type { Records } from './records.ts'
import { isLeading } from './rights.ts'
import type { SessionState } from './state.ts'

/** The people who are in the session and take part, without previews. Ready, votes and room words count them. */
export function countedParticipants(
  state: SessionState,
  records: Records,
): readonly ParticipantId[] {
  const previews = previewsIn(state, records)
  return [...state.participants]
    .filter(([id, person]) => person.takesPart && !person.removed && !previews.has(id))
    .map(([id]) => id)
}

/**
 * Previews, and all other people on a device whose person leads without taking part. The server cannot know that a
 * second person is there, so it counts none.
 */
export function previewsIn(state: SessionState, records: Records): ReadonlySet<ParticipantId> {
  const devices = leadersDevices(state, records)
  const isNobody = (id: ParticipantId, device: string): boolean =>
    devices.has(device) || state.participants.get(id)?.preview === true
  return new Set(
    [...records.members].filter(([id, { device }]) => isNobody(id, device)).map(([id]) => id),
  )
}

/**
 * The devices of these people. Left out are devices on which somebody leads without taking part, observers, previews,
 * and people without a known device. People who left still count, for what they did before.
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

/** The fewest authors, counted in devices, whose ideas come to the board of an anonymous session together. */
const ENOUGH_AUTHORS = 3

/** Whether these authors are enough to hide each other. Fewer ideas would be guessed at once. */
export function areEnoughAuthors(
  state: SessionState,
  records: Records,
  authors: readonly ParticipantId[],
): boolean {
  return countedDevices(state, records, authors).size >= ENOUGH_AUTHORS
}

function leadersDevices(state: SessionState, records: Records): ReadonlySet<string> {
  const devices = new Set<string>()
  for (const [id, person] of state.participants) {
    const device = records.members.get(id)?.device
    if (isLeading(person) && !person.takesPart && device !== undefined) devices.add(device)
  }
  return devices
}

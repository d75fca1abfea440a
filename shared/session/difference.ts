// Two tallies of the same question can be subtracted by everybody who saw both. The difference is the sum of what each
// device changed: a newcomer's marks, a leaver's marks, and marks that moved. With one or two such devices the difference
// shows whose marks they are. Each tally alone may be large, so only a comparison finds this.
import type { ParticipantId } from '../kernel/ids.ts'
import type { Places } from './comparable.ts'
import type { Counting, Countings } from './counting.ts'
import { countedDevices } from './gates.ts'
import type { Marks, Records } from './records.ts'
import type { SessionState } from './state.ts'

/** The fewest devices whose marks may make up a difference. */
const ENOUGH_CHANGED = 3

type Votes = ReadonlyMap<ParticipantId, Marks>

/** Which numbers of two tallies can be subtracted: on which targets, and which numbers of a target. */
interface Compared {
  readonly places: Places
  readonly countings: Countings
}

/** Whether the later votes differ from the earlier votes on no device, or on at least three. */
export function isDifferenceSafe(
  state: SessionState,
  records: Records,
  { places, countings: [numberedThen, numberedNow] }: Compared,
  [earlier, later]: readonly [Votes, Votes],
): boolean {
  const device = (id: ParticipantId): string => records.members.get(id)?.device ?? id
  const was = shares(earlier, device, places.earlier, numberedThen)
  const is = shares(later, device, places.later, numberedNow)
  const changed = new Set(
    [...was.keys(), ...is.keys()].filter((one) => !isSame(was.get(one), is.get(one))),
  )
  const people = [...earlier.keys(), ...later.keys()].filter((id) => changed.has(device(id)))
  return changed.size === 0 || countedDevices(state, records, people).size >= ENOUGH_CHANGED
}

/** The share of one device in each number of a tally: in the voters, and in the numbers of each target. */
type Share = Map<string, number>

function shares(
  votes: Votes,
  deviceOf: (id: ParticipantId) => string,
  placeOf: Places['later'],
  numbersOf: Counting,
): ReadonlyMap<string, Share> {
  const all = new Map<string, Share>()
  for (const [id, marks] of votes) {
    const share = all.get(deviceOf(id)) ?? new Map()
    all.set(deviceOf(id), share)
    add(share, 'voters', 1)
    for (const [target, count] of marks) {
      const place = placeOf(target)
      if (place === null) continue
      for (const [number, by] of numbersOf(count)) add(share, `${number} of ${place}`, by)
    }
  }
  return all
}

function add(share: Share, number: string, by: number): void {
  share.set(number, (share.get(number) ?? 0) + by)
}

function isSame(one: Share = new Map(), other: Share = new Map()): boolean {
  return one.size === other.size && [...one].every(([number, n]) => other.get(number) === n)
}

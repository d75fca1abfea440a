// Two tallies of the same question can be subtracted by everybody who saw both. The difference is the sum of what each
// device changed: a newcomer's marks, a leaver's marks, and marks that moved. With one or two such devices the difference
// shows whose marks they are. Each tally alone may be large, so only a comparison finds this.
import type { ParticipantId, TargetId } from '../kernel/ids.ts'
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

/**
 * Whether the later votes differ from the earlier votes on no device, or on at least three. Looks no further once three
 * differ: two votes of a large group on many cards have many thousands of marks.
 */
export function isDifferenceSafe(
  state: SessionState,
  records: Records,
  compared: Compared,
  [earlier, later]: readonly [Votes, Votes],
): boolean {
  const device = (id: ParticipantId): string => records.members.get(id)?.device ?? id
  const everybody = new Set([...earlier.keys(), ...later.keys()])
  const counted = countedDevices(state, records, everybody)
  let changed = 0
  let enough = 0
  for (const [one, people] of Map.groupBy(everybody, device)) {
    if (isUnchanged(compared, people, [earlier, later])) continue
    changed++
    if (counted.has(one)) enough++
    if (enough >= ENOUGH_CHANGED) return true
  }
  return changed === 0
}

/** Whether the people of one device have the same share in every number of both tallies. */
function isUnchanged(
  { places, countings: [numberedThen, numberedNow] }: Compared,
  people: readonly ParticipantId[],
  [earlier, later]: readonly [Votes, Votes],
): boolean {
  const votes = people.map((id) => [earlier.get(id), later.get(id)] as const)
  const isRepeated =
    numberedThen === numberedNow && votes.every(([was, is]) => isStill(places, was, is))
  return (
    isRepeated ||
    isSame(
      shareOf(
        votes.map(([was]) => was),
        places.earlier,
        numberedThen,
      ),
      shareOf(
        votes.map(([, is]) => is),
        places.later,
        numberedNow,
      ),
    )
  )
}

/** Whether a person voted twice and gave the same marks again, in places that are the same. */
function isStill({ earlier, later }: Places, was?: Marks, is?: Marks): boolean {
  return (
    was !== undefined &&
    is !== undefined &&
    was.size === is.size &&
    [...was].every(([target, mark]) => is.get(target) === mark && earlier(target) === later(target))
  )
}

/** The share of one device in a tally: in the voters, and in each number of each target. */
interface Share {
  readonly voters: number
  readonly numbers: ReadonlyMap<TargetId, ReadonlyMap<string, number>>
}

function shareOf(
  votes: readonly (Marks | undefined)[],
  placeOf: Places['later'],
  numbersOf: Counting,
): Share {
  const given = votes.flatMap((marks) => marks ?? [])
  const numbers = new Map<TargetId, Map<string, number>>()
  for (const [target, count] of given.flatMap((marks) => [...marks])) {
    const place = placeOf(target)
    if (place === null) continue
    const own = numbers.get(place) ?? new Map<string, number>()
    for (const [number, by] of numbersOf(count)) {
      own.set(number, (own.get(number) ?? 0) + by)
      numbers.set(place, own)
    }
  }
  return { voters: given.length, numbers }
}

function isSame(one: Share, other: Share): boolean {
  return (
    one.voters === other.voters &&
    one.numbers.size === other.numbers.size &&
    [...one.numbers].every(([place, own]) => {
      const then = other.numbers.get(place)
      return then?.size === own.size && [...own].every(([number, n]) => then.get(number) === n)
    })
  )
}

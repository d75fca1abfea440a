// Two tallies of the same question can be subtracted by everybody who saw both. The difference is the sum of what each
// device changed: a newcomer's marks, a leaver's marks, and marks that moved. With one or two such devices the difference
// shows whose marks they are. Each tally alone may be large, so only a comparison finds this.
import type { IdeaId, ParticipantId } from '../kernel/ids.ts'
import { countedDevices } from './gates.ts'
import type { Marks, Records } from './records.ts'
import type { SessionState } from './state.ts'

/** The fewest devices whose marks may make up a difference. */
const ENOUGH_CHANGED = 3

type Votes = ReadonlyMap<ParticipantId, Marks>

/**
 * Whether the later votes differ from the earlier votes on no device, or on at least three. Earlier marks are compared on
 * the present heads. `targets` are the cards of the later vote; other cards have no later number to subtract from.
 */
export function isDifferenceSafe(
  state: SessionState,
  records: Records,
  headOf: (ideaId: IdeaId) => IdeaId,
  targets: readonly IdeaId[],
  [earlier, later]: readonly [Votes, Votes],
): boolean {
  const device = (id: ParticipantId): string => records.members.get(id)?.device ?? id
  const was = shares(earlier, device, targets, headOf)
  const is = shares(later, device, targets, headOf)
  const changed = new Set(
    [...was.keys(), ...is.keys()].filter((one) => !isSame(was.get(one), is.get(one))),
  )
  const people = [...earlier.keys(), ...later.keys()].filter((id) => changed.has(device(id)))
  return changed.size === 0 || countedDevices(state, records, people).size >= ENOUGH_CHANGED
}

/** What one device adds to each number of a tally: to the voters, and to the marks and the people of each card. */
type Share = Map<string, number>

function shares(
  votes: Votes,
  deviceOf: (id: ParticipantId) => string,
  targets: readonly IdeaId[],
  headOf: (ideaId: IdeaId) => IdeaId,
): ReadonlyMap<string, Share> {
  const open = new Set(targets)
  const all = new Map<string, Share>()
  for (const [id, marks] of votes) {
    const share = all.get(deviceOf(id)) ?? new Map()
    all.set(deviceOf(id), share)
    add(share, 'voters', 1)
    for (const [ideaId, count] of marks) {
      const card = open.has(ideaId) ? ideaId : headOf(ideaId)
      if (!open.has(card)) continue
      add(share, `marks ${card}`, count)
      add(share, `people ${card}`, 1)
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

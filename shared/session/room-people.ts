// Fixes who stands behind the room's words and behind the count of ready people. Whoever leads can remove people and
// change roles, and could then subtract the words after such an act from the words before it. So the words stay about
// the people who were there when the visit began or joined since, and a person who is gone stays in them as last seen.
import type { ParticipantId } from '../kernel/ids.ts'
import type { Records } from './records.ts'
import { isLeading } from './rights.ts'
import type { WritingCounter } from './room-words.ts'
import type { SessionState, Standing } from './state.ts'

export interface RoomPeople {
  /** Everybody who wrote at the beginning of the visit or joined since. The count of ready people is about them. */
  readonly writing: readonly ParticipantId[]
  /** The same people without those who lead. The room's words are about them, because people who lead read the words. */
  readonly inWords: readonly ParticipantId[]
  /** The number of devices of `inWords`. */
  readonly devices: number
  /** The people in `writing` who were removed since, or no longer take part. */
  readonly gone: ReadonlySet<ParticipantId>
}

export function roomPeople(state: SessionState, records: Records): RoomPeople {
  const entries = [...state.participants]
  const deviceOf = (id: ParticipantId) => records.members.get(id)?.device ?? id
  const on = (...standings: readonly Standing[]) =>
    new Set(
      entries.flatMap(([id, { standing }]) => (standings.includes(standing) ? deviceOf(id) : [])),
    )
  const watching = on('leads')
  const leading = on('leads', 'leads and writes')
  const writing = entries.flatMap(([id, { standing }]) =>
    standing === 'leads and writes' || (standing === 'writes' && !watching.has(deviceOf(id)))
      ? [id]
      : [],
  )
  const inWords = writing.filter((id) => !leading.has(deviceOf(id)))
  const isGone = (id: ParticipantId): boolean => {
    const person = state.participants.get(id)
    return person === undefined || person.removed || !person.takesPart
  }
  return {
    writing,
    inWords,
    devices: new Set(inWords.map(deviceOf)).size,
    gone: new Set(writing.filter(isGone)),
  }
}

/**
 * Whether a person may be told how many people are ready. On a device on which somebody leads nobody may, because a
 * second window of that person would show what the first one does not.
 */
export function mayCountReady(
  state: SessionState,
  records: Records,
  participantId: ParticipantId,
): boolean {
  const device = records.members.get(participantId)?.device
  return ![...state.participants].some(
    ([id, person]) => isLeading(person) && records.members.get(id)?.device === device,
  )
}

/** What one person did in the current visit. */
interface Doing {
  readonly writing: WritingCounter
  readonly voted: boolean
}

/** What the people of a visit did until the last tick of the 5-second clock. */
export interface HeldRoom {
  readonly visit: number
  readonly at: number
  readonly doing: ReadonlyMap<ParticipantId, Doing>
  /** The people who are kept as they were last seen, until the visit ends. */
  readonly kept: ReadonlySet<ParticipantId>
  /**
   * Whether what a person did is not known any more, because that person was gone before the first tick of the visit or
   * the server was started again since. Words without that person would tell of that person, so there are none.
   */
  readonly isLost: boolean
}

/** What the people of a visit did until now. `before` is what the last tick held; `now` is in milliseconds. */
export function holdRoom(
  before: HeldRoom | null,
  { visit, people, now }: { visit: number; people: RoomPeople; now: number },
  doingOf: (id: ParticipantId) => Doing,
): HeldRoom {
  const last = before?.visit === visit ? before : null
  const kept = new Set([...(last?.kept ?? []), ...people.gone])
  const doing = people.writing.map((id): [ParticipantId, Doing] => {
    if (!kept.has(id)) return [id, doingOf(id)]
    const seen = last?.doing.get(id) ?? didNothing
    const at = seen.writing.at ?? last?.at ?? now
    return [id, { ...seen, writing: { ...seen.writing, at } }]
  })
  const isLost = last === null ? people.gone.size > 0 : last.isLost
  return { visit, at: now, doing: new Map(doing), kept, isLost }
}

const didNothing: Doing = {
  writing: { lastWroteAt: null, lastMinute: 0, minuteBefore: 0, ready: false },
  voted: false,
}

/** How many of the people of a visit are ready; null when that is not known any more. */
export function readyCountOf(
  { writing }: RoomPeople,
  { doing, isLost }: HeldRoom,
): { readonly ready: number; readonly of: number } | null {
  if (isLost) return null
  const isReady = (id: ParticipantId) => doing.get(id)?.writing.ready === true
  return { ready: writing.filter(isReady).length, of: writing.length }
}

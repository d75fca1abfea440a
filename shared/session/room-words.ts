// Describes the room in words for people who lead. The words come from counters and never from content, are told by the
// clock and never at an event, and hold no number and no name. Exact figures together with a live list of people would
// give one person away. Words therefore change rarely, and not at a tick at which somebody joined.
import type { IdeaId, ParticipantId } from '../kernel/ids.ts'
import type { AmountWord, PaceWord, RoomSlice, VotedWord } from '../wire/slices.ts'
import { sameLength } from './room-filler.ts'

/** What the server counts while one person writes. The counter ends with the visit. */
export interface WritingCounter {
  readonly lastWroteAt: number | null
  /** Signs typed in the last minute, and in the minute before that. */
  readonly lastMinute: number
  readonly minuteBefore: number
  readonly ready: boolean
  /** When the counter was read, for a person who is gone since (room-people.ts). Absent means now. */
  readonly at?: number
}

export type RoomCounters = {
  /** The people behind the words (`roomPeople`), and the number of their devices. Nobody leaves them within a visit. */
  readonly people: readonly ParticipantId[]
  readonly devices: number
  /** The current visit. In a new visit the words start from the beginning. */
  readonly visit: number
} & (
  | { readonly kind: 'solo'; readonly writing: ReadonlyMap<ParticipantId, WritingCounter> }
  | {
      readonly kind: 'refine'
      readonly unsorted: number
      readonly contested: readonly IdeaId[]
      readonly moves: ReadonlyMap<ParticipantId, number>
    }
  | { readonly kind: 'vote'; readonly voted: ReadonlySet<ParticipantId> }
  | { readonly kind: 'none' }
)

/** What the next tick needs from this tick. */
export interface RoomMemory {
  readonly slice: RoomSlice
  readonly visit: number
  /** The time at which the words last changed, or at which somebody last joined, in milliseconds. */
  readonly heldFrom: number
  readonly members: string
}

const FEWEST = 5
const HOLD_MS = 15_000
const QUIET_MS = 60_000

/** The words after one tick of the 5-second clock. `now` is in milliseconds on the server's clock. */
export function roomWords(
  before: RoomMemory | null,
  counters: RoomCounters,
  now: number,
): RoomMemory {
  const members = counters.people.toSorted().join()
  const { visit } = counters
  if (before === null || before.visit !== visit) {
    return { slice: sliceFrom(counters, now), visit, heldFrom: now, members }
  }
  // Somebody joined, so a change of the words at this tick would be about that person.
  if (before.members !== members) return { ...before, heldFrom: now, members }
  if (now - before.heldFrom < HOLD_MS) return before
  const slice = sliceFrom(counters, now)
  return JSON.stringify(slice) === JSON.stringify(before.slice)
    ? before
    : { slice, visit, heldFrom: now, members }
}

function sliceFrom(counters: RoomCounters, now: number): RoomSlice {
  switch (counters.kind) {
    case 'solo':
      return sameLength(soloWords(counters.people, counters.writing, counters.devices, now))
    case 'refine':
      return sameLength({
        kind: 'refine',
        unsorted: counters.unsorted,
        contested: counters.contested.slice(0, MOST_CONTESTED),
        fewMove:
          counters.devices >= FEWEST_FOR_MOVES && fewMakeMost(counters.people, counters.moves),
      })
    case 'vote':
      return sameLength(
        counters.devices < FEWEST
          ? { kind: 'none' }
          : { kind: 'vote', voted: votedWord(counters.voted.size, counters.people.length) },
      )
    case 'none':
      return sameLength({ kind: 'none' })
  }
}

const MOST_CONTESTED = 8

type Words<Kind extends RoomSlice['kind']> = Omit<Extract<RoomSlice, { kind: Kind }>, 'filler'>

function soloWords(
  people: readonly ParticipantId[],
  writing: ReadonlyMap<ParticipantId, WritingCounter>,
  devices: number,
  now: number,
): Words<'solo'> | Words<'small'> {
  const counters = people.flatMap((id) => writing.get(id) ?? [])
  const moods = people.map((id) => moodOf(writing.get(id), now))
  if (devices < FEWEST) {
    return { kind: 'small', state: moods.includes('writing') ? 'writing' : 'quiet' }
  }
  const amount = (mood: Mood) => moods.filter((one) => one === mood).length / moods.length
  return {
    kind: 'solo',
    notStarted: amountWord(amount('notStarted')),
    writing: amountWord(amount('writing')),
    quiet: amountWord(amount('quiet')),
    ready: amount('ready') === 1 ? 'everyone' : amountWord(amount('ready')),
    pace: paceOf(counters),
  }
}

type Mood = 'notStarted' | 'writing' | 'quiet' | 'ready'

/** The mood of one person. Ready comes first, because people say it themselves. */
function moodOf(counter: WritingCounter | undefined, now: number): Mood {
  if (counter === undefined) return 'notStarted'
  if (counter.ready) return 'ready'
  if (counter.lastWroteAt === null) return 'notStarted'
  return (counter.at ?? now) - counter.lastWroteAt < QUIET_MS ? 'writing' : 'quiet'
}

/** A word for a share. `everyone` is used only for ready: "everyone has not started" would tell it of each person. */
function amountWord(share: number): Exclude<AmountWord, 'everyone'> {
  if (share === 0) return 'nobody'
  if (share < 0.375) return 'a few'
  return share <= 0.625 ? 'about half' : 'most'
}

function paceOf(counters: readonly WritingCounter[]): PaceWord {
  const last = counters.reduce((sum, counter) => sum + counter.lastMinute, 0)
  const before = counters.reduce((sum, counter) => sum + counter.minuteBefore, 0)
  if (last > before * 1.25) return 'rising'
  return last < before * 0.75 ? 'slowing' : 'steady'
}

function votedWord(voted: number, of: number): VotedWord {
  if (voted === 0) return 'none'
  if (voted >= of) return 'everyone'
  return voted > of / 2 ? 'most' : 'some'
}

const FEWEST_FOR_MOVES = 9
const FEWEST_MOVES_EACH = 2

/** Whether a quarter of the people make two thirds of the moves, which is more than chance explains. */
function fewMakeMost(
  people: readonly ParticipantId[],
  moves: ReadonlyMap<ParticipantId, number>,
): boolean {
  const counts = people.map((id) => moves.get(id) ?? 0).toSorted((a, b) => b - a)
  const all = counts.reduce((sum, count) => sum + count, 0)
  const busiest = counts.slice(0, Math.ceil(counts.length / 4)).reduce((sum, n) => sum + n, 0)
  return all >= counts.length * FEWEST_MOVES_EACH && busiest * 3 >= all * 2
}

// The 5-second clock of a world: the words of the room and the count of ready people, made as the server makes them.
import { votersIn } from '../../shared/session/marks-given.ts'
import { currentVisit } from '../../shared/session/path.ts'
import {
  type HeldRoom,
  holdRoom,
  readyCountOf,
  roomPeople,
} from '../../shared/session/room-people.ts'
import { type RoomCounters, type RoomMemory, roomWords } from '../../shared/session/room-words.ts'
import type { World } from './world.ts'

/** Longer than the words are held, so that every tick may change them. */
const TICK_MS = 20_000

export class Room {
  #held: HeldRoom | null = null
  #memory: RoomMemory | null = null
  ready: { readonly ready: number; readonly of: number } | null = null

  /** The visit, the words and the count after a tick. Nobody is seen writing, so the words tell of ready and of votes. */
  tick({ session }: World): { readonly visit: number; readonly told: string } {
    session.now += TICK_MS
    const { state, records, now } = session
    const { visit, kind } = currentVisit(state)
    const people = roomPeople(state, records)
    const open = state.ballots.filter((ballot) => ballot.state === 'open').map(({ id }) => id)
    const voters = votersIn(records, open)
    this.#held = holdRoom(this.#held, { visit, people, now }, (id) => ({
      writing: {
        lastWroteAt: null,
        lastMinute: 0,
        minuteBefore: 0,
        ready: records.ready.get(id) === visit,
      },
      voted: voters.has(id),
    }))
    const { doing, isLost } = this.#held
    this.ready = kind === 'solo' || kind === 'read' ? readyCountOf(people, this.#held) : null
    const base = { people: people.inWords, devices: people.devices, visit }
    const voted = new Set(people.inWords.filter((id) => doing.get(id)?.voted === true))
    const writing = new Map([...doing].map(([id, did]) => [id, did.writing]))
    const counters: RoomCounters = isLost
      ? { ...base, kind: 'none' }
      : kind === 'solo'
        ? { ...base, kind, writing }
        : kind === 'vote'
          ? { ...base, kind, voted }
          : { ...base, kind: 'none' }
    this.#memory = roomWords(this.#memory, counters, now)
    return { visit, told: JSON.stringify([this.#memory.slice, this.ready]) }
  }
}

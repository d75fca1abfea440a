// The rooms of one session that are in memory: loaded completely before anybody is answered, put to sleep when quiet,
// gone with the last connection (I12).
import { setImmediate as nextTurn } from 'node:timers/promises'
import { parseParticipantId, type ParticipantId } from '../../shared/kernel/ids.ts'
import type { LiveSession } from '../live/live-session.ts'
import { faultName, hashed } from '../log.ts'
import { type RoomName, StoreDamage, type StoredRoom } from '../store/store.ts'
import type { Connection } from './connection.ts'
import type { RoomTools } from './documents.ts'
import { Room } from './room.ts'

/** In steps of the housekeeping (plane.ts). */
const STEPS_TO_SLEEP = 2
const WOKEN_AT_ONCE = 8
/** In its quicker steps: a pause in the writing. */
const STEPS_TO_STILL = 2

export class Rooms {
  readonly #session: LiveSession
  readonly #tools: RoomTools
  readonly #flush: () => Promise<void>
  readonly #loading = new Map<RoomName, Promise<Room>>()
  readonly #loaded = new Map<RoomName, Room>()
  /** A hall that arrives at once asks for each person; to look through everybody would cost the square. */
  readonly #byPerson = new Map<ParticipantId, Set<Connection>>()

  constructor(session: LiveSession, tools: RoomTools, flush: () => Promise<void>) {
    this.#session = session
    this.#tools = tools
    this.#flush = flush
  }

  async get(name: RoomName): Promise<Room> {
    const known = this.#loading.get(name)
    if (known !== undefined) return known
    const loading = this.#load(name)
    this.#loading.set(name, loading)
    loading.catch(() => this.#loading.delete(name))
    return loading
  }

  async #load(name: RoomName): Promise<Room> {
    const { limits, chance, log, clock } = this.#tools
    const stored = await this.#stored(name)
    if (stored.healed) {
      log.warn({ session: hashed(this.#session.id, clock.now()) }, 'board-snapshot-healed')
    }
    const room = new Room(name, stored, limits, chance)
    this.#loaded.set(name, room)
    return room
  }

  async #stored(name: RoomName): Promise<StoredRoom> {
    try {
      return await this.#tools.store.loadRoom(this.#session.id, name)
    } catch (fault) {
      if (fault instanceof StoreDamage) this.#tools.damaged(this.#session.id, fault)
      throw fault
    }
  }

  /** Still the room of that name: it may have been forgotten while somebody waited for it. */
  holds(room: Room): boolean {
    return this.#loaded.get(room.name) === room
  }

  named(name: RoomName): Room | null {
    return this.#loaded.get(name) ?? null
  }

  all(): Iterable<Room> {
    return this.#loaded.values()
  }

  *connections(): Iterable<Connection> {
    for (const room of this.#loaded.values()) yield* room.connections
  }

  connectionCount(): number {
    let count = 0
    for (const room of this.#loaded.values()) count += room.connections.size
    return count
  }

  async draftOwners(): Promise<readonly ParticipantId[]> {
    const names = new Set([
      ...(await this.#tools.store.draftRooms(this.#session.id)),
      ...this.#loaded.keys(),
    ])
    return [...names].flatMap((name) => parseParticipantId(name.slice('draft:'.length)) ?? [])
  }

  /** A few at a time: three hundred pads at once would be a tenth of a second in which nobody is answered. */
  async wake(names: readonly RoomName[]): Promise<void> {
    for (const [at, name] of names.entries()) {
      const room = await this.get(name)
      if (this.holds(room)) room.wake()
      if (at % WOKEN_AT_ONCE === 0) await nextTurn()
    }
  }

  enter(connection: Connection): void {
    const { participantId } = connection.guest
    connection.room.connections.add(connection)
    const own = this.#byPerson.get(participantId) ?? new Set()
    this.#byPerson.set(participantId, own.add(connection))
  }

  connectionsOf(participantId: ParticipantId): Iterable<Connection> {
    return this.#byPerson.get(participantId) ?? []
  }

  leave(connection: Connection): void {
    const { room, guest } = connection
    const own = this.#byPerson.get(guest.participantId)
    if (own?.delete(connection) === true && own.size === 0)
      this.#byPerson.delete(guest.participantId)
    if (room.connections.delete(connection) && room.connections.size === 0 && this.holds(room))
      this.#quiet(room)
  }

  /** The last one left: its log is rewritten without deleted words, and nothing stays alive. */
  #quiet(room: Room): void {
    this.#session
      .inTurn(async () => {
        await this.#flush()
        await this.#letGo(room)
      })
      .catch((fault: unknown) =>
        this.#tools.log.warn({ fault: faultName(fault) }, 'room-not-compacted'),
      )
  }

  async #letGo(room: Room): Promise<void> {
    const isUnused = (): boolean => room.connections.size === 0 && room.isDone && this.holds(room)
    if (!isUnused()) return
    if (room.rowsSinceSnapshot > 0) await this.#compact([room])
    if (isUnused()) this.forget(room) // somebody may have come while it was written
  }

  async #compact(rooms: readonly Room[]): Promise<void> {
    if (rooms.length === 0) return
    const snapshots = rooms.map((room) => ({
      room: room.name,
      through: room.seq,
      snapshot: room.bytes(),
    }))
    await this.#tools.store.compactRooms(this.#session.id, snapshots)
    for (const room of rooms) room.compacted()
    if (rooms.some((room) => !room.isBoard)) this.#tools.rewritten()
  }

  /** In turn. A log that stays long costs time at the next load, and nothing else: a fault here closes nobody. */
  async compactLong(rooms: readonly Room[]): Promise<void> {
    try {
      await this.#compact(rooms.filter((room) => room.isLong))
    } catch (fault) {
      this.#tools.log.warn({ fault: faultName(fault) }, 'room-not-compacted')
    }
  }

  /** In turn: every pad's log without deleted words, loaded or not (I14). */
  async compactPads(): Promise<void> {
    const pads: Room[] = []
    for (const name of await this.#tools.store.draftRooms(this.#session.id))
      pads.push(await this.get(name))
    await this.#compact(pads.filter((room) => room.rowsSinceSnapshot > 0))
    for (const room of pads) await this.#letGo(room)
  }

  /** A step of the housekeeping: documents that nobody needed for a while sleep, and rooms nobody is in go. */
  tidy(): void {
    for (const room of this.#loaded.values()) {
      room.idle++
      if (room.idle < STEPS_TO_SLEEP) continue
      if (room.connections.size === 0) this.#quiet(room)
      else room.sleep()
    }
  }

  /**
   * A quicker step: a board that has fallen still is written as one snapshot, so that whoever opens it after a crash
   * gets bytes that are ready, and waits for no document to be built from a log.
   */
  rest(): void {
    const board = this.#loaded.get('board')
    if (board === undefined || ++board.still !== STEPS_TO_STILL || board.rowsSinceSnapshot === 0)
      return
    const isStill = (): boolean =>
      this.holds(board) && board.isDone && board.still >= STEPS_TO_STILL
    this.#session
      .inTurn(async () => (isStill() ? this.#compact([board]) : undefined))
      .catch((fault: unknown) =>
        this.#tools.log.warn({ fault: faultName(fault) }, 'room-not-compacted'),
      )
  }

  forget(room: Room): void {
    this.#loading.delete(room.name)
    this.#loaded.delete(room.name)
    room.destroy()
  }

  end(): void {
    for (const room of this.#loaded.values()) this.forget(room)
  }
}

// The rooms of one session that are in memory, and who is connected to them. A room is loaded completely before
// anybody is answered. When a room goes to sleep or leaves memory again is decided in upkeep.ts.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { parseParticipantId, type ParticipantId } from '../../shared/kernel/ids.ts'
import { closeCodes } from '../../shared/wire/codes.ts'
import type { LiveSession } from '../live/live-session.ts'
import { faultName, hashed } from '../log.ts'
import { type RoomName, StoreDamage, type StoredRoom } from '../store/store.ts'
import type { Connection } from './connection.ts'
import type { RoomTools } from './documents.ts'
import { Room } from './room.ts'

const WOKEN_AT_ONCE = 8

export class Rooms {
  readonly #session: LiveSession
  readonly #tools: RoomTools
  readonly #loading = new Map<RoomName, Promise<Room>>()
  readonly #loaded = new Map<RoomName, Room>()
  /** Each arrival asks for one person's connections. Looking through all of them would cost the square of a full hall. */
  readonly #byPerson = new Map<ParticipantId, Set<Connection<Room>>>()

  constructor(session: LiveSession, tools: RoomTools) {
    this.#session = session
    this.#tools = tools
  }

  /** Loads the room if it is not in memory. Rejects when the store fails or its data is damaged. */
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
    const said = (event: string): void =>
      log.warn({ session: hashed(this.#session.id, clock.now()) }, event)
    if (stored.healed) said('board-snapshot-healed')
    if (stored.lost) {
      said('drafts-lost')
      this.#tellOfLoss(parseParticipantId(name.slice('draft:'.length)))
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

  /** Keeps for the owner of a pad that words in it are lost. Nobody waits for this: the next load tries it again. */
  #tellOfLoss(participantId: ParticipantId | null): void {
    const { log } = this.#tools
    const session = this.#session
    if (participantId === null) return
    session
      .inTurn(async () => {
        const isTold = session.records.lostWords.has(participantId)
        if (isTold || !session.records.members.has(participantId)) return
        const records = [{ table: 'lostWords', participantId, value: true }] as const
        const done = await session.commit({ records })
        if (!done.ok) log.warn({ fault: done.reason }, 'drafts-lost-untold')
      })
      .catch((fault: unknown) => log.warn({ fault: faultName(fault) }, 'drafts-lost-untold'))
  }

  /** False when this room was forgotten, and perhaps loaded again, while somebody waited for it. */
  holds(room: Room): boolean {
    return this.#loaded.get(room.name) === room
  }

  /** Null when it is not in memory. */
  named(name: RoomName): Room | null {
    return this.#loaded.get(name) ?? null
  }

  all(): Iterable<Room> {
    return this.#loaded.values()
  }

  *connections(): Iterable<Connection<Room>> {
    for (const room of this.#loaded.values()) yield* room.connections
  }

  connectionCount(): number {
    let count = 0
    for (const room of this.#loaded.values()) count += room.connections.size
    return count
  }

  /** Everybody who has a pad, in the store or so far only in memory. */
  async draftOwners(): Promise<readonly ParticipantId[]> {
    const names = new Set([
      ...(await this.#tools.store.draftRooms(this.#session.id)),
      ...this.#loaded.keys(),
    ])
    return [...names].flatMap((name) => parseParticipantId(name.slice('draft:'.length)) ?? [])
  }

  /**
   * Loads these rooms and builds their documents, a few in each turn of the event loop. Three hundred pads in one turn
   * would keep the whole process from answering for a tenth of a second.
   */
  async wake(names: readonly RoomName[]): Promise<void> {
    for (const [at, name] of names.entries()) {
      const room = await this.get(name)
      if (this.holds(room)) room.wake()
      if (at % WOKEN_AT_ONCE === 0) await nextTurn()
    }
  }

  enter(connection: Connection<Room>): void {
    const { participantId } = connection.guest
    connection.room.connections.add(connection)
    const own = this.#byPerson.get(participantId) ?? new Set()
    this.#byPerson.set(participantId, own.add(connection))
  }

  connectionsOf(participantId: ParticipantId): number {
    return this.#byPerson.get(participantId)?.size ?? 0
  }

  /** True when this was the last connection of a room that is still in memory. */
  leave(connection: Connection<Room>): boolean {
    const { room, guest } = connection
    const own = this.#byPerson.get(guest.participantId)
    if (own?.delete(connection) === true && own.size === 0)
      this.#byPerson.delete(guest.participantId)
    return room.connections.delete(connection) && room.connections.size === 0 && this.holds(room)
  }

  /** Closes this person's connection that was silent for longest, if one more would pass the cap (see documents.ts). */
  makeWay(participantId: ParticipantId, others: number): boolean {
    const own = [...(this.#byPerson.get(participantId) ?? [])].filter(({ out }) => out.isOpen)
    if (own.length + others < this.#tools.limits.connectionsPerParticipant) return true
    const [oldest] = own.toSorted((a, b) => a.lastHeardAt - b.lastHeardAt)
    oldest?.out.close(closeCodes.replaced)
    return oldest !== undefined
  }

  /** Takes the room out of memory. Its connections have to be closed before, or their edits would go nowhere. */
  forget(room: Room): void {
    this.#loading.delete(room.name)
    this.#loaded.delete(room.name)
    room.destroy()
  }

  end(): void {
    for (const room of this.#loaded.values()) this.forget(room)
  }
}

// The upkeep of one session's rooms: when a log is rewritten as one snapshot, when documents go to sleep, and when a
// room leaves memory (I12).
import type { LiveSession } from '../live/live-session.ts'
import { faultName } from '../log.ts'
import type { RoomTools } from './documents.ts'
import type { Room } from './room.ts'
import type { Rooms } from './rooms.ts'

export interface UpkeepTools extends Pick<RoomTools, 'store' | 'log' | 'rewritten'> {
  readonly session: LiveSession
  readonly rooms: Rooms
  /** In turn: commits everything that arrived so far. */
  readonly flush: () => Promise<void>
}

export class Upkeep {
  readonly #tools: UpkeepTools

  constructor(tools: UpkeepTools) {
    this.#tools = tools
  }

  /** The last connection has left: the log is rewritten without deleted words, and the room leaves memory. */
  emptied(room: Room): void {
    this.#inTurn(async () => {
      await this.#tools.flush()
      await this.#letGo(room)
    })
  }

  /** Nobody waits for this work: a fault leaves a longer log behind, and is logged. */
  #inTurn(work: () => Promise<void>): void {
    this.#tools.session.inTurn(work).catch((fault: unknown) => this.#notCompacted(fault))
  }

  #notCompacted(fault: unknown): void {
    this.#tools.log.warn({ fault: faultName(fault) }, 'room-not-compacted')
  }

  async #letGo(room: Room): Promise<void> {
    const { rooms } = this.#tools
    const isUnused = (): boolean => room.connections.size === 0 && room.isDone && rooms.holds(room)
    if (!isUnused()) return
    if (!room.isCompact) await this.#compact([room])
    if (isUnused()) rooms.forget(room) // somebody may have come while it was written
  }

  async #compact(rooms: readonly Room[]): Promise<void> {
    if (rooms.length === 0) return
    const { store, session, rewritten } = this.#tools
    const snapshots = rooms.map((room) => ({
      room: room.name,
      through: room.seq,
      snapshot: room.bytes(),
    }))
    if ((await store.compactRooms(session.id, snapshots, session.term)) === 'owner')
      throw session.lost()
    for (const room of rooms) room.compacted()
    if (rooms.some((room) => !room.isBoard)) rewritten()
  }

  /** In turn. A log that stays long only costs time at the next load, so a fault here closes no connection. */
  async compactLong(rooms: readonly Room[]): Promise<void> {
    try {
      await this.#compact(rooms.filter((room) => room.isLong))
    } catch (fault) {
      this.#notCompacted(fault)
    }
  }

  /** In turn: rewrites every pad's log without deleted words, also of pads that were not in memory (I14). */
  async compactPads(): Promise<void> {
    const { store, session, rooms } = this.#tools
    const pads: Room[] = []
    for (const name of await store.draftRooms(session.id)) pads.push(await rooms.get(name))
    await this.#compact(pads.filter((room) => !room.isCompact))
    for (const room of pads) await this.#letGo(room)
  }

  /** Called every 30 seconds (plane.ts): unused documents go to sleep, and rooms without connections leave memory. */
  tidy(): void {
    for (const room of this.#tools.rooms.all()) {
      if (!room.hasIdledOneStep()) continue
      if (room.connections.size === 0) this.emptied(room)
      else room.sleep()
    }
  }

  /**
   * Called every second (plane.ts): a board in which nobody writes any more is stored as one snapshot. After a crash
   * its first readers then get bytes that are ready, and need not wait until a document is built from a log.
   */
  rest(): void {
    const board = this.#tools.rooms.named('board')
    if (board === null || !board.hasJustFallenStill() || board.isCompact) return
    const isStill = (): boolean => this.#tools.rooms.holds(board) && board.isDone && board.isStill
    this.#inTurn(async () => (isStill() ? this.#compact([board]) : undefined))
  }
}

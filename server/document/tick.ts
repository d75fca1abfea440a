// Step 3. One session's tick: judge what arrived, merge what was admitted, one append under the epoch, apply, show,
// acknowledge, in this order. Nobody sees what a crash could undo. A board ticks at once when quiet and in a window
// under load. Pads are told on a fixed grid only, also of what was committed in between: nobody's acks may depend on
// what others do (T4).
import type { LiveSession } from '../live/live-session.ts'
import { closeCodes } from '../../shared/wire/codes.ts'
import { faultName } from '../log.ts'
import type { Cancel, Clock, Log } from '../ports.ts'
import type { Binding, RoomUpdate } from '../store/store.ts'
import type { Connection } from './connection.ts'
import { updateFrame, type Frame } from './frames.ts'
import type { Meetings } from './meetings.ts'
import type { Batch, Room } from './room.ts'

const PAD_GRID_MS = 50
const SHORTEST_WINDOW_MS = 10
const LONGEST_WINDOW_MS = 33
/** So many connections widen the window by a millisecond: what is sent grows with them, what waits does not. */
const CONNECTIONS_PER_MS = 2

type Which = (room: Room) => boolean

interface Owed {
  readonly batch: Batch
  /** What everybody had before it; null when it brought nothing. */
  readonly before: Uint8Array | null
  /** When the first of it arrived; unknown of what a command of the server took along. */
  readonly since: number | undefined
}

export interface TickTools {
  readonly session: LiveSession
  readonly clock: Clock
  readonly log: Log
  /** One for all sessions of the process. */
  readonly meetings: Meetings
  readonly rooms: () => Iterable<Room>
  /** What arrived in this room is admitted afterwards, or not. */
  readonly judge: (room: Room) => void
  /** The room is read from the store again before anybody uses it. */
  readonly forget: (room: Room) => void
  /** In turn: the store refused them, because it is ahead of what they were judged under. */
  readonly refused: (batches: readonly Batch[]) => Promise<void>
  /** After the acks: a log that has grown long. */
  readonly compactLong: (rooms: readonly Room[]) => Promise<void>
  /** For the figures: how long the first of what is acknowledged now has waited. */
  readonly acknowledged: (seconds: number) => void
}

export class Tick {
  readonly #tools: TickTools
  readonly #due = new Map<'board' | 'pads', Cancel>()
  /** When the first arrived of what is not committed yet. */
  readonly #since = new WeakMap<Room, number>()
  #owed: Owed[] = []
  #lastBoardTick = 0

  constructor(tools: TickTools) {
    this.#tools = tools
  }

  /** Something of this room waits to be judged and committed. */
  soon(room: Room): void {
    if (!this.#since.has(room)) this.#since.set(room, this.#tools.clock.now())
    this.#tickSoon(room)
  }

  #tickSoon(room: Room): void {
    if (this.#due.has(room.isBoard ? 'board' : 'pads')) return
    if (room.isBoard) this.#boardSoon(room.connections.size)
    else this.#due.set('pads', this.#tools.meetings.onGrid(PAD_GRID_MS, this.#padsTick))
  }

  #boardSoon(connections: number): void {
    const { clock, meetings } = this.#tools
    const window = windowFor(connections)
    const isQuiet = clock.now() - this.#lastBoardTick > 2 * window
    this.#due.set('board', meetings.about(isQuiet ? 0 : window, this.#boardTicks))
  }

  readonly #boardTicks = (): void => {
    this.#due.delete('board')
    this.#lastBoardTick = this.#tools.clock.now()
    this.#inTurn((room) => room.isBoard)
  }

  readonly #padsTick = (): void => {
    this.#due.delete('pads')
    this.#inTurn(
      (room) => !room.isBoard,
      () => this.deliver(),
    )
  }

  /** Nobody waits for a tick: what goes wrong with one ends here, and not the process. */
  #inTurn(which: Which, andThen: () => void = () => undefined): void {
    const { session, log, rooms } = this.#tools
    const tick = async (): Promise<void> => {
      try {
        await this.#commit(which)
        andThen()
      } catch (fault) {
        log.error({ fault: faultName(fault) }, 'tick-failed')
        for (const room of rooms()) if (which(room)) this.#giveUp(room)
      }
    }
    session.inTurn(tick).catch((fault: unknown) => {
      // No turn comes while the session cannot be read again. What arrived stays, and is judged when one does.
      log.error({ fault: faultName(fault) }, 'tick-failed')
      for (const room of rooms()) if (which(room) && !room.isDone) sendAway(room)
    })
  }

  /** In turn: everything that came so far and is admitted is on disk afterwards, or its connections are closed. */
  flush(): Promise<void> {
    return this.#commit(() => true)
  }

  async #commit(which: Which): Promise<void> {
    const waiting: Room[] = []
    for (const room of this.#tools.rooms()) {
      if (!which(room)) continue
      this.#tools.judge(room)
      if (room.hasPending) waiting.push(room)
      else this.#since.delete(room)
    }
    if (waiting.length === 0) return
    const since = waiting.map((room) => this.#takeSince(room))
    const batches = waiting.map((room) => room.take())
    let isTaken = false
    try {
      isTaken = await this.#append(batches)
    } catch (fault) {
      this.#tools.log.error({ fault: faultName(fault) }, 'tick-failed')
      for (const batch of batches) this.failed(batch)
      return
    }
    if (!isTaken) return this.#tools.refused(batches)
    for (const [at, batch] of batches.entries()) this.applied(batch, since[at])
    if (waiting.some((room) => room.isLong)) await this.#tools.compactLong(waiting)
  }

  #takeSince(room: Room): number | undefined {
    const since = this.#since.get(room)
    this.#since.delete(room)
    return since
  }

  async #append(batches: readonly Batch[]): Promise<boolean> {
    const updates: RoomUpdate[] = []
    const bindings: Binding[] = []
    for (const batch of batches) {
      if (batch.update !== null) updates.push({ room: batch.room.name, update: batch.update })
      bindings.push(...batch.bindings)
    }
    if (updates.length === 0 && bindings.length === 0) return true
    return (await this.#tools.session.commit({ updates, bindings })).ok
  }

  /** The batch is on disk: into the live document, then out. */
  applied(batch: Batch, since?: number): void {
    const before = batch.update === null ? null : batch.room.vector()
    const owed: Owed = { batch, before, since }
    batch.room.committed(batch)
    if (batch.room.isBoard) return this.#tell(owed)
    this.#owed.push(owed)
    return this.#tickSoon(batch.room)
  }

  #tell(owed: Owed): void {
    tell(owed)
    if (owed.since === undefined) return
    this.#tools.acknowledged(Math.max(0, this.#tools.clock.now() - owed.since) / 1_000)
  }

  /**
   * The store failed: nothing was shown, nothing acknowledged. Clients keep their words and come back, to a room read
   * anew: whether the batch was kept, only the store knows.
   */
  failed(batch: Batch): void {
    batch.room.withdraw(batch)
    this.#giveUp(batch.room)
  }

  /** In turn. */
  #giveUp(room: Room): void {
    sendAway(room)
    this.#tools.forget(room)
  }

  /** Tells what is committed and not yet told. */
  deliver(): void {
    for (const owed of this.#owed.splice(0)) this.#tell(owed)
  }

  end(): void {
    for (const cancel of this.#due.values()) cancel()
    this.#due.clear()
    this.#owed = []
  }
}

/** One frame for everybody, made once; who wrote hears in the same write that it is on disk. */
function tell({ batch, before }: Owed): void {
  const { room, pending, update, soleWriter } = batch
  for (const { connection, index, isStep2 } of pending) connection.onDisk(index, isStep2)
  const acks = new Map<Connection, Frame | null>()
  for (const { connection } of pending)
    if (!acks.has(connection)) acks.set(connection, connection.nextAck())
  if (update !== null && before !== null) {
    const frame = updateFrame(update)
    for (const connection of room.connections) {
      if (connection === soleWriter) continue
      connection.out.show(frame, before, acks.get(connection))
      acks.delete(connection)
    }
  }
  for (const [connection, ack] of acks) if (ack !== null) connection.out.send(ack)
}

/** All come again, in a while. */
function sendAway(room: Room): void {
  for (const connection of room.connections) connection.out.close(closeCodes.overloaded)
}

const windowFor = (connections: number): number =>
  Math.min(LONGEST_WINDOW_MS, Math.max(SHORTEST_WINDOW_MS, connections / CONNECTIONS_PER_MS))

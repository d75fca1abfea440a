// One session's tick: judge the edits that arrived, merge the admitted ones, append them under the epoch, apply them,
// send them, acknowledge them, in this order. So nobody is shown an edit that a crash could undo. A board ticks at once
// when it is quiet, and once in each window under load. Pads hear of their commits on a fixed time grid only, because
// the time of a person's acks must not depend on what others do (T4).
import type { LiveSession } from '../live/live-session.ts'
import { closeCodes } from '../../shared/wire/codes.ts'
import { NotHere } from '../live/not-here.ts'
import { faultName } from '../log.ts'
import type { Cancel, Clock, Log } from '../ports.ts'
import type { Binding, RoomUpdate } from '../store/store.ts'
import type { Connection } from './connection.ts'
import { updateFrame, type Frame } from './frames.ts'
import type { Urgency } from './judge.ts'
import type { Meetings } from './meetings.ts'
import type { Batch, Room } from './room.ts'

const PAD_GRID_MS = 50
const SHORTEST_WINDOW_MS = 10
const LONGEST_WINDOW_MS = 33
/** After so many milliseconds edits are looked at again that had to wait for a budget. */
const PAUSE_MS = 100
/** So many connections widen the window by one millisecond: each tick sends to every connection. */
const CONNECTIONS_PER_MS = 2

type Which = (room: Room) => boolean

/** A batch that is committed and that nobody has been told of. */
interface Owed {
  readonly batch: Batch
  /** The state vector of every reader that is up to date, from before the batch; null when the batch brought nothing. */
  readonly before: Uint8Array | null
  /** When its first edit arrived, in milliseconds; undefined when a command of the server took the edits along. */
  readonly since: number | undefined
}

export interface TickTools {
  readonly session: LiveSession
  readonly clock: Clock
  readonly log: Log
  /** The same for all sessions of the process. */
  readonly meetings: Meetings
  readonly rooms: () => Iterable<Room>
  /** False when the room has left memory. */
  readonly holds: (room: Room) => boolean
  /** Judges what arrived in this room, and returns false when the slice of this turn of the event loop ended before. */
  readonly judgeNow: (room: Room, urgency: Urgency) => boolean
  /** Judges what arrived in this room, in turns of the event loop that are fair to other sessions. */
  readonly judge: (room: Room, urgency: Urgency) => Promise<void>
  /** Takes the room out of memory, so that the store is read before anybody uses it again. */
  readonly forget: (room: Room) => void
  /** In turn: the store refused these batches, because its epoch is newer than the one they were judged under. */
  readonly refused: (batches: readonly Batch[]) => Promise<void>
  /** Called after the acks, when the log of one of these rooms has grown long. */
  readonly compactLong: (rooms: readonly Room[]) => Promise<void>
  /** For the metrics: how long the first edit of a batch waited from its arrival to its acknowledgement. */
  readonly acknowledged: (seconds: number) => void
}

export class Tick {
  readonly #tools: TickTools
  readonly #due = new Map<'board' | 'pads', Cancel>()
  /** When the first edit arrived that is not committed yet, in milliseconds. */
  readonly #since = new WeakMap<Room, number>()
  /** The rooms in which edits wait for the budget of their writer. */
  readonly #paused = new Map<Room, Cancel>()
  #owed: Owed[] = []
  #lastBoardTick = 0

  constructor(tools: TickTools) {
    this.#tools = tools
  }

  /** An edit of this room waits to be judged or committed. */
  soon(room: Room): void {
    if (!this.#since.has(room)) this.#since.set(room, this.#tools.clock.steady())
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
    const isQuiet = clock.steady() - this.#lastBoardTick > 2 * window
    this.#due.set('board', meetings.about(isQuiet ? 0 : window, this.#boardTicks))
  }

  readonly #boardTicks = (): void => {
    this.#due.delete('board')
    this.#lastBoardTick = this.#tools.clock.steady()
    this.#inTurn((room) => room.isBoard)
  }

  readonly #padsTick = (): void => {
    this.#due.delete('pads')
    this.#inTurn(
      (room) => !room.isBoard,
      () => this.deliver(),
    )
  }

  /** Nobody awaits a tick, so a fault in one has to end here: unhandled, it would end the process. */
  #inTurn(which: Which, andThen: () => void = () => undefined): void {
    const { session, rooms } = this.#tools
    const tick = async (): Promise<void> => {
      try {
        await this.#commit(which, 'at-leisure')
        andThen()
      } catch (fault) {
        this.#said(fault)
        for (const room of rooms()) if (which(room)) this.#giveUp(room)
      }
    }
    session.inTurn(tick).catch((fault: unknown) => {
      // The session cannot be read again, so it gives no turn. The edits stay, and are judged once a turn comes.
      this.#said(fault)
      for (const room of rooms()) if (which(room) && !room.isDone) sendAway(room)
    })
  }

  /** A session that is given up has said so itself. */
  #said(fault: unknown): void {
    if (!(fault instanceof NotHere))
      this.#tools.log.error({ fault: faultName(fault) }, 'tick-failed')
  }

  /** In turn: afterwards every edit that arrived and was admitted is on disk, or its connections are closed. */
  flush(): Promise<void> {
    return this.#commit(() => true, 'urgent')
  }

  /** The rooms of these with something to commit, after what arrived in them was judged. */
  #waiting(judged: readonly Room[]): readonly Room[] {
    for (const room of judged) {
      if (room.hasArrived) this.#pause(room)
      else if (!room.hasPending) this.#since.delete(room)
    }
    // Some may have left memory meanwhile.
    return judged.filter((room) => room.hasPending && this.#tools.holds(room))
  }

  #pause(room: Room): void {
    if (this.#paused.has(room)) return
    const goOn = (): void => {
      this.#paused.delete(room)
      this.#tickSoon(room)
    }
    this.#paused.set(room, this.#tools.clock.after(PAUSE_MS, goOn))
  }

  async #commit(which: Which, urgency: Urgency): Promise<void> {
    const { rooms, judgeNow, judge } = this.#tools
    const busy: Room[] = []
    for (const room of rooms()) if (which(room) && !room.isDone) busy.push(room)
    // Almost always all is judged in this turn of the event loop, and a wait would only cost time.
    for (const room of busy) if (!judgeNow(room, urgency)) await judge(room, urgency)
    const waiting = this.#waiting(busy)
    if (waiting.length === 0) return
    const since = waiting.map((room) => this.#takeSince(room))
    const batches = waiting.map((room) => room.take())
    let isTaken = false
    try {
      isTaken = await this.#append(batches)
    } catch (fault) {
      this.#said(fault)
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

  /** The batch is on disk: applies it to the committed document and tells its readers, in a pad on the next grid line. */
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
    this.#tools.acknowledged(Math.max(0, this.#tools.clock.steady() - owed.since) / 1_000)
  }

  /**
   * In turn: the store failed, and only the store knows whether it kept the batch. Nothing was shown or acknowledged,
   * so the clients still hold their edits. All are sent away, and come back to a room that is read from the store.
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

  /** Tells people now of everything that is committed and that they were not told of. */
  deliver(): void {
    for (const owed of this.#owed.splice(0)) this.#tell(owed)
  }

  end(): void {
    for (const cancel of [...this.#due.values(), ...this.#paused.values()]) cancel()
    this.#due.clear()
    this.#paused.clear()
    this.#owed = []
  }
}

/** Sends one frame, made once, to every reader. A writer's ack goes in the same write to its socket. */
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

/** Closes every connection with a code after which clients come again in a while. */
function sendAway(room: Room): void {
  for (const connection of room.connections) connection.out.close(closeCodes.overloaded)
}

const windowFor = (connections: number): number =>
  Math.min(LONGEST_WINDOW_MS, Math.max(SHORTEST_WINDOW_MS, connections / CONNECTIONS_PER_MS))

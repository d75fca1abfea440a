// Step 3. One session's tick: merge what was admitted, one append under the epoch, apply, show, acknowledge, in this
// order. Nobody sees what a crash could undo. A board ticks at once when quiet and in a window under load. Pads are
// told on a fixed grid only, also of what was committed in between: nobody's acks may depend on what others do (T4).
import type { LiveSession } from '../live/live-session.ts'
import { closeCodes } from '../../shared/wire/codes.ts'
import { faultName } from '../log.ts'
import type { Cancel, Clock, Log } from '../ports.ts'
import type { Beat } from './beat.ts'
import { updateFrame } from './frames.ts'
import type { Batch, Room } from './room.ts'

const PAD_GRID_MS = 50
const SHORTEST_WINDOW_MS = 10
const LONGEST_WINDOW_MS = 33
/** So many connections widen the window by a millisecond: what is sent grows with them, what waits does not. */
const CONNECTIONS_PER_MS = 2

interface Owed {
  readonly batch: Batch
  /** What everybody had before it; null when it brought nothing. */
  readonly before: Uint8Array | null
}

export interface TickTools {
  readonly session: LiveSession
  readonly clock: Clock
  readonly log: Log
  /** One for all sessions of the process. */
  readonly beat: Beat
  readonly rooms: () => Iterable<Room>
  /** The room is read from the store again before anybody uses it. */
  readonly forget: (room: Room) => void
  /** In turn: the store refused them, because it is ahead of what they were judged under. */
  readonly refused: (batches: readonly Batch[]) => Promise<void>
  /** After the acks: a log that has grown long. */
  readonly compactLong: (rooms: readonly Room[]) => Promise<void>
}

export class Tick {
  readonly #tools: TickTools
  readonly #due = new Map<'board' | 'pads', Cancel>()
  #owed: Owed[] = []
  #lastBoardTick = 0

  constructor(tools: TickTools) {
    this.#tools = tools
  }

  /** Something of this room waits to be committed. */
  soon(room: Room): void {
    const now = this.#tools.clock.now()
    if (!room.isBoard) return this.#in('pads', PAD_GRID_MS - (now % PAD_GRID_MS))
    const window = windowFor(room.connections.size)
    const isQuiet = now - this.#lastBoardTick > 2 * window
    return this.#in('board', this.#tools.beat.waitFor(now, isQuiet ? 0 : window))
  }

  #in(kind: 'board' | 'pads', ms: number): void {
    if (this.#due.has(kind)) return
    const { clock, session } = this.#tools
    const run = async (): Promise<void> => {
      await this.#commit((room) => room.isBoard === (kind === 'board'))
      if (kind === 'pads') this.settle()
    }
    const cancel = clock.after(ms, () => {
      this.#due.delete(kind)
      if (kind === 'board') this.#boardTicks(clock.now())
      void session.inTurn(run)
    })
    this.#due.set(kind, cancel)
  }

  #boardTicks(now: number): void {
    this.#lastBoardTick = now
    this.#tools.beat.ticked(now)
  }

  /** In turn: everything admitted so far is on disk afterwards, or its connections are closed. */
  flush(): Promise<void> {
    return this.#commit(() => true)
  }

  async #commit(which: (room: Room) => boolean): Promise<void> {
    const waiting = [...this.#tools.rooms()].filter((room) => room.hasPending && which(room))
    if (waiting.length === 0) return
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
    for (const batch of batches) this.applied(batch)
    await this.#tools.compactLong(waiting)
  }

  async #append(batches: readonly Batch[]): Promise<boolean> {
    const updates = batches.flatMap(({ room, update }) =>
      update === null ? [] : [{ room: room.name, update }],
    )
    const bindings = batches.flatMap((batch) => batch.bindings)
    if (updates.length === 0 && bindings.length === 0) return true
    return (await this.#tools.session.commit({ updates, bindings })).ok
  }

  /** The batch is on disk: into the live document, then out. */
  applied(batch: Batch): void {
    const owed = { batch, before: batch.update === null ? null : batch.room.liveStateVector() }
    batch.room.committed(batch)
    if (batch.room.isBoard) return tell(owed)
    this.#owed.push(owed)
    return this.soon(batch.room)
  }

  /**
   * The store failed: nothing was shown, nothing acknowledged. Clients keep their words and come back, to a room read
   * anew: whether the batch was kept, only the store knows.
   */
  failed(batch: Batch): void {
    batch.room.withdraw(batch)
    for (const connection of batch.room.connections) connection.out.close(closeCodes.overloaded)
    this.#tools.forget(batch.room)
  }

  /** Tells what is committed and not yet told. */
  settle(): void {
    for (const owed of this.#owed.splice(0)) tell(owed)
  }

  end(): void {
    for (const cancel of this.#due.values()) cancel()
    this.#due.clear()
    this.#owed = []
  }
}

/** One frame for everybody, made once. */
function tell({ batch, before }: Owed): void {
  const { room, pending, update, soleWriter } = batch
  if (update !== null && before !== null) {
    const frame = updateFrame(update)
    for (const connection of room.connections)
      if (connection !== soleWriter) connection.out.show(frame, before)
  }
  for (const { connection, index, isStep2 } of pending) connection.onDisk(index, isStep2)
  for (const connection of new Set(pending.map((one) => one.connection))) connection.acknowledge()
}

const windowFor = (connections: number): number =>
  Math.min(LONGEST_WINDOW_MS, Math.max(SHORTEST_WINDOW_MS, connections / CONNECTIONS_PER_MS))

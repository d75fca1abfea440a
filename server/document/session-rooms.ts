// One session's document plane: puts together its rooms, ticks, judge and awareness. What a guest may do is asked for
// each frame, again with each tick, and at each change of phase, role or people.
import type { BoardWrite } from '../../shared/board/shape.ts'
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import { currentVisit } from '../../shared/session/path.ts'
import { closeCodes } from '../../shared/wire/codes.ts'
import type { Goodbye } from '../drain.ts'
import type { LiveSession } from '../live/live-session.ts'
import { faultName } from '../log.ts'
import { accessFor, isGone } from './access.ts'
import { ActivityCounters } from './activity.ts'
import { Awareness } from './awareness.ts'
import { BoardReader } from './board-reader.ts'
import { Closing } from './closing.ts'
import type { Connection, DataFrame, Hearing } from './connection.ts'
import type { Activity, RoomTools, SessionDocuments, StagedWrites } from './documents.ts'
import { Judge } from './judge.ts'
import type { Meetings } from './meetings.ts'
import { Pads } from './pads.ts'
import type { Batch, Pending, Room } from './room.ts'
import { Rooms } from './rooms.ts'
import { Tick } from './tick.ts'
import { Upkeep } from './upkeep.ts'

/** So many catch-ups of one person may wait to be judged in one room. */
const MOST_WAITING_CATCH_UPS = 2

const nothingStaged: StagedWrites = {
  updates: [],
  bindings: [],
  applied: () => undefined,
  discarded: () => undefined,
}

export class SessionRooms implements SessionDocuments, Hearing<Room> {
  readonly rooms: Rooms
  readonly board: BoardReader
  readonly pads: Pads
  readonly #session: LiveSession
  readonly #tools: RoomTools
  readonly #upkeep: Upkeep
  readonly #tick: Tick
  readonly #closing: Closing
  readonly #activity: ActivityCounters
  readonly #awareness: Awareness
  readonly #judge: Judge
  #visit: number

  constructor(session: LiveSession, tools: RoomTools & { readonly meetings: Meetings }) {
    const { clock, log, limits, chance, meetings, store, rewritten } = tools
    const rooms = new Rooms(session, tools)
    this.rooms = rooms
    this.board = new BoardReader(rooms)
    this.#session = session
    this.#tools = tools
    const flush = (): Promise<void> => this.flush()
    this.#upkeep = new Upkeep({ session, rooms, store, log, rewritten, flush })
    this.pads = new Pads({ session, rooms, store, log, upkeep: this.#upkeep })
    this.#tick = new Tick({
      session,
      clock,
      log,
      meetings,
      rooms: () => rooms.all(),
      holds: (room) => rooms.holds(room),
      judgeNow: (room, urgency) => this.#judge.now(room, urgency),
      judge: (room, urgency) => this.#judge.arrived(room, urgency),
      forget: (room) => rooms.forget(room),
      refused: (batches) => this.#refused(batches),
      compactLong: (long) => this.#upkeep.compactLong(long),
      acknowledged: tools.acknowledged,
    })
    this.#closing = new Closing(clock)
    this.#activity = new ActivityCounters(clock)
    const isNamed = (): boolean => session.state.settings.anonymity === 'named'
    this.#awareness = new Awareness({ limits, clock, chance, isNamed })
    this.#judge = new Judge({
      clock,
      log,
      limits,
      stopwatch: tools.stopwatch,
      turns: tools.turns,
      activity: this.#activity,
      mayWrite: (connection) => this.#mayWrite(connection),
    })
    this.#visit = currentVisit(session.state).visit
  }

  // --- phase, roles and people change

  rejudge(): void {
    this.#tick.deliver() // a client must hear every ack from before a freeze before it hears of the freeze
    const { visit } = currentVisit(this.#session.state)
    if (visit !== this.#visit) {
      this.#visit = visit
      this.#activity.newVisit()
      this.#awareness.clear(this.rooms.named('board')?.connections ?? [])
    }
    for (const room of this.rooms.all()) this.#rejudgeRoom(room)
  }

  #rejudgeRoom(room: Room): void {
    const session = this.#session
    const mayNotAll = [...room.connections].some(
      ({ guest }) => accessFor(session, guest) !== 'open',
    )
    const waited = room.hasPending && mayNotAll ? room.withdraw(null) : []
    for (const connection of room.connections) {
      const access = accessFor(session, connection.guest)
      if (isGone(session.state, connection.guest.participantId))
        this.#sendAway(connection, closeCodes.notAllowed)
      else if (access === null) this.#sendAway(connection, closeCodes.notOpenNow)
      else {
        if (access === 'frozen') this.#awareness.withdraw(connection)
        connection.turn(access)
      }
    }
    this.#judge.again(room, waited)
    this.#judge.arrivedNow(room, 'at-leisure')
    this.#commitSoon(room)
  }

  /** The others are told at once that this person is gone, and not only when the socket has closed. */
  #sendAway(connection: Connection<Room>, code: number): void {
    this.#awareness.leave(connection)
    connection.out.close(code)
  }

  #commitSoon(room: Room): void {
    if (!room.isDone) this.#tick.soon(room)
  }

  /**
   * In turn: the store refused an append because its epoch or version is newer than ours. The session is read again,
   * and the edits are judged under the newer phase instead of being refused. If the store was ahead, every connection
   * was closed by the reading: clients then send what they hold with their next step 2.
   */
  async #refused(batches: readonly Batch[]): Promise<void> {
    const isKnown = await this.#reload()
    for (const batch of batches) {
      if (!this.rooms.holds(batch.room)) continue
      if (!isKnown) this.#tick.failed(batch)
      else this.#judge.again(batch.room, allNotOnDisk(batch))
      this.#commitSoon(batch.room)
    }
  }

  async #reload(): Promise<boolean> {
    try {
      return await this.#session.reload()
    } catch (fault) {
      this.#tools.log.error({ fault: faultName(fault) }, 'not-reloaded')
      return false
    }
  }

  // --- what connections say

  data(connection: Connection<Room>, frame: DataFrame): void {
    const { room } = connection
    if (!this.#mayWrite(connection)) return connection.dropped(frame.index)
    // Edits that wait for a budget are held in memory. A client that is sent away brings everything again with its step 2.
    const waiting = room.arrivedBytes(connection.guest.participantId)
    if (waiting > MOST_WAITING_CATCH_UPS * this.#tools.limits.catchUpBytes)
      return connection.refuse(closeCodes.tooMany)
    room.arrive({ connection, ...frame })
    return this.#tick.soon(room)
  }

  /** The connection itself must have been told that its room is open: until then its client holds edits back. */
  #mayWrite({ access, guest, room }: Connection<Room>): boolean {
    return access === 'open' && accessFor(this.#session, guest) === 'open' && this.rooms.holds(room)
  }

  /** Awareness is on in `refine` only, where a board is open. Elsewhere it is dropped: stock clients send it unasked. */
  awareness(connection: Connection<Room>, payload: Uint8Array): void {
    const { guest, room } = connection
    if (!room.isBoard || accessFor(this.#session, guest) !== 'open') return
    this.#awareness.hear(connection, payload)
  }

  /** Observers never have a card in hand, so their coming and going says nothing of anybody's hands. */
  #noteMove({ guest, room }: Connection<Room>): void {
    if (room.isBoard && accessFor(this.#session, guest) === 'open') this.#awareness.moved()
  }

  mayAsk({ guest }: Connection<Room>): boolean {
    return this.#judge.budget.lasts(guest.participantId)
  }

  answering({ guest }: Connection<Room>, answer: () => void): void {
    this.#judge.budget.spend(guest.participantId, answer)
  }

  closingAnswered(connection: Connection<Room>): void {
    this.#closing.answered(connection)
  }

  enter(connection: Connection<Room>): void {
    this.rooms.enter(connection)
    this.#noteMove(connection)
  }

  gone(connection: Connection<Room>): void {
    this.#closing.answered(connection)
    this.#awareness.leave(connection)
    this.#noteMove(connection)
    if (this.rooms.leave(connection)) this.#upkeep.emptied(connection.room)
  }

  // --- what the control plane asks (see documents.ts)

  flush(): Promise<void> {
    return this.#tick.flush()
  }

  /** Edits that were admitted since the last flush go into the same batch, because the server's writing builds on them. */
  async stage(
    writes: readonly BoardWrite[],
    { fresh }: { readonly fresh: boolean },
  ): Promise<StagedWrites> {
    if (writes.length === 0) return nothingStaged
    const room = await this.rooms.get('board')
    await this.#judge.arrived(room, 'urgent')
    const batch = room.take(writes, fresh)
    const { update, bindings } = batch
    return {
      updates: update === null ? [] : [{ room: room.name, update }],
      bindings,
      applied: () => this.#tick.applied(batch),
      discarded: () => this.#tick.failed(batch),
    }
  }

  announceClosing(): Promise<void> {
    return this.#closing.announce([...this.rooms.connections()])
  }

  tellHands(hasMoved: boolean): void {
    this.#awareness.step(hasMoved)
  }

  activity(): Activity {
    return this.#activity.read()
  }

  connections(): number {
    return this.rooms.connectionCount()
  }

  connectionsOf(participantId: ParticipantId): number {
    return this.rooms.connectionsOf(participantId)
  }

  makeWay(participantId: ParticipantId, others: number): boolean {
    return this.rooms.makeWay(participantId, others)
  }

  isWelcome(participantId: ParticipantId): boolean {
    return this.#judge.isWelcome(participantId)
  }

  startAnew(): void {
    this.end(closeCodes.restarting)
    this.board.forget()
    this.#visit = currentVisit(this.#session.state).visit
    this.#activity.newVisit()
  }

  // --- what the plane asks

  tidy(): void {
    this.#upkeep.tidy()
    this.board.tidy()
  }

  rest(): void {
    this.#upkeep.rest()
  }

  /** One for each connection: commits and acknowledges what it has sent so far, then closes it. */
  goodbyes(): readonly Goodbye[] {
    return [...this.rooms.connections()].map((connection) => async () => {
      connection.takeNoMore()
      try {
        await this.#session.inTurn(() => this.flush())
        this.#tick.deliver()
      } finally {
        connection.out.close(closeCodes.restarting)
      }
    })
  }

  /** Everything of this session in memory ends. */
  end(code: number): void {
    for (const connection of this.rooms.connections()) connection.out.close(code)
    this.#tick.end()
    this.#awareness.clear([])
    this.rooms.end()
  }
}

/** Everything of this room that was admitted and is not on disk, in its order. */
const allNotOnDisk = (batch: Batch): readonly Pending[] => [
  ...batch.pending,
  ...batch.room.withdraw(batch),
]

// One session's document plane: who may do what where is judged for each frame, with each tick and at each change.
import type * as Y from 'yjs'
import { boardFacts } from '../../shared/board/facts.ts'
import { readClusters, readIdeas } from '../../shared/board/read.ts'
import type { BoardCluster, BoardIdea, BoardWrite } from '../../shared/board/shape.ts'
import type { IdeaId, ParticipantId } from '../../shared/kernel/ids.ts'
import { currentVisit } from '../../shared/session/path.ts'
import { boardStateFor, padStateFor } from '../../shared/session/phase.ts'
import type { BoardFacts } from '../../shared/session/state.ts'
import { closeCodes } from '../../shared/wire/codes.ts'
import type { Goodbye } from '../drain.ts'
import type { LiveSession } from '../live/live-session.ts'
import { faultName } from '../log.ts'
import type { RoomName } from '../store/store.ts'
import { ActivityCounters } from './activity.ts'
import { Awareness } from './awareness.ts'
import { Closing } from './closing.ts'
import type { Connection, DataFrame, RoomAccess, Hearing } from './connection.ts'
import type {
  Activity,
  DocumentGuest,
  RoomTools,
  SessionDocuments,
  StagedWrites,
} from './documents.ts'
import { Judge } from './judge.ts'
import type { Meetings } from './meetings.ts'
import type { Batch, Pending, Room } from './room.ts'
import { Rooms } from './rooms.ts'
import { Tick } from './tick.ts'

interface BoardRead {
  readonly seq: number
  readonly ideas: ReadonlyMap<IdeaId, BoardIdea>
  readonly clusters: readonly BoardCluster[]
  readonly facts: BoardFacts
}

const nothingStaged: StagedWrites = {
  updates: [],
  bindings: [],
  applied: () => undefined,
  discarded: () => undefined,
}

export class SessionRooms implements SessionDocuments, Hearing {
  readonly rooms: Rooms
  readonly #session: LiveSession
  readonly #tools: RoomTools
  readonly #tick: Tick
  readonly #closing: Closing
  readonly #activity: ActivityCounters
  readonly #awareness: Awareness
  readonly #judge: Judge
  #board: BoardRead | null = null
  #visit: number

  constructor(session: LiveSession, tools: RoomTools & { readonly meetings: Meetings }) {
    const { clock, log, limits, chance, meetings } = tools
    this.#session = session
    this.#tools = tools
    this.rooms = new Rooms(session, tools, () => this.flush())
    this.#tick = new Tick({
      session,
      clock,
      log,
      meetings,
      rooms: () => this.rooms.all(),
      judge: (room) => this.#judge.arrived(room),
      forget: (room) => this.rooms.forget(room),
      refused: (batches) => this.#refused(batches),
      compactLong: (rooms) => this.rooms.compactLong(rooms),
      acknowledged: tools.acknowledged,
    })
    this.#closing = new Closing(clock)
    this.#activity = new ActivityCounters(clock)
    this.#awareness = new Awareness(limits, clock, chance)
    this.#judge = new Judge({
      clock,
      log,
      limits,
      activity: this.#activity,
      mayWrite: (connection) => this.#mayWrite(connection),
    })
    this.#visit = currentVisit(session.state).visit
  }

  // --- doors

  /** What this guest's access is now; null = not open at all for this person. */
  accessFor({ participantId, room }: DocumentGuest): RoomAccess | null {
    if (room === 'board') {
      const board = boardStateFor(this.#session.state, participantId)
      return board === 'none' ? null : board
    }
    const pad = padStateFor(this.#session.state, participantId)
    return pad === 'none' ? null : pad === 'write' ? 'open' : 'frozen'
  }

  isGone(participantId: ParticipantId): boolean {
    return this.#session.state.participants.get(participantId)?.removed !== false
  }

  rejudge(): void {
    this.#tick.deliver() // every ack before a freeze
    const { visit } = currentVisit(this.#session.state)
    if (visit !== this.#visit) {
      this.#visit = visit
      this.#activity.newVisit()
      this.#awareness.clear(this.rooms.named('board')?.connections ?? [])
    }
    for (const room of this.rooms.all()) this.#rejudgeRoom(room)
  }

  #rejudgeRoom(room: Room): void {
    const mayNotAll = [...room.connections].some(({ guest }) => this.accessFor(guest) !== 'open')
    const again = room.hasPending && mayNotAll ? room.withdraw(null) : []
    for (const connection of room.connections) {
      const access = this.accessFor(connection.guest)
      if (this.isGone(connection.guest.participantId)) connection.out.close(closeCodes.notAllowed)
      else if (access === null) connection.out.close(closeCodes.notOpenNow)
      else connection.turn(access)
    }
    this.#judge.again(room, again)
    this.#judge.arrived(room)
    this.#commitSoon(room)
  }

  #commitSoon(room: Room): void {
    if (room.hasPending) this.#tick.soon(room)
  }

  /**
   * The fence means: judge again under the newer epoch, not refuse. The session is read anew first; where that brought
   * news, everybody has been sent for it, and what they hold comes back with their step 2 and is judged as new.
   */
  async #refused(batches: readonly Batch[]): Promise<void> {
    const isKnown = await this.#readAnew()
    for (const batch of batches) {
      if (!this.rooms.holds(batch.room)) continue
      if (!isKnown) this.#tick.failed(batch)
      else this.#judge.again(batch.room, again(batch))
      this.#commitSoon(batch.room)
    }
  }

  async #readAnew(): Promise<boolean> {
    try {
      return await this.#session.reload()
    } catch (fault) {
      this.#tools.log.error({ fault: faultName(fault) }, 'not-read-anew')
      return false
    }
  }

  // --- what connections say

  data(connection: Connection, frame: DataFrame): void {
    const { room } = connection
    if (!this.#mayWrite(connection)) return connection.dropped(frame.index)
    room.arrive({ connection, ...frame })
    return this.#tick.soon(room)
  }

  #mayWrite({ access, guest, room }: Connection): boolean {
    return access === 'open' && this.accessFor(guest) === 'open' && this.rooms.holds(room)
  }

  /** Off everywhere but in `refine`, where a board is open: what comes is dropped, which is no offence. */
  awareness(connection: Connection, payload: Uint8Array): void {
    const { guest, room } = connection
    if (!room.isBoard || this.accessFor(guest) !== 'open') return
    const isNamed = this.#session.state.settings.anonymity === 'named'
    this.#awareness.hear(connection, payload, isNamed ? guest.participantId : null)
  }

  closingAnswered(connection: Connection): void {
    this.#closing.answered(connection)
  }

  gone(connection: Connection): void {
    this.#closing.answered(connection)
    this.#awareness.leave(connection)
    this.rooms.leave(connection)
  }

  // --- what the control plane asks

  flush(): Promise<void> {
    return this.#tick.flush()
  }

  async boardIdeas(): Promise<ReadonlyMap<IdeaId, BoardIdea>> {
    return (await this.#readBoard()).ideas
  }

  async boardClusters(): Promise<readonly BoardCluster[]> {
    return (await this.#readBoard()).clusters
  }

  async boardFacts(): Promise<BoardFacts> {
    return (await this.#readBoard()).facts
  }

  async boardBytesLeft(): Promise<number> {
    return (await this.rooms.get('board')).bytesLeft
  }

  /** Read once per version: every command asks. */
  async #readBoard(): Promise<BoardRead> {
    const room = await this.rooms.get('board')
    if (this.#board?.seq === room.seq) return this.#board
    const ideas = readIdeas(room.doc)
    const clusters = readClusters(room.doc)
    this.#board = {
      seq: room.seq,
      ideas,
      clusters: [...clusters.values()],
      facts: boardFacts(ideas, clusters),
    }
    return this.#board
  }

  /** What was admitted since the last flush goes with it: the server's writing builds on it. */
  async stage(
    writes: readonly BoardWrite[],
    { fresh }: { readonly fresh: boolean },
  ): Promise<StagedWrites> {
    if (writes.length === 0) return nothingStaged
    const room = await this.rooms.get('board')
    this.#judge.arrived(room)
    const batch = room.take(writes, fresh)
    const { update, bindings } = batch
    return {
      updates: update === null ? [] : [{ room: room.name, update }],
      bindings,
      applied: () => this.#tick.applied(batch),
      discarded: () => this.#tick.failed(batch),
    }
  }

  async pad(participantId: ParticipantId): Promise<Y.Doc> {
    return (await this.rooms.get(padName(participantId))).docOnce
  }

  padOwners(): Promise<readonly ParticipantId[]> {
    return this.rooms.draftOwners()
  }

  async wakePads(): Promise<void> {
    await this.rooms.wake((await this.rooms.draftOwners()).map(padName))
  }

  announceClosing(): Promise<void> {
    return this.#closing.announce([...this.rooms.connections()])
  }

  activity(): Activity {
    return this.#activity.read()
  }

  async compactPads(): Promise<void> {
    await this.rooms.compactPads()
    await this.#tools.store.checkpoint()
  }

  async dropPad(participantId: ParticipantId): Promise<void> {
    const room = this.rooms.named(padName(participantId))
    if (room === null) return
    for (const connection of room.connections) connection.out.close(closeCodes.notAllowed)
    this.rooms.forget(room)
  }

  forgetPads(): void {
    for (const room of this.rooms.all()) {
      if (room.isBoard) continue
      for (const connection of room.connections) connection.out.close(closeCodes.restarting)
      this.rooms.forget(room)
    }
  }

  connections(): number {
    return this.rooms.connectionCount()
  }

  makeWay(participantId: ParticipantId, others: number): boolean {
    const own = [...this.rooms.connectionsOf(participantId)].filter(({ out }) => out.isOpen)
    if (own.length + others < this.#tools.limits.connectionsPerParticipant) return true
    const [oldest] = own.toSorted((a, b) => a.lastHeardAt - b.lastHeardAt)
    oldest?.out.close(closeCodes.replaced)
    return oldest !== undefined
  }

  isWelcome(participantId: ParticipantId): boolean {
    return this.#judge.isWelcome(participantId)
  }

  // --- what the plane asks

  tidy(): void {
    this.rooms.tidy()
    if (this.rooms.named('board')?.isAsleep !== false) this.#board = null
  }

  /** For those who keep a pad open for long, and for pads that a killed process left behind. */
  async compactWrittenPads(): Promise<void> {
    try {
      await this.#session.inTurn(() => this.rooms.compactPads())
    } catch (fault) {
      this.#tools.log.warn({ fault: faultName(fault) }, 'pads-not-compacted')
    }
  }

  deliver(): void {
    this.#tick.deliver()
  }

  startAnew(): void {
    this.end(closeCodes.restarting)
    this.#board = null
    this.#visit = currentVisit(this.#session.state).visit
    this.#activity.newVisit()
  }

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

/** All that was admitted and is not on disk, in its order. */
const again = (batch: Batch): readonly Pending[] => [
  ...batch.pending,
  ...batch.room.withdraw(batch),
]

const padName = (participantId: ParticipantId): RoomName => `draft:${participantId}`

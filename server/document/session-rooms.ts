// One session's document plane: who may do what where is judged here, for each frame and again at each change.
import type * as Y from 'yjs'
import { boardFacts } from '../../shared/board/facts.ts'
import { readClusters, readIdeas } from '../../shared/board/read.ts'
import type { BoardCluster, BoardIdea, BoardWrite } from '../../shared/board/shape.ts'
import type { IdeaId, ParticipantId } from '../../shared/kernel/ids.ts'
import { currentVisit } from '../../shared/session/path.ts'
import { boardStateFor, padStateFor } from '../../shared/session/phase.ts'
import type { BoardFacts } from '../../shared/session/state.ts'
import { closeCodes } from '../../shared/wire/codes.ts'
import { Buckets } from '../identity/throttle.ts'
import type { Goodbye } from '../drain.ts'
import type { LiveSession } from '../live/live-session.ts'
import { faultName } from '../log.ts'
import type { RoomName } from '../store/store.ts'
import { ActivityCounters } from './activity.ts'
import type { Verdict } from './admission/verdict.ts'
import { Awareness } from './awareness.ts'
import { Closing } from './closing.ts'
import type { Connection, DataFrame, DoorState, Hearing } from './connection.ts'
import type {
  Activity,
  DocumentGuest,
  RoomTools,
  SessionDocuments,
  StagedWrites,
} from './documents.ts'
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
  /** A refusal may cost a new shadow: cheap to bring about, dear to answer. */
  readonly #refusals: Buckets
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
      forget: (room) => this.rooms.forget(room),
      refused: (batches) => this.#refused(batches),
      compactLong: (rooms) => this.rooms.compactLong(rooms),
    })
    this.#closing = new Closing(clock)
    this.#activity = new ActivityCounters(clock)
    this.#awareness = new Awareness(limits, clock, chance)
    const { refusalsPerMinute } = limits
    this.#refusals = new Buckets(refusalsPerMinute / 60, refusalsPerMinute, clock)
    this.#visit = currentVisit(session.state).visit
  }

  // --- doors

  /** What this guest's door is now; null = not open at all for this person. */
  doorFor({ participantId, room }: DocumentGuest): DoorState | null {
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
    this.#tick.settle() // every ack before a freeze
    const { visit } = currentVisit(this.#session.state)
    if (visit !== this.#visit) {
      this.#visit = visit
      this.#activity.newVisit()
      this.#awareness.clear(this.rooms.named('board')?.connections ?? [])
    }
    for (const room of this.rooms.all()) this.#rejudgeRoom(room)
  }

  #rejudgeRoom(room: Room): void {
    const mayNotAll = [...room.connections].some(({ guest }) => this.doorFor(guest) !== 'open')
    const again = room.hasPending && mayNotAll ? room.withdraw(null) : []
    for (const connection of room.connections) {
      const door = this.doorFor(connection.guest)
      if (this.isGone(connection.guest.participantId)) connection.out.close(closeCodes.notAllowed)
      else if (door === null) connection.out.close(closeCodes.notOpenNow)
      else connection.turn(door)
    }
    for (const pending of again) this.#judgeAgain(room, pending)
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
      else for (const pending of again(batch)) this.#judgeAgain(batch.room, pending)
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

  /** Admitted under the old epoch and not committed: judged anew, in order, under this one. */
  #judgeAgain(room: Room, { update, ...from }: Pending): void {
    const { connection, index } = from
    if (this.doorFor(connection.guest) !== 'open') return connection.dropped(index)
    const verdict = room.admit(
      update ?? new Uint8Array([0, 0]),
      from,
      this.#tools.limits.structsPerCatchUp,
    )
    return this.#follow(verdict, connection, index)
  }

  // --- what connections say

  data(connection: Connection, { update, structLimit, index, isStep2 }: DataFrame): void {
    const { guest, room } = connection
    if (connection.door !== 'open' || this.doorFor(guest) !== 'open' || !this.rooms.holds(room))
      return connection.dropped(index)
    const { participantId } = guest
    const from = { connection, participantId, index, isStep2 }
    const verdict = room.admit(update, from, structLimit)
    if (verdict.kind === 'admitted') {
      if (room.isBoard) this.#activity.moved(participantId, verdict.moved)
      else this.#activity.wrote(participantId, update.length)
    }
    return this.#follow(verdict, connection, index)
  }

  #follow(verdict: Verdict, connection: Connection, index: number): void {
    if (verdict.kind === 'malformed' || 'why' in verdict)
      this.#refusals.take(connection.guest.participantId)
    switch (verdict.kind) {
      case 'admitted':
      case 'known':
        return this.#tick.soon(connection.room)
      case 'gap':
        return connection.gap(index)
      case 'malformed':
        return connection.out.close(closeCodes.malformed)
      case 'forbidden':
        this.#tools.log.warn({ why: verdict.why }, 'content-refused')
        return connection.out.close(closeCodes.contentRefused)
      case 'too-much':
        return connection.out.close(closeCodes.limit)
    }
  }

  /** Off everywhere but in `refine`, where a board is open: what comes is dropped, which is no offence. */
  awareness(connection: Connection, payload: Uint8Array): void {
    const { guest, room } = connection
    if (!room.isBoard || this.doorFor(guest) !== 'open') return
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

  /** Read once per version: every command asks. */
  async #readBoard(): Promise<BoardRead> {
    const room = await this.rooms.get('board')
    if (this.#board?.seq === room.seq) return this.#board
    const ideas = readIdeas(room.live)
    const clusters = readClusters(room.live)
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
    return (await this.rooms.get(padName(participantId))).toRead
  }

  padOwners(): Promise<readonly ParticipantId[]> {
    return this.rooms.draftOwners()
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
    const own = [...this.rooms.connections()].filter(
      ({ guest, out }) => guest.participantId === participantId && out.isOpen,
    )
    if (own.length + others < this.#tools.limits.connectionsPerParticipant) return true
    const [oldest] = own.toSorted((a, b) => a.lastHeardAt - b.lastHeardAt)
    oldest?.out.close(closeCodes.replaced)
    return oldest !== undefined
  }

  isWelcome(participantId: ParticipantId): boolean {
    return this.#refusals.has(participantId)
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

  settle(): void {
    this.#tick.settle()
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
        this.#tick.settle()
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

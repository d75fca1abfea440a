// Step 3. The rooms of one session and their tick: merge what was admitted, one append under the epoch, apply, show,
// acknowledge, in this order. Nobody sees what a crash could undo. Boards tick at once when quiet and in a window
// under load; pads on a fixed grid, because one person's typing must not change how another's acks coalesce.
import * as Y from 'yjs'
import { boardFacts } from '../../shared/board/facts.ts'
import { readClusters, readIdeas } from '../../shared/board/read.ts'
import type { BoardCluster, BoardIdea, BoardWrite } from '../../shared/board/shape.ts'
import type { Chance } from '../../shared/kernel/chance.ts'
import { parseParticipantId, type IdeaId, type ParticipantId } from '../../shared/kernel/ids.ts'
import { boardStateFor, padStateFor } from '../../shared/session/phase.ts'
import { currentVisit } from '../../shared/session/path.ts'
import type { BoardFacts } from '../../shared/session/state.ts'
import { closeCodes } from '../../shared/wire/codes.ts'
import { roomSignal } from '../../shared/wire/frames.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import type { LiveSession } from '../live/live-session.ts'
import { faultName } from '../log.ts'
import type { Cancel, Clock, Log } from '../ports.ts'
import type { RoomName, Store } from '../store/store.ts'
import { ActivityCounters } from './activity.ts'
import { Awareness } from './awareness.ts'
import type { Connection, DoorState, Hearing } from './connection.ts'
import type { Activity, SessionDocuments, StagedWrites } from './documents.ts'
import { updateFrame } from './frames.ts'
import { Room, type Batch } from './room.ts'

const BOARD_WINDOW_MS = 16
const PAD_GRID_MS = 50
const CLOSING_MS = 1_000
const ROWS_PER_SNAPSHOT = 500
const BYTES_PER_SNAPSHOT = 256 * 1024

export interface RoomTools {
  readonly store: Store
  readonly clock: Clock
  readonly chance: Chance
  readonly log: Log
  readonly limits: Limits
}

export class SessionRooms implements SessionDocuments, Hearing {
  readonly #session: LiveSession
  readonly #tools: RoomTools
  readonly #rooms = new Map<RoomName, Promise<Room>>()
  readonly #loaded = new Map<RoomName, Room>()
  readonly #activity: ActivityCounters
  readonly #awareness: Awareness
  readonly #due = new Map<'board' | 'pads', Cancel>()
  readonly #unanswered = new Map<Connection, () => void>()
  #lastBoardTick = 0
  #visit: number

  constructor(session: LiveSession, tools: RoomTools) {
    this.#session = session
    this.#tools = tools
    this.#activity = new ActivityCounters(tools.clock)
    this.#awareness = new Awareness(tools.limits, tools.clock, tools.chance)
    this.#visit = currentVisit(session.state).visit
  }

  // --- rooms come and go

  /** Loaded completely before anybody is answered. */
  room(name: RoomName): Promise<Room> {
    const known = this.#rooms.get(name)
    if (known !== undefined) return known
    const loading = this.#load(name)
    this.#rooms.set(name, loading)
    loading.catch(() => this.#rooms.delete(name))
    return loading
  }

  async #load(name: RoomName): Promise<Room> {
    const { store, limits, chance } = this.#tools
    const room = new Room(name, await store.loadRoom(this.#session.id, name), limits, chance)
    this.#loaded.set(name, room)
    return room
  }

  /** What this connection's door is now; null = not open at all for this person. */
  doorFor(connection: { readonly guest: Connection['guest'] }): DoorState | null {
    const { participantId, room } = connection.guest
    if (room === 'board') {
      const state = boardStateFor(this.#session.state, participantId)
      return state === 'none' ? null : state
    }
    const pad = padStateFor(this.#session.state, participantId)
    return pad === 'none' ? null : pad === 'write' ? 'open' : 'frozen'
  }

  isGone(participantId: ParticipantId): boolean {
    return this.#session.state.participants.get(participantId)?.removed !== false
  }

  enter(connection: Connection, room: Room): void {
    room.connections.add(connection)
  }

  gone(connection: Connection): void {
    this.#unanswered.get(connection)?.()
    this.#awareness.leave(connection)
    for (const room of this.#loaded.values()) {
      if (room.connections.delete(connection) && room.connections.size === 0) this.#leaveQuiet(room)
    }
  }

  /** The last one left: a pad's log is rewritten without deleted words, and nothing stays alive. */
  #leaveQuiet(room: Room): void {
    void this.#session
      .inTurn(async () => {
        await this.flush()
        if (room.connections.size > 0 || this.#loaded.get(room.name) !== room) return
        if (room.rowsSinceSnapshot > 0) await this.#compact(room)
        this.#forget(room)
      })
      .catch((fault: unknown) =>
        this.#tools.log.warn({ fault: faultName(fault) }, 'room-not-compacted'),
      )
  }

  #forget(room: Room): void {
    this.#rooms.delete(room.name)
    this.#loaded.delete(room.name)
    room.destroy()
  }

  async #compact(room: Room): Promise<void> {
    const snapshot = Y.encodeStateAsUpdate(room.live)
    await this.#tools.store.compactRoom(this.#session.id, room.name, room.seq, snapshot)
    room.rowsSinceSnapshot = 0
    room.bytesSinceSnapshot = 0
  }

  // --- what connections say

  data(
    connection: Connection,
    update: Uint8Array,
    index: number,
    isStep2: boolean,
    structLimit: number,
  ): void {
    const room = this.#roomOf(connection)
    if (room === null || connection.door !== 'open' || this.doorFor(connection) !== 'open') {
      connection.dropped(index)
      return
    }
    const { participantId } = connection.guest
    const verdict = room.admit(update, { connection, index, isStep2, participantId }, structLimit)
    switch (verdict.kind) {
      case 'admitted':
        if (room.isBoard) this.#activity.moved(participantId, verdict.moved)
        else this.#activity.wrote(participantId, update.length)
        return this.#schedule(room)
      case 'known':
        return this.#schedule(room)
      case 'gap':
        return connection.gap(index)
      case 'malformed':
        return connection.close(closeCodes.malformed)
      case 'forbidden':
        this.#tools.log.warn({ why: verdict.why }, 'content-refused')
        return connection.close(closeCodes.contentRefused)
      case 'too-much':
        return connection.close(closeCodes.limit)
    }
  }

  #roomOf(connection: Connection): Room | null {
    const { room, participantId } = connection.guest
    return this.#loaded.get(room === 'board' ? 'board' : `draft:${participantId}`) ?? null
  }

  awareness(connection: Connection, payload: Uint8Array): void {
    const isOn = connection.guest.room === 'board' && this.doorFor(connection) === 'open'
    if (isOn) this.#awareness.hear(connection, payload)
  }

  closingAnswered(connection: Connection): void {
    this.#unanswered.get(connection)?.()
  }

  // --- the tick

  #schedule(room: Room): void {
    const now = this.#tools.clock.now()
    if (room.isBoard) {
      const wait = now - this.#lastBoardTick > 2 * BOARD_WINDOW_MS ? 0 : BOARD_WINDOW_MS
      this.#tickIn('board', wait)
    } else this.#tickIn('pads', PAD_GRID_MS - (now % PAD_GRID_MS))
  }

  #tickIn(kind: 'board' | 'pads', ms: number): void {
    if (this.#due.has(kind)) return
    const cancel = this.#tools.clock.after(ms, () => {
      this.#due.delete(kind)
      if (kind === 'board') this.#lastBoardTick = this.#tools.clock.now()
      void this.#session.inTurn(() =>
        this.#flushRooms((room) => room.isBoard === (kind === 'board')),
      )
    })
    this.#due.set(kind, cancel)
  }

  flush(): Promise<void> {
    return this.#flushRooms(() => true)
  }

  async #flushRooms(which: (room: Room) => boolean): Promise<void> {
    const batches = [...this.#loaded.values()]
      .filter((room) => room.hasPending && which(room))
      .map((room) => room.take())
    if (batches.length === 0) return
    const updates = batches.flatMap(({ room, update }) =>
      update === null ? [] : [{ room: room.name, update }],
    )
    const bindings = batches.flatMap((batch) => batch.bindings)
    try {
      const done =
        updates.length === 0
          ? { ok: true as const, seqs: new Map<RoomName, number>() }
          : await this.#session.commit({ updates, bindings })
      if (!done.ok) throw new Error(`append refused: ${done.reason}`)
      for (const batch of batches)
        await this.#show(batch, done.seqs.get(batch.room.name) ?? batch.room.seq)
    } catch (fault) {
      this.#tools.log.error({ fault: faultName(fault) }, 'tick-failed')
      for (const { room } of batches) this.#failed(room)
    }
  }

  async #show({ room, pending, update }: Batch, seq: number): Promise<void> {
    if (update !== null) this.#reveal(room, update, seq, soleWriter(pending))
    for (const { connection, index, isStep2 } of pending) connection.onDisk(index, isStep2)
    for (const connection of new Set(pending.map((one) => one.connection))) connection.acknowledge()
    const isLong =
      room.rowsSinceSnapshot >= ROWS_PER_SNAPSHOT || room.bytesSinceSnapshot >= BYTES_PER_SNAPSHOT
    if (isLong) await this.#compact(room)
  }

  /** One frame for everybody, made once; who wrote all of it has it already. */
  #reveal(room: Room, update: Uint8Array, seq: number, except: Connection | null): void {
    let before: Uint8Array | null = null
    const stateBefore = Y.encodeStateVector(room.live)
    room.committed(update, seq)
    const frame = updateFrame(update)
    for (const connection of room.connections) {
      if (connection !== except) connection.show(frame, () => (before ??= stateBefore))
    }
  }

  /** The store failed: nothing was shown, nothing acknowledged. Clients keep their words and come back. */
  #failed(room: Room): void {
    room.discard()
    for (const connection of room.connections) connection.close(closeCodes.overloaded)
  }

  // --- what the control plane asks

  async boardIdeas(): Promise<ReadonlyMap<IdeaId, BoardIdea>> {
    return readIdeas((await this.room('board')).live)
  }

  async boardClusters(): Promise<readonly BoardCluster[]> {
    return [...readClusters((await this.room('board')).live).values()]
  }

  async boardFacts(): Promise<BoardFacts> {
    const { live } = await this.room('board')
    return boardFacts(readIdeas(live), readClusters(live))
  }

  async stage(
    writes: readonly BoardWrite[],
    { fresh }: { readonly fresh: boolean },
  ): Promise<StagedWrites> {
    if (writes.length === 0)
      return { updates: [], bindings: [], applied: () => undefined, discarded: () => undefined }
    const room = await this.room('board')
    const { update, bindings } = room.author(writes, fresh)
    return {
      updates: update === null ? [] : [{ room: room.name, update }],
      bindings,
      applied: () => {
        if (update !== null) this.#reveal(room, update, room.seq + 1, null)
      },
      discarded: () => this.#failed(room),
    }
  }

  async pad(participantId: ParticipantId): Promise<Y.Doc> {
    return (await this.room(`draft:${participantId}`)).live
  }

  async padOwners(): Promise<readonly ParticipantId[]> {
    const stored = await this.#tools.store.draftRooms(this.#session.id)
    const names = new Set([...stored, ...this.#loaded.keys()])
    return [...names].flatMap((name) => parseParticipantId(name.slice('draft:'.length)) ?? [])
  }

  async announceClosing(): Promise<void> {
    const asked = [...this.#loaded.values()].flatMap((room) =>
      [...room.connections].filter(
        (connection) => connection.door === 'open' && connection.guest.acks,
      ),
    )
    const answers = asked.map(
      (connection) =>
        new Promise<void>((resolve) => {
          this.#unanswered.set(connection, () => {
            this.#unanswered.delete(connection)
            resolve()
          })
          connection.signal(roomSignal.closing)
        }),
    )
    let cancel: Cancel = () => undefined
    const patience = new Promise<void>(
      (resolve) => (cancel = this.#tools.clock.after(CLOSING_MS, resolve)),
    )
    await Promise.race([Promise.all(answers), patience])
    cancel()
    for (const connection of asked) this.#unanswered.delete(connection)
  }

  rejudge(): void {
    const { visit } = currentVisit(this.#session.state)
    if (visit !== this.#visit) {
      this.#visit = visit
      this.#activity.newVisit()
      this.#awareness.clear(this.#loaded.get('board')?.connections ?? [])
    }
    for (const room of this.#loaded.values()) this.#rejudgeRoom(room)
  }

  #rejudgeRoom(room: Room): void {
    const mustDrop =
      room.hasPending && [...room.connections].some((one) => this.doorFor(one) !== 'open')
    if (mustDrop) for (const { connection, index } of room.discard()) connection.dropped(index)
    for (const connection of room.connections) {
      const door = this.doorFor(connection)
      if (this.isGone(connection.guest.participantId)) connection.close(closeCodes.notAllowed)
      else if (door === null) connection.close(closeCodes.notOpenNow)
      else connection.turn(door)
    }
  }

  activity(): Activity {
    return this.#activity.read()
  }

  async compactPads(): Promise<void> {
    for (const name of await this.#tools.store.draftRooms(this.#session.id)) {
      const room = await this.room(name)
      if (room.rowsSinceSnapshot > 0) await this.#compact(room)
      if (room.connections.size === 0 && !room.hasPending) this.#forget(room)
    }
    await this.#tools.store.checkpoint()
  }

  async dropPad(participantId: ParticipantId): Promise<void> {
    const room = this.#loaded.get(`draft:${participantId}`)
    if (room === undefined) return
    for (const connection of room.connections) connection.close(closeCodes.notAllowed)
    this.#forget(room)
  }

  connections(): number {
    return [...this.#loaded.values()].reduce((sum, room) => sum + room.connections.size, 0)
  }

  *all(): Iterable<Connection> {
    for (const room of this.#loaded.values()) yield* room.connections
  }

  /** Everything of this session in memory ends. */
  end(): void {
    for (const cancel of this.#due.values()) cancel()
    this.#due.clear()
    this.#awareness.clear([])
    for (const room of this.#loaded.values()) this.#forget(room)
  }
}

function soleWriter(pending: Batch['pending']): Connection | null {
  const writers = new Set(pending.map((one) => one.connection))
  const [only] = writers
  return writers.size === 1 ? (only ?? null) : null
}

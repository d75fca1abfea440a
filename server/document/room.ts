// A room holds one document twice: the committed document, and the shadow, which also has every edit admitted since.
// Clients are shown the committed document only. Admission reads clocks, origins and lengths from the shadow, because an
// edit may build on another that is not on disk yet. Both documents sleep while nobody writes.
import * as Y from 'yjs'
import { writeBoard } from '../../shared/board/create.ts'
import { boardRule, boardRootNames } from '../../shared/board/grammar.ts'
import type { BoardWrite } from '../../shared/board/shape.ts'
import { draftRule, draftRootNames } from '../../shared/draft/grammar.ts'
import { randomClientId, type Chance } from '../../shared/kernel/chance.ts'
import { assert } from '../../shared/kernel/assert.ts'
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import { closeCodes } from '../../shared/wire/codes.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import type { RoomName, StoredRoom } from '../store/store.ts'
import { admit } from './admission/admit.ts'
import type { Growth } from './admission/plain.ts'
import type { Verdict } from './admission/verdict.ts'
import type { Connection, DataFrame } from './connection.ts'
import { CommittedDocument } from './committed-document.ts'
import { isNothing } from './encoded.ts'
import type { Frame } from './frames.ts'
import { BoardMeter } from './board-meter.ts'
import { Owners } from './owners.ts'
import { PadMeter } from './pad-meter.ts'
import { Shadow } from './shadow.ts'

/** An edit that was read from a socket and is not judged yet. */
export interface Arrived extends DataFrame {
  readonly connection: Connection<Room>
}

/** An admitted edit that is not on disk yet. */
export interface Pending {
  /** Null for an edit that held nothing new, and is only to be acknowledged. */
  readonly update: Uint8Array | null
  readonly connection: Connection<Room>
  readonly index: number
  readonly isStep2: boolean
  readonly participantId: ParticipantId
}

/** One room's part of an append. */
export interface Batch {
  readonly room: Room
  readonly pending: readonly Pending[]
  readonly bindings: ReturnType<Owners['take']>
  readonly update: Uint8Array | null
  /** The connection that wrote the whole update and so need not be sent it; null when several wrote. */
  readonly soleWriter: Connection<Room> | null
}

const ROWS_PER_SNAPSHOT = 500
const BYTES_PER_SNAPSHOT = 256 * 1024
/** In steps of 30 seconds (Upkeep.tidy). */
const STEPS_TO_SLEEP = 2
/** In steps of one second (Upkeep.rest): a pause in the writing. */
const STEPS_TO_STILL = 2

export class Room {
  readonly name: RoomName
  /** Kept by Rooms.enter and Rooms.leave. */
  readonly connections = new Set<Connection<Room>>()
  readonly owners: Owners
  readonly #limits: Limits
  readonly #chance: Chance
  readonly #committed: CommittedDocument
  #shadow: Shadow | null = null
  #arrived: Arrived[] = []
  #pending: Pending[] = []
  /** The update that is being appended at this moment. */
  #inFlight: Uint8Array | null = null
  /** The clientID under which this process writes on the board; drawn at the first writing. */
  #serverClient: number | null = null
  #rowsSinceSnapshot: number
  #bytesSinceSnapshot = 0
  /** Steps of Upkeep.tidy since a document was needed. */
  #idleSteps = 0
  /** Steps of Upkeep.rest since a change was committed. */
  #stillSteps = 0
  readonly #padMeter: PadMeter
  readonly #boardMeter: BoardMeter

  constructor(name: RoomName, stored: StoredRoom, limits: Limits, chance: Chance) {
    this.name = name
    this.#limits = limits
    this.#chance = chance
    this.#padMeter = new PadMeter(limits)
    this.#rowsSinceSnapshot = stored.updates.length
    this.owners = new Owners(name, stored.bindings)
    this.#committed = new CommittedDocument(stored, {
      isServersFirst: this.isBoard,
      needed: () => (this.#idleSteps = 0),
      measured: (bytes) => this.#boardMeter.measured(bytes),
    })
    this.#boardMeter = new BoardMeter(limits, this.bytes().length)
  }

  get isBoard(): boolean {
    return this.name === 'board'
  }

  /** Neither document is in memory, only bytes. */
  get isAsleep(): boolean {
    return this.#shadow === null && this.#committed.isAsleep
  }

  /** The number of the last committed change. */
  get seq(): number {
    return this.#committed.seq
  }

  get hasPending(): boolean {
    return this.#pending.length > 0
  }

  /** An edit waits to be judged. */
  get hasArrived(): boolean {
    return this.#arrived.length > 0
  }

  /** No edit waits here, neither to be judged nor to be committed. */
  get isDone(): boolean {
    return !this.hasPending && !this.hasArrived
  }

  /** The log has grown so long that it should be rewritten as one snapshot. */
  get isLong(): boolean {
    return (
      this.#rowsSinceSnapshot >= ROWS_PER_SNAPSHOT || this.#bytesSinceSnapshot >= BYTES_PER_SNAPSHOT
    )
  }

  /** The store holds nothing but a snapshot of this room: there is no log to rewrite. */
  get isCompact(): boolean {
    return this.#rowsSinceSnapshot === 0
  }

  /** Counts one step of Upkeep.tidy. True when no document was needed for long enough to put them to sleep. */
  hasIdledOneStep(): boolean {
    this.#idleSteps++
    return this.#idleSteps >= STEPS_TO_SLEEP
  }

  /** Counts one step of Upkeep.rest. True once for each pause in the writing. */
  hasJustFallenStill(): boolean {
    this.#stillSteps++
    return this.#stillSteps === STEPS_TO_STILL
  }

  /** The pause in the writing still lasts. */
  get isStill(): boolean {
    return this.#stillSteps >= STEPS_TO_STILL
  }

  // --- the committed document (see committed-document.ts)

  get doc(): Y.Doc {
    return this.#committed.doc
  }

  get docOnce(): Y.Doc {
    return this.#committed.docOnce
  }

  bytes(): Uint8Array {
    return this.#committed.bytes()
  }

  vector(): Uint8Array {
    return this.#committed.vector()
  }

  step2(stateVector: Uint8Array): Frame {
    return this.#committed.step2(stateVector)
  }

  wake(): void {
    this.#committed.wake()
  }

  // --- the shadow

  #awake(): Shadow {
    this.#idleSteps = 0
    return (this.#shadow ??= new Shadow([this.bytes()]))
  }

  /** Drops both documents and keeps the committed bytes. Does nothing while an edit is on its way to the disk. */
  sleep(): void {
    if (!this.isDone || this.#inFlight !== null) return
    this.#committed.sleep()
    this.#dropShadow()
    this.#serverClient = null
  }

  #dropShadow(): void {
    this.#shadow?.destroy()
    this.#shadow = null
  }

  /**
   * The state vector of the shadow, for our step 1: a client that is asked by it does not send again what is admitted
   * and not on disk yet.
   */
  shadowVector(): Uint8Array {
    if (this.#shadow === null) return Y.encodeStateVectorFromUpdate(this.bytes())
    return this.#shadowWithWaiting().stateVector()
  }

  // --- edits, from the socket to the disk

  arrive(arrived: Arrived): void {
    this.#arrived.push(arrived)
  }

  /** How many bytes of this person's edits wait to be judged. */
  arrivedBytes(participantId: ParticipantId): number {
    let bytes = 0
    for (const { connection, update } of this.#arrived)
      if (connection.guest.participantId === participantId) bytes += update.length
    return bytes
  }

  /** Some edits have to be judged later. They come before all that arrived since they were taken. */
  putBack(arrived: readonly Arrived[]): void {
    if (arrived.length > 0) this.#arrived = [...arrived, ...this.#arrived]
  }

  /** Removes and returns all edits that are to be judged, in the order in which they came. */
  takeArrived(): readonly Arrived[] {
    const arrived = this.#arrived
    if (arrived.length > 0) this.#arrived = []
    return arrived
  }

  /**
   * Judges one edit. An admitted edit, and one that holds nothing new, is pending afterwards; any other verdict leaves
   * the room as it was. Throws only on a fault of our own check.
   */
  admit(update: Uint8Array, from: Omit<Pending, 'update'>, structLimit: number): Verdict {
    const { participantId, isStep2 } = from
    if (isNothing(update)) {
      // The usual answer of a newcomer to our step 1. Waking a document for it would cost each arrival a document.
      this.#pending.push({ ...from, update: null })
      return { kind: 'known' }
    }
    const verdict = admit(update, {
      shadow: this.#awake(),
      applyWaiting: () => this.#shadowWithWaiting(),
      participantId,
      ownerOf: (clientId) => this.owners.of(clientId),
      clientsOf: () => this.owners.countOf(participantId),
      clientLimit: this.#limits.clientIdsPerParticipant,
      structLimit,
      unitLimit: this.#limits.unitsPerUpdate,
      conflictLimit: this.#limits.conflictsPerUpdate,
      roots: this.isBoard ? boardRootNames : draftRootNames,
      ruleFor: this.isBoard ? boardRule : draftRule,
      takesLost: !this.isBoard,
      isStep2,
      surelyTakes: (growth) => this.#surelyTakes(growth),
      takesBytes: (change) => !this.isBoard || this.#boardMeter.takes(change),
      tooBig: () => (this.isBoard ? null : this.#padMeter.judge(() => this.doc, this.#awake().doc)),
      restore: (kept) => this.#restore(kept),
    })
    if (verdict.kind === 'known') this.#pending.push({ ...from, update: null })
    if (verdict.kind === 'admitted') {
      for (const clientId of verdict.newClients) this.owners.bind(clientId, participantId)
      this.#pending.push({ ...from, update: verdict.update })
      this.#boardMeter.admitted(verdict.update.length)
    }
    return verdict
  }

  #surelyTakes(growth: Growth): boolean {
    if (this.isBoard) return this.#boardMeter.takes({ ...growth, removesOnly: false })
    return this.#padMeter.surelyTakes(growth, this.#awake().doc)
  }

  /** How many bytes the server itself may still write on this board. */
  get bytesLeft(): number {
    return this.#boardMeter.left
  }

  /** The shadow after every admitted edit that waited was applied to its document. */
  #shadowWithWaiting(): Shadow {
    const shadow = this.#awake()
    try {
      shadow.applyWaiting()
    } catch {
      this.#spoilt()
    }
    return shadow
  }

  /**
   * An edit that was admitted by its structs alone cannot be applied. Our own check has a hole then, and nobody knows
   * whose edit it was. So all connections are closed, as after a failed append: every client comes back with a step 2,
   * and a step 2 is always tried on the shadow.
   */
  #spoilt(): void {
    this.withdraw(null)
    for (const { out } of this.connections) out.close(closeCodes.overloaded)
  }

  /** Builds the shadow again from what is committed, what is being committed, and the `kept` changes on top of it. */
  #restore(kept: readonly Uint8Array[]): void {
    const committed = [this.bytes(), this.#inFlight].flatMap((part) => part ?? [])
    this.#awake().restore(committed, kept)
    this.#padMeter.forget()
    // Writing on under the same clientID would give new structs the clocks of those that were just thrown away.
    this.#serverClient = null
  }

  /**
   * Takes every edit admitted so far, with the server's own `writes` on top, as one update. Edits admitted later belong
   * to the next batch. `fresh`: the writes stand under a clientID that never wrote before and never will again.
   */
  take(writes: readonly BoardWrite[] = [], fresh = false): Batch {
    assert(this.#inFlight === null, 'one append at a time')
    const update =
      this.#shadow === null && writes.length === 0 ? null : this.#takeUpdate(writes, fresh)
    const pending = this.#pending
    this.#pending = []
    this.#inFlight = update
    this.#boardMeter.taken(update?.length ?? 0)
    const soleWriter = writes.length === 0 ? soleWriterOf(pending) : null
    return { room: this, pending, bindings: this.owners.take(), update, soleWriter }
  }

  #takeUpdate(writes: readonly BoardWrite[], fresh: boolean): Uint8Array | null {
    const shadow = this.#shadowWithWaiting()
    if (writes.length > 0) this.#author(shadow, writes, fresh)
    return shadow.take()
  }

  #author({ doc }: Shadow, writes: readonly BoardWrite[], fresh: boolean): void {
    doc.clientID = fresh ? this.#reserve() : (this.#serverClient ??= this.#reserve())
    writeBoard(doc, writes, 'server')
  }

  #reserve(): number {
    for (;;) {
      const clientId = randomClientId(this.#chance)
      if (this.owners.of(clientId) !== undefined) continue
      this.owners.bind(clientId, null)
      return clientId
    }
  }

  /** The batch is on disk: its update goes into the committed document. */
  committed({ update }: Batch): void {
    this.#inFlight = null
    this.#boardMeter.committed()
    if (update === null) return
    this.#idleSteps = 0
    this.#committed.add(update)
    this.#stillSteps = 0
    this.#rowsSinceSnapshot++
    this.#bytesSinceSnapshot += update.length
  }

  /** The store has rewritten the log as one snapshot. */
  compacted(): void {
    this.#rowsSinceSnapshot = 0
    this.#bytesSinceSnapshot = 0
  }

  /**
   * Throws away every pending edit, and the batch whose append `failed`. A batch that is being committed at this moment
   * stays. Returns the pending edits, so that the caller can judge them again.
   */
  withdraw(failed: Batch | null): readonly Pending[] {
    const dropped = this.#pending
    this.#pending = []
    if (failed !== null) this.#inFlight = null
    this.#boardMeter.withdrawn(failed !== null)
    this.owners.forget(failed?.bindings ?? [])
    this.owners.forget(this.owners.take())
    if (this.#shadow === null) return dropped // only acknowledgements were pending
    this.#shadow.drop()
    this.#restore([])
    return dropped
  }

  destroy(): void {
    this.#committed.destroy()
    this.#dropShadow()
  }
}

function soleWriterOf([first, ...others]: readonly Pending[]): Connection<Room> | null {
  if (first === undefined) return null
  return others.every(({ connection }) => connection === first.connection) ? first.connection : null
}

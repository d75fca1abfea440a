// One document twice: as it is committed, and the shadow, which is that and everything admitted since. Whoever needs to
// know clocks, origins or lengths looks at the shadow. Both sleep while nobody writes.
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
import { BoardMeter, type BoardChange } from './board-meter.ts'
import { Owners } from './owners.ts'
import { PadMeter } from './pad-meter.ts'
import { Shadow } from './shadow.ts'

/** Read, and not judged yet. */
export interface Arrived extends DataFrame {
  readonly connection: Connection
}

/** Admitted and not yet on disk. `update` null: it held nothing new, and only waits to be acknowledged. */
export interface Pending {
  readonly update: Uint8Array | null
  readonly connection: Connection
  readonly index: number
  readonly isStep2: boolean
  readonly participantId: ParticipantId
}

/** What one append carries of this room. */
export interface Batch {
  readonly room: Room
  readonly pending: readonly Pending[]
  readonly bindings: ReturnType<Owners['take']>
  readonly update: Uint8Array | null
  /** Wrote all of it and so has it already; null when there is no such one. */
  readonly soleWriter: Connection | null
}

const ROWS_PER_SNAPSHOT = 500
const BYTES_PER_SNAPSHOT = 256 * 1024

export class Room {
  readonly name: RoomName
  readonly connections = new Set<Connection>()
  readonly owners: Owners
  rowsSinceSnapshot: number
  bytesSinceSnapshot = 0
  /** Steps of the plane's housekeeping since anybody needed the documents. */
  idle = 0
  /** Quicker ones since anything was written. */
  still = 0
  readonly #limits: Limits
  readonly #chance: Chance
  readonly #committed: CommittedDocument
  #shadow: Shadow | null = null
  #arrived: Arrived[] = []
  #pending: Pending[] = []
  #inFlight: Uint8Array | null = null
  #serverClient: number | null = null
  readonly #padMeter: PadMeter
  readonly #boardMeter: BoardMeter

  constructor(name: RoomName, stored: StoredRoom, limits: Limits, chance: Chance) {
    this.name = name
    this.#limits = limits
    this.#chance = chance
    this.#padMeter = new PadMeter(limits)
    this.rowsSinceSnapshot = stored.updates.length
    this.owners = new Owners(name, stored.bindings)
    this.#committed = new CommittedDocument(stored, {
      isServersFirst: this.isBoard,
      needed: () => (this.idle = 0),
      measured: (bytes) => this.#boardMeter.measured(bytes),
    })
    this.#boardMeter = new BoardMeter(limits, this.bytes().length)
  }

  get isBoard(): boolean {
    return this.name === 'board'
  }

  /** No document is in memory, only its bytes. */
  get isAsleep(): boolean {
    return this.#shadow === null && this.#committed.isAsleep
  }

  /** Of the last change that is committed. */
  get seq(): number {
    return this.#committed.seq
  }

  get hasPending(): boolean {
    return this.#pending.length > 0
  }

  /** Nothing waits here, neither to be judged nor to be committed. */
  get isDone(): boolean {
    return !this.hasPending && this.#arrived.length === 0
  }

  /** Its log wants to be a snapshot. */
  get isLong(): boolean {
    return (
      this.rowsSinceSnapshot >= ROWS_PER_SNAPSHOT || this.bytesSinceSnapshot >= BYTES_PER_SNAPSHOT
    )
  }

  /** The committed document, to read. */
  get doc(): Y.Doc {
    return this.#committed.doc
  }

  /** The same for who reads it once: what sleeps sleeps on. */
  get docOnce(): Y.Doc {
    return this.#committed.docOnce
  }

  #awake(): Shadow {
    this.idle = 0
    return (this.#shadow ??= new Shadow([this.bytes()]))
  }

  /** The committed document is in memory and up to date: who reads it next does not wait for it. */
  wake(): void {
    this.#committed.wake()
  }

  /** Drops the documents and keeps their bytes; they wake when somebody writes. */
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

  /** The committed document's bytes, without anything that was deleted. */
  bytes(): Uint8Array {
    return this.#committed.bytes()
  }

  /** What we have, for our step 1: the shadow, so that nobody sends again what is already admitted. */
  shadowVector(): Uint8Array {
    if (this.#shadow === null) return Y.encodeStateVectorFromUpdate(this.bytes())
    return this.#shadowWithWaiting().stateVector()
  }

  /** What everybody has who is not behind: perhaps not the last of it. */
  vector(): Uint8Array {
    return this.#committed.vector()
  }

  /** A step 2 with what a client lacks, of what is committed only. */
  step2(stateVector: Uint8Array): Frame {
    return this.#committed.step2(stateVector)
  }

  arrive(arrived: Arrived): void {
    this.#arrived.push(arrived)
  }

  /** All that is to be judged, in the order it came. */
  takeArrived(): readonly Arrived[] {
    const arrived = this.#arrived
    if (arrived.length > 0) this.#arrived = []
    return arrived
  }

  admit(update: Uint8Array, from: Omit<Pending, 'update'>, structLimit: number): Verdict {
    const { participantId, isStep2 } = from
    if (isNothing(update)) {
      // no document need wake for it
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
      mayWait: !isStep2,
      surelyTakes: (growth) => this.#surelyTakes(growth),
      tooBig: (change) => this.#tooBig(change),
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

  #tooBig(change: BoardChange): string | null {
    if (!this.isBoard) return this.#padMeter.judge(() => this.doc, this.#awake().doc)
    return this.#boardMeter.takes(change) ? null : 'board'
  }

  /** How many bytes the server may still write on this board. */
  get bytesLeft(): number {
    return this.#boardMeter.left
  }

  /** The shadow with everything admitted so far on its document. */
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
   * Something admitted by its structs alone cannot be applied: a hole in our own check, and nobody knows in whose
   * edit. As after a failed append everybody sends again, with a step 2, and that is always tried on the shadow.
   */
  #spoilt(): void {
    this.withdraw(null)
    for (const { out } of this.connections) out.close(closeCodes.overloaded)
  }

  /** The shadow as it must be: what is committed, what is being committed, what else is kept. */
  #restore(kept: readonly Uint8Array[]): void {
    const committed = [this.bytes(), this.#inFlight].flatMap((part) => part ?? [])
    this.#awake().restore(committed, kept)
    this.#padMeter.forget()
    this.#serverClient = null // its clock would fork from what was just thrown away
  }

  /**
   * Everything admitted so far, and the server's own `writes` on top of it, as one update. What is admitted from now
   * on belongs to the next batch. `fresh`: under a clientID that never wrote and never will again.
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

  /** On disk now: into the live document. */
  committed({ update }: Batch): void {
    this.#inFlight = null
    this.#boardMeter.committed()
    if (update === null) return
    this.idle = 0
    this.#committed.add(update)
    this.still = 0
    this.rowsSinceSnapshot++
    this.bytesSinceSnapshot += update.length
  }

  /** The log is one snapshot now. */
  compacted(): void {
    this.rowsSinceSnapshot = 0
    this.bytesSinceSnapshot = 0
  }

  /**
   * Throws away what waits, and the batch whose append failed; what is being committed at this moment stays.
   * Returns what waited, so that it can be judged again or told.
   */
  withdraw(failed: Batch | null): readonly Pending[] {
    const dropped = this.#pending
    this.#pending = []
    if (failed !== null) this.#inFlight = null
    this.#boardMeter.withdrawn(failed !== null)
    this.owners.forget(failed?.bindings ?? [])
    this.owners.forget(this.owners.take())
    if (this.#shadow === null) return dropped // only acknowledgements waited
    this.#shadow.drop()
    this.#restore([])
    return dropped
  }

  destroy(): void {
    this.#committed.destroy()
    this.#dropShadow()
  }
}

function soleWriterOf([first, ...others]: readonly Pending[]): Connection | null {
  if (first === undefined) return null
  return others.every(({ connection }) => connection === first.connection) ? first.connection : null
}

// One document: the live one, which is what is on disk and what anybody is ever shown, and the shadow, which is the
// live one and everything admitted since. Whoever needs to know clocks, origins or lengths looks at the shadow.
// Both sleep while nobody writes: a document in memory costs about 18 times its bytes.
import * as Y from 'yjs'
import { writeBoard } from '../../shared/board/create.ts'
import { boardRule, boardRootNames } from '../../shared/board/grammar.ts'
import type { BoardWrite } from '../../shared/board/shape.ts'
import { draftRule, draftRootNames } from '../../shared/draft/grammar.ts'
import { padSize } from '../../shared/draft/read.ts'
import { randomClientId, type Chance } from '../../shared/kernel/chance.ts'
import { assert } from '../../shared/kernel/assert.ts'
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import type { RoomName, StoredRoom } from '../store/store.ts'
import { admit } from './admission/admit.ts'
import type { Verdict } from './admission/verdict.ts'
import type { Connection } from './connection.ts'
import { step2Frame } from './frames.ts'
import { Owners } from './owners.ts'

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

interface Docs {
  readonly live: Y.Doc
  shadow: Y.Doc
}

const EMPTY_UPDATE = new Uint8Array([0, 0])

export class Room {
  readonly name: RoomName
  readonly connections = new Set<Connection>()
  readonly owners: Owners
  seq: number
  rowsSinceSnapshot: number
  bytesSinceSnapshot = 0
  /** Steps of the plane's housekeeping since anybody needed the documents. */
  idle = 0
  readonly #limits: Limits
  readonly #chance: Chance
  #docs: Docs | null = null
  /** The live document's bytes, as of `seq`; always there while the documents sleep. */
  #encoded: { readonly seq: number; readonly update: Uint8Array; readonly frame: Uint8Array } | null
  #pending: Pending[] = []
  #inFlight: Uint8Array | null = null
  #serverClient: number | null = null
  #bytes: number
  #padSize: ReturnType<typeof padSize> | null = null

  constructor(name: RoomName, stored: StoredRoom, limits: Limits, chance: Chance) {
    this.name = name
    this.#limits = limits
    this.#chance = chance
    this.seq = stored.seq
    this.rowsSinceSnapshot = stored.updates.length
    this.owners = new Owners(name, stored.bindings)
    const live = new Y.Doc()
    live.transact(() => {
      for (const update of [stored.snapshot ?? EMPTY_UPDATE, ...stored.updates])
        Y.applyUpdate(live, update)
    })
    assert(live.store.pendingStructs === null, 'a stored log has no gaps')
    this.#encoded = this.#encode(live)
    this.#bytes = this.#encoded.update.length
    live.destroy()
  }

  get isBoard(): boolean {
    return this.name === 'board'
  }

  get hasPending(): boolean {
    return this.#pending.length > 0
  }

  /** The committed document, to read. */
  get live(): Y.Doc {
    return this.#awake().live
  }

  #awake(): Docs {
    this.idle = 0
    if (this.#docs !== null) return this.#docs
    const update = this.snapshot()
    this.#docs = { live: docOf([update]), shadow: docOf([update]) }
    return this.#docs
  }

  /** Drops the documents and keeps their bytes; they wake when somebody writes. */
  sleep(): void {
    if (this.#docs === null || this.hasPending || this.#inFlight !== null) return
    this.snapshot()
    this.#destroy()
    this.#serverClient = null
  }

  #destroy(): void {
    this.#docs?.live.destroy()
    this.#docs?.shadow.destroy()
    this.#docs = null
  }

  /** The committed document's bytes, without anything that was deleted; made once per version. */
  snapshot(): Uint8Array {
    return this.#current().update
  }

  #current(): { readonly update: Uint8Array; readonly frame: Uint8Array } {
    if (this.#encoded?.seq === this.seq) return this.#encoded
    assert(this.#docs !== null, 'awake, or encoded')
    this.#encoded = this.#encode(this.#docs.live)
    return this.#encoded
  }

  #encode(live: Y.Doc): { seq: number; update: Uint8Array; frame: Uint8Array } {
    const update = Y.encodeStateAsUpdate(live)
    return { seq: this.seq, update, frame: step2Frame(update) }
  }

  /** What we have, for our step 1: the shadow, so that nobody sends again what is already admitted. */
  stateVector(): Uint8Array {
    if (this.#docs === null) return Y.encodeStateVectorFromUpdate(this.snapshot())
    return Y.encodeStateVector(this.#docs.shadow)
  }

  /** What is committed. */
  liveStateVector(): Uint8Array {
    return Y.encodeStateVector(this.live)
  }

  /** A step 2 with what a client lacks, from the live document only; for newcomers one buffer that all share. */
  step2(stateVector: Uint8Array): Uint8Array {
    if (stateVector.length <= 1) return this.#current().frame
    if (this.#docs === null) return step2Frame(Y.diffUpdate(this.snapshot(), stateVector))
    return step2Frame(Y.encodeStateAsUpdate(this.#docs.live, stateVector))
  }

  admit(update: Uint8Array, from: Omit<Pending, 'update'>, structLimit: number): Verdict {
    const { participantId } = from
    const verdict = admit(update, {
      shadow: this.#awake().shadow,
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
      tooBig: (bytes) => (this.isBoard ? this.#boardTooBig(bytes) : this.#padTooBig()),
      restore: () => this.#restore(),
    })
    if (verdict.kind === 'known') this.#pending.push({ ...from, update: null })
    if (verdict.kind === 'admitted') {
      for (const clientId of verdict.newClients) this.owners.bind(clientId, participantId)
      this.#pending.push({ ...from, update: verdict.update })
    }
    return verdict
  }

  #boardTooBig(bytes: number): string | null {
    return this.#bytes + bytes > this.#limits.boardBytes ? 'board' : null
  }

  /** Over a limit and further over it than before: whoever is over may always write less. */
  #padTooBig(): string | null {
    const { charactersPerPad, entriesPerPad, draftsPerPad } = this.#limits
    const before = this.#padSize ?? padSize(this.live)
    const after = padSize(this.#awake().shadow)
    if (after.characters > charactersPerPad && after.characters > before.characters) return 'pad'
    if (after.entries > entriesPerPad && after.entries > before.entries) return 'entries'
    if (after.drafts > draftsPerPad && after.drafts > before.drafts) return 'drafts'
    this.#padSize = after
    return null
  }

  /** The shadow as it must be: what is committed, what is being committed, what waits. */
  #restore(): void {
    const docs = this.#awake()
    docs.shadow.destroy()
    const waiting = this.#pending.map(({ update }) => update)
    const parts = [this.snapshot(), this.#inFlight, ...waiting]
    docs.shadow = docOf(parts.flatMap((part) => part ?? []))
    this.#padSize = null
    this.#serverClient = null // its clock would fork from what was just thrown away
  }

  /**
   * Everything admitted so far, and the server's own `writes` on top of it, as one update. What is admitted from now
   * on belongs to the next batch. `fresh`: under a clientID that never wrote and never will again.
   */
  take(writes: readonly BoardWrite[] = [], fresh = false): Batch {
    const authored = writes.length === 0 ? null : this.#author(writes, fresh)
    const pending = this.#pending
    this.#pending = []
    const updates = [...pending.map(({ update }) => update), authored].flatMap(
      (update) => update ?? [],
    )
    const update = updates.length > 1 ? Y.mergeUpdates(updates) : (updates[0] ?? null)
    assert(this.#inFlight === null, 'one append at a time')
    this.#inFlight = update
    const soleWriter = authored === null ? soleWriterOf(pending) : null
    return { room: this, pending, bindings: this.owners.take(), update, soleWriter }
  }

  #author(writes: readonly BoardWrite[], fresh: boolean): Uint8Array | null {
    const { shadow } = this.#awake()
    const clientId = fresh ? this.#reserve() : (this.#serverClient ??= this.#reserve())
    shadow.clientID = clientId
    let update: Uint8Array | null = null
    const hear = (made: Uint8Array): void => void (update = made)
    shadow.on('update', hear)
    try {
      writeBoard(shadow, writes, 'server')
    } finally {
      shadow.off('update', hear)
    }
    return update
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
    if (update === null) return
    const { live } = this.#awake()
    Y.applyUpdate(live, update, 'committed')
    assert(live.store.pendingStructs === null, 'what is committed has no gaps')
    this.seq++
    this.rowsSinceSnapshot++
    this.bytesSinceSnapshot += update.length
    this.#bytes += update.length
  }

  /** The log is one snapshot now. */
  compacted(): void {
    this.rowsSinceSnapshot = 0
    this.bytesSinceSnapshot = 0
    this.#bytes = this.snapshot().length
  }

  /**
   * Throws away what waits, and the batch whose append failed; what is being committed at this moment stays.
   * Returns what waited, so that it can be judged again or told.
   */
  withdraw(failed: Batch | null): readonly Pending[] {
    const dropped = this.#pending
    this.#pending = []
    if (failed !== null) this.#inFlight = null
    this.owners.forget(failed?.bindings ?? [])
    this.owners.forget(this.owners.take())
    this.#restore()
    return dropped
  }

  destroy(): void {
    this.#destroy()
    this.#encoded = null
  }
}

function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}

function soleWriterOf(pending: readonly Pending[]): Connection | null {
  const writers = new Set(pending.map(({ connection }) => connection))
  const [only] = writers
  return writers.size === 1 ? (only ?? null) : null
}

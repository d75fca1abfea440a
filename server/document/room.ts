// One document: the live one, which is what is on disk and what anybody is ever shown, and the shadow, which is the
// live one and everything admitted since. Whoever needs to know clocks, origins or lengths looks at the shadow.
import * as Y from 'yjs'
import { writeBoard } from '../../shared/board/create.ts'
import { boardRule } from '../../shared/board/grammar.ts'
import type { BoardWrite } from '../../shared/board/shape.ts'
import { draftRule } from '../../shared/draft/grammar.ts'
import { padSize } from '../../shared/draft/read.ts'
import { randomClientId, type Chance } from '../../shared/kernel/chance.ts'
import { assert } from '../../shared/kernel/assert.ts'
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import type { Binding, RoomName, StoredRoom } from '../store/store.ts'
import { admit, type Added } from './admission/admit.ts'
import type { Verdict } from './admission/verdict.ts'
import type { Connection } from './connection.ts'

/** Admitted and not yet on disk. `update` null: it held nothing new, and only waits to be acknowledged. */
export interface Pending {
  readonly update: Uint8Array | null
  readonly connection: Connection
  readonly index: number
  readonly isStep2: boolean
  readonly participantId: ParticipantId
}

export interface Batch {
  readonly room: Room
  readonly pending: readonly Pending[]
  readonly bindings: readonly Binding[]
  readonly update: Uint8Array | null
}

export class Room {
  readonly name: RoomName
  readonly live = new Y.Doc()
  readonly connections = new Set<Connection>()
  seq: number
  rowsSinceSnapshot: number
  bytesSinceSnapshot = 0
  #shadow = new Y.Doc()
  #pending: Pending[] = []
  #newBindings: Binding[] = []
  readonly #owners: Map<number, ParticipantId | null>
  readonly #limits: Limits
  readonly #chance: Chance
  #serverClient: number | null = null
  #full: { seq: number; update: Uint8Array } | null = null
  #bytes: number

  constructor(name: RoomName, stored: StoredRoom, limits: Limits, chance: Chance) {
    this.name = name
    this.#limits = limits
    this.#chance = chance
    this.seq = stored.seq
    this.rowsSinceSnapshot = stored.updates.length
    this.#owners = new Map(stored.bindings)
    this.live.transact(() => {
      if (stored.snapshot !== null) Y.applyUpdate(this.live, stored.snapshot)
      for (const update of stored.updates) Y.applyUpdate(this.live, update)
    })
    assert(this.live.store.pendingStructs === null, 'a stored log has no gaps')
    const full = Y.encodeStateAsUpdate(this.live)
    this.#bytes = full.length
    Y.applyUpdate(this.#shadow, full)
  }

  get isBoard(): boolean {
    return this.name === 'board'
  }

  get hasPending(): boolean {
    return this.#pending.length > 0
  }

  /** What we have, for our step 1: the shadow, so that nobody sends again what is already admitted. */
  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#shadow)
  }

  /** What a client lacks, from the live document only; for a newcomer one buffer, shared per version. */
  missing(stateVector: Uint8Array): Uint8Array {
    if (stateVector.length > 1) return Y.encodeStateAsUpdate(this.live, stateVector)
    if (this.#full?.seq !== this.seq)
      this.#full = { seq: this.seq, update: Y.encodeStateAsUpdate(this.live) }
    return this.#full.update
  }

  admit(update: Uint8Array, from: Omit<Pending, 'update'>, structLimit: number): Verdict {
    const verdict = admit(update, {
      shadow: this.#shadow,
      participantId: from.participantId,
      ownerOf: (clientId) => this.#owners.get(clientId),
      clientsOf: (participantId) =>
        [...this.#owners.values()].filter((owner) => owner === participantId).length,
      clientLimit: this.#limits.clientIdsPerParticipant,
      structLimit,
      ruleFor: this.isBoard ? boardRule : draftRule,
      sizeRefusal: (added) => (this.isBoard ? this.#boardRefusal(added) : this.#padRefusal(added)),
    })
    if (verdict.kind === 'known') this.#pending.push({ ...from, update: null })
    if (verdict.kind === 'admitted') {
      for (const clientId of verdict.newClients) this.#bind(clientId, from.participantId)
      this.#pending.push({ ...from, update: verdict.update })
    }
    return verdict
  }

  #boardRefusal(added: Added): string | null {
    return this.#bytes + added.bytes > this.#limits.boardBytes ? 'board' : null
  }

  #padRefusal(added: Added): string | null {
    if (added.characters === 0 && added.entries === 0) return null
    const size = padSize(this.#shadow)
    if (size.characters + added.characters > this.#limits.charactersPerPad) return 'pad'
    if (size.entries + added.entries > this.#limits.entriesPerPad) return 'entries'
    return added.entries > 0 && size.drafts + added.entries > this.#limits.draftsPerPad
      ? 'drafts'
      : null
  }

  #bind(clientId: number, participantId: ParticipantId | null): void {
    this.#owners.set(clientId, participantId)
    this.#newBindings.push({ room: this.name, clientId, participantId })
  }

  /** Everything admitted so far, as one update; what is admitted from now on belongs to the next batch. */
  take(): Batch {
    const pending = this.#pending
    const bindings = this.#newBindings
    this.#pending = []
    this.#newBindings = []
    const updates = pending.flatMap(({ update }) => (update === null ? [] : [update]))
    const update = updates.length > 1 ? Y.mergeUpdates(updates) : (updates[0] ?? null)
    return { room: this, pending, bindings, update }
  }

  /** On disk now: into the live document. */
  committed(update: Uint8Array, seq: number): void {
    Y.applyUpdate(this.live, update, 'committed')
    assert(this.live.store.pendingStructs === null, 'what is committed has no gaps')
    this.seq = seq
    this.rowsSinceSnapshot++
    this.bytesSinceSnapshot += update.length
    this.#bytes += update.length
  }

  /** Throws away what was admitted and not committed; returns it, so that its connections can be told. */
  discard(): readonly Pending[] {
    const dropped = this.#pending
    this.#pending = []
    for (const { clientId } of this.#newBindings) this.#owners.delete(clientId)
    this.#newBindings = []
    this.#shadow.destroy()
    this.#shadow = new Y.Doc()
    this.#serverClient = null // its clock would fork from what the failed write used
    Y.applyUpdate(this.#shadow, Y.encodeStateAsUpdate(this.live))
    return dropped
  }

  /** Server-made writing, tried on the shadow. `fresh`: under a clientID that never wrote and never will again. */
  author(
    writes: readonly BoardWrite[],
    fresh: boolean,
  ): { update: Uint8Array | null; bindings: readonly Binding[] } {
    const before = this.#newBindings
    this.#newBindings = []
    if (fresh || this.#serverClient === null) this.#serverClient = this.#reserve()
    this.#shadow.clientID = this.#serverClient
    if (fresh) this.#serverClient = null
    let update: Uint8Array | null = null
    const heard = (made: Uint8Array): void => void (update = made)
    this.#shadow.on('update', heard)
    writeBoard(this.#shadow, writes, 'server')
    this.#shadow.off('update', heard)
    const bindings = this.#newBindings
    this.#newBindings = before
    return { update, bindings }
  }

  #reserve(): number {
    for (;;) {
      const clientId = randomClientId(this.#chance)
      if (this.#owners.has(clientId)) continue
      this.#bind(clientId, null)
      return clientId
    }
  }

  destroy(): void {
    this.live.destroy()
    this.#shadow.destroy()
  }
}

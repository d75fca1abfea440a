// The live document and everything admitted since: whoever needs to know clocks, origins or lengths looks here.
// An edit that was admitted by its structs alone waits, and is put on the document together with others: one
// transaction for many costs little more than one for one.
import * as Y from 'yjs'
import { assert } from '../../shared/kernel/assert.ts'
import type { Decoded } from './admission/decode.ts'
import type { PlainEdit } from './admission/plain.ts'
import { docOf } from './encoded.ts'

export class Shadow {
  #doc: Y.Doc
  /** What changed on the document since the last take, as Yjs wrote it anew. */
  #heard: Uint8Array[] = []
  /** Asked for by everybody who dials, and the same for all until somebody writes. */
  #vector: Uint8Array | null = null
  /** Admitted, and not on the document yet. */
  #waiting: Uint8Array[] = []
  readonly #clients = new Set<number>()
  readonly #touched = new Set<string>()

  constructor(parts: readonly Uint8Array[]) {
    this.#doc = this.#listened(parts)
  }

  #listened(parts: readonly Uint8Array[]): Y.Doc {
    const doc = docOf(parts)
    this.#vector = null
    doc.on('update', (update: Uint8Array) => {
      this.#heard.push(update)
      this.#vector = null
    })
    return doc
  }

  /** As far as it is settled; nothing that waits concerns who asks. */
  get doc(): Y.Doc {
    return this.#doc
  }

  /** Of what is settled. */
  stateVector(): Uint8Array {
    return (this.#vector ??= Y.encodeStateVector(this.#doc))
  }

  /** True when it says anything of, or beside, what waits: then that has to be settled before it is judged. */
  buildsOnWaiting({ structs, deletes }: Decoded): boolean {
    if (this.#clients.size === 0) return false
    const isOurs = (id: { client: number } | null): boolean =>
      id !== null && this.#clients.has(id.client)
    return (
      deletes.some(isOurs) ||
      structs.some(
        (struct) =>
          isOurs(struct.id) ||
          (struct instanceof Y.Item &&
            (isOurs(struct.origin) ||
              isOurs(struct.rightOrigin) ||
              (struct.parent instanceof Y.ID && isOurs(struct.parent)))),
      )
    )
  }

  /** False when something waits for the same place: their sum was not judged. */
  hasRoomFor({ touches }: PlainEdit): boolean {
    return !touches.some((name) => this.#touched.has(name))
  }

  wait(update: Uint8Array, { clients, touches }: PlainEdit): void {
    for (const client of clients) this.#clients.add(client)
    for (const name of touches) this.#touched.add(name)
    this.#waiting.push(update)
  }

  get hasWaiting(): boolean {
    return this.#waiting.length > 0
  }

  /** Puts what waits on the document. Throws when it was no plain edit after all. */
  applyWaiting(): void {
    if (!this.hasWaiting) return
    const waiting = this.#waiting
    this.#forgetWaiting()
    this.#doc.transact(() => {
      for (const update of waiting) Y.applyUpdate(this.#doc, update)
    }, 'admission')
    const { pendingStructs, pendingDs } = this.#doc.store
    assert(pendingStructs === null && pendingDs === null, 'what was admitted has no gaps')
  }

  /** Everything since the last take, as one update; settled first. */
  take(): Uint8Array | null {
    const heard = this.#heard
    this.#heard = []
    return heard.length > 1 ? Y.mergeUpdates(heard) : (heard[0] ?? null)
  }

  /** As it was after `kept` changes since the last take, over what is committed or being committed. */
  restore(committed: readonly Uint8Array[], kept: readonly Uint8Array[]): void {
    this.#doc.destroy()
    this.#heard = [...kept]
    this.#doc = this.#listened([...committed, ...kept])
  }

  get heard(): readonly Uint8Array[] {
    return this.#heard
  }

  /** What waits is no longer wanted. */
  drop(): void {
    this.#forgetWaiting()
  }

  destroy(): void {
    this.#doc.destroy()
  }

  #forgetWaiting(): void {
    this.#waiting = []
    this.#clients.clear()
    this.#touched.clear()
  }
}

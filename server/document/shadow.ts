// The shadow is the committed document and every edit admitted since. Admission reads clocks, origins and lengths here, and
// tries edits here before anybody sees them. An edit that was admitted by its structs alone waits, and is applied together
// with others: one transaction for many edits costs little more than a transaction for one.
import * as Y from 'yjs'
import { assert } from '../../shared/kernel/assert.ts'
import type { Decoded, DeleteRange } from './admission/decode.ts'
import type { PlainEdit } from './admission/plain.ts'
import { docOf } from './encoded.ts'

/**
 * The most that waiting edits may weigh together. They are applied together and at once, outside the time of the people who
 * wrote them, so a heavy edit is applied as soon as it is judged.
 */
const MOST_WAITING = 500

export class Shadow {
  #doc: Y.Doc
  /** The changes of the document since the last take, as Yjs encoded them: no byte of them is a client's. */
  #heard: Uint8Array[] = []
  /** Kept because every newcomer asks for it, and it is the same until somebody writes. */
  #vector: Uint8Array | null = null
  /** The admitted updates that are not applied to the document yet. */
  #waiting: Uint8Array[] = []
  /** The clientIDs of the waiting structs, and the texts and keys that they touch. */
  readonly #clients = new Set<number>()
  /** What waiting edits delete, by clientID. `MOST_WAITING` bounds how many ranges there are. */
  readonly #deleted = new Map<number, DeleteRange[]>()
  readonly #touched = new Set<string>()
  #weight = 0

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

  /**
   * The document without the waiting edits. Admission may judge an edit by it, because an edit that touches a waiting one
   * makes it apply them first (`buildsOnWaiting`, `hasRoomFor`).
   */
  get doc(): Y.Doc {
    return this.#doc
  }

  /** The state vector of `doc`, and so without the waiting edits. */
  stateVector(): Uint8Array {
    return (this.#vector ??= Y.encodeStateVector(this.#doc))
  }

  /**
   * True when the update names a struct of a client whose edits wait, or deletes what a waiting edit deletes. The waiting
   * edits have to be applied before the update is judged.
   */
  buildsOnWaiting({ structs, deletes }: Decoded): boolean {
    if (!this.hasWaiting) return false
    if (deletes.some((range) => this.#isDeletedInPart(range))) return true
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

  #isDeletedInPart({ client, clock, length }: DeleteRange): boolean {
    const ranges = this.#deleted.get(client) ?? []
    return ranges.some(
      (range) => clock < range.clock + range.length && range.clock < clock + length,
    )
  }

  /**
   * False when a waiting edit touches the same text or key, because the limits were not checked for both together, and when
   * the waiting edits would weigh too much.
   */
  hasRoomFor({ touches }: PlainEdit, weight: number): boolean {
    if (this.#weight + weight > MOST_WAITING) return false
    return !touches.some((name) => this.#touched.has(name))
  }

  /** Keeps an admitted edit that is not applied yet. */
  wait(update: Uint8Array, { clients, deletes, touches }: PlainEdit, weight: number): void {
    this.#weight += weight
    for (const client of clients) this.#clients.add(client)
    for (const range of deletes) {
      const ranges = this.#deleted.get(range.client)
      if (ranges === undefined) this.#deleted.set(range.client, [range])
      else ranges.push(range)
    }
    for (const name of touches) this.#touched.add(name)
    this.#waiting.push(update)
  }

  get hasWaiting(): boolean {
    return this.#waiting.length > 0
  }

  /** Applies the waiting edits to the document. Throws when one of them was no plain edit after all. */
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

  /** Removes and returns all changes since the last take as one update. The caller has applied the waiting edits. */
  take(): Uint8Array | null {
    const heard = this.#heard
    this.#heard = []
    return heard.length > 1 ? Y.mergeUpdates(heard) : (heard[0] ?? null)
  }

  /** Builds the document again from what is committed or being committed, and the `kept` changes since the last take. */
  restore(committed: readonly Uint8Array[], kept: readonly Uint8Array[]): void {
    this.#doc.destroy()
    this.#heard = [...kept]
    this.#doc = this.#listened([...committed, ...kept])
  }

  get heard(): readonly Uint8Array[] {
    return this.#heard
  }

  /** Throws the waiting edits away. */
  drop(): void {
    this.#forgetWaiting()
  }

  destroy(): void {
    this.#doc.destroy()
  }

  #forgetWaiting(): void {
    this.#waiting = []
    this.#clients.clear()
    this.#deleted.clear()
    this.#touched.clear()
    this.#weight = 0
  }
}

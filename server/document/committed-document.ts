// A room's document as it is on disk, and as it is ever shown to anybody. Bytes while it sleeps: in memory a document
// costs about 18 times as much. What was committed since waits beside them until somebody has to read it.
import * as Y from 'yjs'
import { assert } from '../../shared/kernel/assert.ts'
import type { StoredRoom } from '../store/store.ts'
import { Answers, lackingOf } from './answers.ts'
import { compact, docOf, encodedAt, isNothing, type Encoded } from './encoded.ts'
import { step2Frame, type Frame } from './frames.ts'

/** As one transaction they cost little more than one of them, and nobody reads while all only write. */
const MOST_BEHIND = 64

export interface CommittedDocumentTools {
  /** Nobody but the server writes on nothing, and what it writes holds no deleted words. */
  readonly isServersFirst: boolean
  /** The document has to be in memory for something. */
  readonly needed: () => void
  /** How many bytes the document has, whenever that is known anew. */
  readonly measured: (bytes: number) => void
}

export class CommittedDocument {
  readonly #tools: CommittedDocumentTools
  readonly #answers = new Answers()
  #seq: number
  /** As of some earlier change, perhaps; while the document sleeps as of the one before `#behind`. */
  #encoded: Encoded
  #doc: Y.Doc | null = null
  /** CommittedDocument, and not on the document yet. */
  #behind: Uint8Array[] = []
  #vector: Uint8Array | null = null

  constructor(stored: StoredRoom, tools: CommittedDocumentTools) {
    this.#tools = tools
    this.#seq = stored.seq
    this.#encoded = encodedAt(this.#seq, compact(stored))
  }

  /** Of the last change. */
  get seq(): number {
    return this.#seq
  }

  /** Only its bytes are in memory. */
  get isAsleep(): boolean {
    return this.#doc === null
  }

  /** To read. */
  get doc(): Y.Doc {
    return this.wake()
  }

  /** In memory and up to date: who reads it next does not wait for it. */
  wake(): Y.Doc {
    this.#tools.needed()
    const doc = (this.#doc ??= docOf([this.#encoded.update]))
    this.#catchUp(doc)
    return doc
  }

  /** The same for who reads it once: what sleeps sleeps on. */
  get docOnce(): Y.Doc {
    const isReady = this.isAsleep && this.#behind.length === 0
    return isReady ? docOf([this.#encoded.update]) : this.doc
  }

  #catchUp(doc: Y.Doc): void {
    if (this.#behind.length === 0) return
    const updates = this.#behind
    this.#behind = []
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update)
    }, 'committed')
    assert(doc.store.pendingStructs === null, 'what is committed has no gaps')
    this.#vector = null
  }

  add(update: Uint8Array): void {
    this.#seq++
    this.#behind.push(update)
    if (this.#behind.length >= MOST_BEHIND) this.wake()
  }

  sleep(): void {
    this.#answers.forget()
    this.bytes()
    this.#drop()
  }

  /** All of it, without anything that was deleted; made once per version. */
  bytes(): Uint8Array {
    return this.#current().update
  }

  #current(): Encoded {
    if (this.#encoded.seq === this.#seq) return this.#encoded
    this.#encoded = encodedAt(this.#seq, this.#asWritten() ?? Y.encodeStateAsUpdate(this.doc))
    this.#tools.measured(this.#encoded.update.length)
    return this.#encoded
  }

  /** After a first reveal, when all come for it in the same moment: what was written on nothing is all of it. */
  #asWritten(): Uint8Array | null {
    const [only, ...others] = this.#behind
    if (!this.#tools.isServersFirst || only === undefined || others.length > 0) return null
    if (this.#encoded.seq !== this.#seq - 1 || !isNothing(this.#encoded.update)) return null
    this.#drop()
    return only
  }

  /** What everybody has who is not behind: perhaps not the last of it. */
  vector(): Uint8Array {
    return (this.#vector ??=
      this.#doc === null
        ? Y.encodeStateVectorFromUpdate(this.#encoded.update)
        : Y.encodeStateVector(this.#doc))
  }

  /** A step 2 with what a client lacks; for newcomers one buffer that all share. */
  step2(stateVector: Uint8Array): Frame {
    if (stateVector.length <= 1) return this.#current().frame
    if (this.isAsleep && this.#behind.length === 0) {
      const asleep = `asleep ${Buffer.from(stateVector).toString('latin1')}`
      return this.#answers.of(this.#seq, asleep, () =>
        step2Frame(Y.diffUpdate(this.bytes(), stateVector)),
      )
    }
    const { doc } = this
    return this.#answers.of(this.#seq, lackingOf(stateVector, doc), () =>
      step2Frame(Y.encodeStateAsUpdate(doc, stateVector)),
    )
  }

  #drop(): void {
    this.#doc?.destroy()
    this.#doc = null
    this.#behind = []
    this.#vector = null
  }

  destroy(): void {
    this.#answers.forget()
    this.#drop()
  }
}

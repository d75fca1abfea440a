// A room's document as it is on disk. Clients are never shown anything else. While the document sleeps it is held as bytes,
// because a document in memory costs about 18 times as much. Updates that are committed meanwhile are kept next to the
// bytes, and applied when somebody has to read the document.
import * as Y from 'yjs'
import { assert } from '../../shared/kernel/assert.ts'
import type { StoredRoom } from '../store/store.ts'
import { Answers, lackingOf } from './answers.ts'
import { compact, docOf, encodedAt, isNothing, type Encoded } from './encoded.ts'
import { step2Frame, type Frame } from './frames.ts'

/**
 * So many updates may wait before they are applied. One transaction with 64 updates costs little more than one with a
 * single update, and while people only write, nobody reads the document.
 */
const MOST_BEHIND = 64
/** So many bytes of updates may wait. The updates are applied together and at once, and large ones would take too long. */
const MOST_BYTES_BEHIND = 16 * 1024

export interface CommittedDocumentTools {
  /**
   * True for a board: its first update is always the server's and deletes nothing, so that update can serve as the
   * snapshot. A pad's first update is a person's, and may hold words that were deleted at once (I14).
   */
  readonly isServersFirst: boolean
  /** Called whenever the document has to be in memory. */
  readonly needed: () => void
  /** Told how many bytes the document has, whenever it was encoded. */
  readonly measured: (bytes: number) => void
}

export class CommittedDocument {
  readonly #tools: CommittedDocumentTools
  readonly #answers = new Answers()
  #seq: number
  /** Perhaps as of an earlier change. While the document sleeps, as of the change before the first of `#behind`. */
  #encoded: Encoded
  #doc: Y.Doc | null = null
  /** The committed updates that are not applied to the document yet. */
  #behind: Uint8Array[] = []
  #bytesBehind = 0
  #vector: Uint8Array | null = null

  constructor(stored: StoredRoom, tools: CommittedDocumentTools) {
    this.#tools = tools
    this.#seq = stored.seq
    this.#encoded = encodedAt(this.#seq, compact(stored))
  }

  /** The number of the last committed change. */
  get seq(): number {
    return this.#seq
  }

  /** Only its bytes are in memory. */
  get isAsleep(): boolean {
    return this.#doc === null
  }

  /** The document, to be read only. It is in memory afterwards, and stays the same object until it sleeps. */
  get doc(): Y.Doc {
    return this.wake()
  }

  /** Brings the document into memory and up to date, so that its next reader does not wait. */
  wake(): Y.Doc {
    this.#tools.needed()
    const doc = (this.#doc ??= docOf([this.#encoded.update]))
    this.#catchUp(doc)
    return doc
  }

  /**
   * The document, to be read once and at once. Builds a temporary document if this one is asleep and up to date, so that
   * reading does not wake it.
   */
  get docOnce(): Y.Doc {
    const isReady = this.isAsleep && this.#behind.length === 0
    return isReady ? docOf([this.#encoded.update]) : this.doc
  }

  #catchUp(doc: Y.Doc): void {
    if (this.#behind.length === 0) return
    const updates = this.#behind
    this.#forgetBehind()
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update)
    }, 'committed')
    assert(doc.store.pendingStructs === null, 'what is committed has no gaps')
    this.#vector = null
  }

  /** The update is on disk now. */
  add(update: Uint8Array): void {
    this.#seq++
    this.#behind.push(update)
    this.#bytesBehind += update.length
    // One large update alone may be the whole first reveal (see `#asWritten`), and is applied when somebody reads it.
    const isMuch = this.#behind.length > 1 && this.#bytesBehind > MOST_BYTES_BEHIND
    if (isMuch || this.#behind.length >= MOST_BEHIND) this.wake()
  }

  #forgetBehind(): void {
    this.#behind = []
    this.#bytesBehind = 0
  }

  /** Keeps the document as bytes only. */
  sleep(): void {
    this.#answers.forget()
    this.bytes()
    this.#drop()
  }

  /** The whole document as one update, without any word that was deleted. Encoded once for each committed change. */
  bytes(): Uint8Array {
    return this.#current().update
  }

  #current(): Encoded {
    if (this.#encoded.seq === this.#seq) return this.#encoded
    this.#encoded = encodedAt(this.#seq, this.#asWritten() ?? Y.encodeStateAsUpdate(this.doc))
    this.#tools.measured(this.#encoded.update.length)
    return this.#encoded
  }

  /**
   * The one update of a board that was empty before it; null for any other. At a first reveal everybody asks for the
   * board in the same moment, and encoding it would keep them waiting.
   */
  #asWritten(): Uint8Array | null {
    const [only, ...others] = this.#behind
    if (!this.#tools.isServersFirst || only === undefined || others.length > 0) return null
    if (this.#encoded.seq !== this.#seq - 1 || !isNothing(this.#encoded.update)) return null
    this.#drop()
    return only
  }

  /** A state vector that every reader has who is up to date. It may lack the last changes, never name too many. */
  vector(): Uint8Array {
    return (this.#vector ??=
      this.#doc === null
        ? Y.encodeStateVectorFromUpdate(this.#encoded.update)
        : Y.encodeStateVector(this.#doc))
  }

  /** A step 2 with the changes that a client with this state vector lacks. All newcomers share one buffer. */
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
    this.#forgetBehind()
    this.#vector = null
  }

  destroy(): void {
    this.#answers.forget()
    this.#drop()
  }
}

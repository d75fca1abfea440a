// Knows how many bytes a board's document has, for the limit on boards. The size is measured whenever the document is
// encoded: at the latest after two seconds without writing, or when the log has grown long. In between, the lengths of
// the updates are added to it.
import type { Limits } from '../../shared/wire/limits.ts'

/** The server itself leaves the last eighth free: people need it to merge and reword the ideas that are there. */
const SERVERS_SHARE = 7 / 8
/**
 * An update that only deletes may pass the limit, or a full board could never become smaller. Deleting has a limit of its
 * own, so far above the other: a text from which every second letter is deleted needs more bytes than before, because Yjs
 * keeps a record of each piece. Nobody who tidies a board reaches that limit.
 */
const SHARE_FOR_DELETES = 1 / 8

/** What an update does to the size of the document. */
export interface BoardChange {
  /** At most so many bytes more. */
  readonly bytes: number
  /** The update holds no new struct: it only deletes. */
  readonly removesOnly: boolean
}

export class BoardMeter {
  readonly #limit: number
  readonly #mostForDeletes: number
  /** Bytes of the committed document, of the update that is being appended, and of the admitted ones after it. */
  #committed: number
  #inFlight = 0
  #waiting = 0

  /** `bytes`: the document as it was loaded, which may be over a limit that was lowered since. */
  constructor({ boardBytes }: Limits, bytes: number) {
    this.#limit = boardBytes
    this.#mostForDeletes = Math.max(boardBytes, bytes) + boardBytes * SHARE_FOR_DELETES
    this.#committed = bytes
  }

  takes({ bytes, removesOnly }: BoardChange): boolean {
    const after = this.#committed + this.#inFlight + this.#waiting + bytes
    return after <= (removesOnly ? this.#mostForDeletes : this.#limit)
  }

  /** How many bytes the server itself may still write. */
  get left(): number {
    const most = Math.floor(this.#limit * SERVERS_SHARE)
    return Math.max(0, most - this.#committed - this.#inFlight - this.#waiting)
  }

  admitted(bytes: number): void {
    this.#waiting += bytes
  }

  /** Everything admitted, and the server's own writing on top, is one update of so many bytes now. */
  taken(bytes: number): void {
    this.#waiting = 0
    this.#inFlight = bytes
  }

  committed(): void {
    this.#committed += this.#inFlight
    this.#inFlight = 0
  }

  /** The admitted updates were thrown away; with `failed`, the update that was being appended too. */
  withdrawn(failed: boolean): void {
    this.#waiting = 0
    if (failed) this.#inFlight = 0
  }

  /** The committed document was encoded just now, and has so many bytes. */
  measured(bytes: number): void {
    this.#committed = bytes
  }
}

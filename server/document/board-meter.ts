// How many bytes a board's document has. Measured whenever it is encoded, at the latest when it has been still for two
// seconds or its log grown long; in between, what comes is added up.
import type { Limits } from '../../shared/wire/limits.ts'

/** What the server itself adds stops before the last eighth: people must have room to merge and reword what is there. */
const SERVERS_SHARE = 7 / 8
/**
 * Who only takes away may do so over the limit, or nothing could ever become less. A text that is cut to pieces says
 * more about them than it said in words, so even that has an end; to whoever takes away in earnest it never comes.
 */
const FOR_PIECES = 1 / 8

/** What an update makes of the document. */
export interface BoardChange {
  readonly bytes: number
  /** It brings nothing, and only takes away. */
  readonly removesOnly: boolean
}

export class BoardMeter {
  readonly #limit: number
  readonly #mostInPieces: number
  #committed: number
  #inFlight = 0
  #waiting = 0

  /** `bytes` as it is loaded: that may be over a limit that was lowered since. */
  constructor({ boardBytes }: Limits, bytes: number) {
    this.#limit = boardBytes
    this.#mostInPieces = Math.max(boardBytes, bytes) + boardBytes * FOR_PIECES
    this.#committed = bytes
  }

  takes({ bytes, removesOnly }: BoardChange): boolean {
    const after = this.#committed + this.#inFlight + this.#waiting + bytes
    return after <= (removesOnly ? this.#mostInPieces : this.#limit)
  }

  /** For the server's own writing. */
  get left(): number {
    const most = Math.floor(this.#limit * SERVERS_SHARE)
    return Math.max(0, most - this.#committed - this.#inFlight - this.#waiting)
  }

  admitted(bytes: number): void {
    this.#waiting += bytes
  }

  /** All that was admitted, and what the server wrote on top of it, is one update now. */
  taken(bytes: number): void {
    this.#waiting = 0
    this.#inFlight = bytes
  }

  committed(): void {
    this.#committed += this.#inFlight
    this.#inFlight = 0
  }

  /** What was admitted is not wanted any more; with `failed` neither is what was being committed. */
  withdrawn(failed: boolean): void {
    this.#waiting = 0
    if (failed) this.#inFlight = 0
  }

  /** The committed document as it was encoded just now. */
  measured(bytes: number): void {
    this.#committed = bytes
  }
}

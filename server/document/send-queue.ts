// The frames on their way to one socket. A slow reader is sent one diff instead of all changes that it missed, and is ended
// when it takes more memory than its limit or makes no progress.
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { closeCodes } from '../../shared/wire/codes.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import type { Clock } from '../ports.ts'
import { progressOf } from '../unsent.ts'
import type { Frame } from './frames.ts'

const LAST_WORDS_MS = 1_000

/** One socket: the WebSocket, and the stream under it. */
export interface Wire {
  readonly socket: WebSocket
  /** Finished frames are written here. Sent through `ws`, each would get a header of its own for every reader. */
  readonly stream: Duplex
  /** Told the code with which the server closes the socket, for the metrics. */
  readonly closed: (code: number) => void
}

export class SendQueue {
  readonly #socket: WebSocket
  readonly #stream: Duplex
  readonly #limits: Limits
  readonly #clock: Clock
  readonly #onUnsent: () => void
  readonly #closed: (code: number) => void
  /** Something is unsent or held back. The other fields matter only then. */
  #isWatched = false
  /** A state vector that the reader certainly has, once a change was held back from it. */
  #has: Uint8Array | null = null
  /** Bytes of the largest step 2 sent, which may wait here in addition to the limit. */
  #largest = 0
  /** How far the stream was at the last look, and since when it has been there. */
  #progress = 0
  #progressAt: number

  /** `onUnsent`: called when `drain` has to be called on a steady beat from now on, until `isWatched` is false. */
  constructor(
    { socket, stream, closed }: Wire,
    limits: Limits,
    clock: Clock,
    onUnsent: () => void,
  ) {
    this.#socket = socket
    this.#stream = stream
    this.#limits = limits
    this.#clock = clock
    this.#onUnsent = onUnsent
    this.#closed = closed
    this.#progressAt = clock.steady()
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN
  }

  get isWatched(): boolean {
    return this.#isWatched
  }

  get unsentBytes(): number {
    return this.#socket.bufferedAmount
  }

  /** True when the reader should not be sent more now: changes are held back, or too many bytes are unsent. */
  get isBehind(): boolean {
    if (!this.#isWatched) return false
    return this.#has !== null || this.#socket.bufferedAmount > this.#limits.unsentSkipBytes
  }

  send(frame: Frame): void {
    if (!this.isOpen) return
    this.#stream.write(frame)
    if (!this.#isWatched && this.#socket.bufferedAmount > 0) this.#watch()
  }

  #watch(): void {
    this.#isWatched = true
    this.#progressAt = this.#clock.steady()
    this.#progress = progressOf(this.#stream, this.#socket.bufferedAmount)
    this.#onUnsent()
  }

  /**
   * Sends one committed change, or holds it back from a reader that is behind. `before`: the state vector of readers that
   * had everything before it. `ack` goes out in the same write, and is not held back.
   */
  show(frame: Frame, before: Uint8Array, ack: Frame | null = null): void {
    if (!this.isBehind) return this.send(ack === null ? frame : Buffer.concat([frame, ack]))
    this.#has ??= before
    if (ack !== null) this.send(ack)
    return undefined
  }

  /** Sends a step 2, once the reader is no longer behind. */
  answer(stateVector: Uint8Array, step2: (stateVector: Uint8Array) => Frame): void {
    if (this.isBehind) this.#has = stateVector
    else this.#catchUp(stateVector, step2)
  }

  #catchUp(stateVector: Uint8Array, step2: (stateVector: Uint8Array) => Frame): void {
    const frame = step2(stateVector)
    this.#largest = Math.max(this.#largest, frame.length)
    this.send(frame)
  }

  /** Sends a step 2 to a reader that has drained, and ends one that makes no progress. `now` in milliseconds. */
  drain(now: number, step2: (stateVector: Uint8Array) => Frame): void {
    const unsent = this.#socket.bufferedAmount
    const progress = progressOf(this.#stream, unsent)
    if (unsent === 0 || progress !== this.#progress) this.#progressAt = now
    this.#progress = progress
    const isStuck = now - this.#progressAt >= this.#limits.stalledSeconds * 1000
    if (isStuck || unsent > this.#largest + this.#limits.unsentCloseBytes)
      return this.close(closeCodes.overloaded)
    if (this.#has === null) this.#isWatched = unsent > 0
    if (this.#has === null || unsent > this.#limits.unsentSkipBytes) return undefined
    const has = this.#has
    this.#has = null
    return this.#catchUp(has, step2)
  }

  /** Ends the socket by force after a second: a reader that does not read never sees the close frame behind the rest. */
  close(code: number): void {
    if (!this.isOpen) return
    this.#closed(code)
    this.#socket.close(code)
    this.#clock.after(LAST_WORDS_MS, () => this.#socket.terminate())
  }
}

// What goes out to one socket. A slow reader gets one diff instead of a backlog, and never costs more than its bound.
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { closeCodes } from '../../shared/wire/codes.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import type { Clock } from '../ports.ts'
import { progressOf } from '../unsent.ts'
import type { Frame } from './frames.ts'

const LAST_WORDS_MS = 1_000

/** One socket, as the protocol and as the stream under it. */
export interface Wire {
  readonly socket: WebSocket
  /** Frames are written here ready made; `ws` would build a header for every recipient. */
  readonly stream: Duplex
  /** Told of the code it is closed with from here. */
  readonly closed: (code: number) => void
}

export class SendQueue {
  readonly #socket: WebSocket
  readonly #stream: Duplex
  readonly #limits: Limits
  readonly #clock: Clock
  readonly #onUnsent: () => void
  readonly #closed: (code: number) => void
  /** Something is unsent or held back: only then is anything else here looked at. */
  #isWatched = false
  /** What the reader certainly has, when something was held back from it. */
  #has: Uint8Array | null = null
  #largest = 0
  #progress = 0
  #progressAt: number

  /** `onUnsent`: from now on `drain` has to be called on a steady beat, until nothing is left to watch. */
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
    this.#progressAt = clock.now()
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
    this.#progressAt = this.#clock.now()
    this.#progress = progressOf(this.#stream, this.#socket.bufferedAmount)
    this.#onUnsent()
  }

  /** One committed change; `before` is what everybody had before it. `ack` costs no write of its own. */
  show(frame: Frame, before: Uint8Array, ack: Frame | null = null): void {
    if (!this.isBehind) return this.send(ack === null ? frame : Buffer.concat([frame, ack]))
    this.#has ??= before
    if (ack !== null) this.send(ack)
    return undefined
  }

  /** A step 2, as soon as the reader takes it. */
  answer(stateVector: Uint8Array, step2: (stateVector: Uint8Array) => Frame): void {
    if (this.isBehind) this.#has = stateVector
    else this.#catchUp(stateVector, step2)
  }

  #catchUp(stateVector: Uint8Array, step2: (stateVector: Uint8Array) => Frame): void {
    const frame = step2(stateVector)
    this.#largest = Math.max(this.#largest, frame.length)
    this.send(frame)
  }

  /** Catches up who has drained, ends who makes no progress. */
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

  /** Who does not read would never see a close frame: it queues behind the rest. */
  close(code: number): void {
    if (!this.isOpen) return
    this.#closed(code)
    this.#socket.close(code)
    this.#clock.after(LAST_WORDS_MS, () => this.#socket.terminate())
  }
}

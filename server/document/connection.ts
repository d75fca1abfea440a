// One document socket: reads its frames and keeps their budgets. What an edit may contain is decided in admission/.
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { WebSocket } from 'ws'
import { closeCodes } from '../../shared/wire/codes.ts'
import { messageType, roomSignal, syncType } from '../../shared/wire/frames.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import { Bucket } from '../identity/throttle.ts'
import type { Clock } from '../ports.ts'
import type { RoomAccess } from './access.ts'
import { AckCount } from './ack.ts'
import type { DocumentGuest } from './documents.ts'
import { ackFrame, roomFrame, step1Frame, type Frame } from './frames.ts'
import { SendQueue, type Wire } from './send-queue.ts'

/** All that a connection itself asks of its room. A room knows connections, so a connection cannot import rooms. */
export interface RoomSource {
  shadowVector(): Uint8Array
  step2(stateVector: Uint8Array): Frame
}

export interface DataFrame {
  readonly update: Uint8Array
  /** Counts the data frames of one connection, from 1. */
  readonly index: number
  readonly isStep2: boolean
}

/** What a frame asks of the rooms. */
export interface Hearing<R extends RoomSource> {
  /** Judged with the next tick: judged alone, an edit costs several times what it costs among others. */
  data(connection: Connection<R>, frame: DataFrame): void
  /** False while the sender's budget of time is spent (see budget.ts). */
  mayAsk(connection: Connection<R>): boolean
  /** Answers a step 1, and takes the time from the budget. */
  answering(connection: Connection<R>, answer: () => void): void
  awareness(connection: Connection<R>, payload: Uint8Array): void
  closingAnswered(connection: Connection<R>): void
  gone(connection: Connection<R>): void
}

/** The connections with something unsent (slow-readers.ts). `drain` is called on each; each removes itself again. */
interface Unsent {
  add(connection: Connection): void
  delete(connection: Connection): void
}

export interface ConnectionTools {
  readonly limits: Limits
  readonly clock: Clock
  readonly slow: Unsent
}

const MOST_GAPS = 8

export class Connection<R extends RoomSource = RoomSource> {
  readonly guest: DocumentGuest
  readonly room: R
  readonly out: SendQueue
  /** Milliseconds on the server's clock. */
  lastHeardAt: number
  /** What the client was last told of its room: it holds edits back while it believes the room frozen. */
  access: RoomAccess = 'frozen'
  readonly #socket: WebSocket
  readonly #limits: Limits
  readonly #clock: Clock
  readonly #hearing: Hearing<R>
  readonly #slow: Unsent
  readonly #acks = new AckCount()
  readonly #messages: Bucket
  readonly #bytes: Bucket
  readonly #step1s: Bucket
  /** The last frame or pong, in milliseconds. */
  #lastSignAt: number
  #isRefused = false
  /** How many of our step 1 the client has still to answer. Only so many of its frames may be as large as a catch-up. */
  #awaitedStep2s = 0
  /** The index of an answer to a step 1 of ours that has arrived and is not on disk yet; 0 without one. */
  #answeredAt = 0
  /** Data frames before this index need not be judged: a gap was found, and the answer at this index holds them. */
  #coveredTo = 0
  #gaps = 0
  #isLeaving = false

  constructor(
    wire: Wire,
    guest: DocumentGuest,
    room: R,
    { limits, clock, slow }: ConnectionTools,
    hearing: Hearing<R>,
  ) {
    const now = clock.steady()
    this.guest = guest
    this.room = room
    this.out = new SendQueue(wire, limits, clock, () => slow.add(this))
    this.#socket = wire.socket
    this.#limits = limits
    this.#clock = clock
    this.#hearing = hearing
    this.#slow = slow
    this.lastHeardAt = now
    this.#lastSignAt = now
    this.#messages = new Bucket(limits.messagesPerSecond, limits.messageBurst, now)
    this.#bytes = new Bucket(limits.documentBytesPerSecond, limits.documentByteBurst, now)
    this.#step1s = new Bucket(limits.stepOnesPerTenSeconds / 10, limits.stepOnesPerTenSeconds, now)
    this.#socket.on('pong', () => (this.#lastSignAt = clock.steady()))
    this.#socket.on('close', () => {
      slow.delete(this)
      hearing.gone(this)
    })
  }

  /** The first frame of an open room is our step 1, and the first frame of a frozen one says that it is frozen. */
  begin(access: RoomAccess): void {
    this.access = access
    if (access === 'open') this.askForAll()
    else this.signal(roomSignal.frozen)
  }

  /** Tells the client that its room opened or froze. The caller has sent every ack from before a freeze. */
  turn(access: RoomAccess): void {
    if (access === this.access) return
    this.access = access
    if (access === 'open') this.reopen()
    else this.signal(roomSignal.frozen)
  }

  /** The client's edits from the time when the room was frozen come with its step 2, and are judged as new. */
  reopen(): void {
    this.signal(roomSignal.open)
    this.askForAll()
  }

  askForAll(): void {
    this.#awaitedStep2s++
    this.out.send(step1Frame(this.room.shadowVector()))
  }

  signal(signal: number): void {
    if (this.guest.acks) this.out.send(roomFrame(signal))
  }

  receive(frame: Uint8Array): void {
    // After a refusal the client's document and ours differ, so later frames of this socket mean nothing to us.
    if (!this.out.isOpen || this.#isLeaving) return
    const now = this.#clock.steady()
    this.lastHeardAt = now
    this.#lastSignAt = now
    const isCatchUp =
      this.#awaitedStep2s > 0 && frame[0] === messageType.sync && frame[1] === syncType.step2
    if (frame.length > (isCatchUp ? this.#limits.catchUpBytes : this.#limits.frameBytes))
      return this.out.close(closeCodes.limit)
    if (!this.#messages.take(now) || (!isCatchUp && !this.#bytes.take(now, frame.length)))
      return this.out.close(closeCodes.tooMany)
    try {
      this.#read(decoding.createDecoder(frame), isCatchUp, now)
    } catch {
      this.out.close(closeCodes.malformed) // lib0 throws on any frame that ends too early
    }
    return undefined
  }

  #read(decoder: decoding.Decoder, isCatchUp: boolean, now: number): void {
    switch (decoding.readVarUint(decoder)) {
      case messageType.sync:
        return this.#sync(decoder, isCatchUp, now)
      case messageType.awareness:
        return this.#hearing.awareness(this, decoding.readVarUint8Array(decoder))
      case messageType.auth:
      case messageType.queryAwareness:
        return undefined
      case messageType.room:
        if (decoding.readVarUint(decoder) === roomSignal.closing)
          this.#hearing.closingAnswered(this)
        return undefined
      default:
        return this.out.close(closeCodes.malformed)
    }
  }

  #sync(decoder: decoding.Decoder, isCatchUp: boolean, now: number): void {
    const kind = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (decoding.hasContent(decoder)) return this.out.close(closeCodes.malformed)
    if (kind === syncType.step1) return this.#answer(payload, now)
    if (kind !== syncType.step2 && kind !== syncType.update)
      return this.out.close(closeCodes.malformed)
    const index = this.#acks.arrive()
    if (isCatchUp) this.#answered(index)
    return this.#hearing.data(this, { update: payload, index, isStep2: kind === syncType.step2 })
  }

  #answered(index: number): void {
    this.#awaitedStep2s--
    this.#answeredAt = index
    if (this.#coveredTo > index) this.#coveredTo = index
  }

  #answer(stateVector: Uint8Array, now: number): void {
    if (!this.#step1s.take(now) || !this.#hearing.mayAsk(this))
      return this.out.close(closeCodes.tooMany)
    return this.#hearing.answering(this, () => {
      Y.decodeStateVector(stateVector) // throws on bytes that are no state vector, and the caller closes
      this.out.answer(stateVector, (missing) => this.room.step2(missing))
    })
  }

  /** True once a frame of this connection was refused: no later frame of it is judged. */
  get isRefused(): boolean {
    return this.#isRefused
  }

  refuse(code: number): void {
    this.#isRefused = true
    this.out.close(code)
  }

  /** The frame is neither applied nor acknowledged. The count of acks stops before it until a later step 2. */
  dropped(index: number): void {
    this.#acks.drop(index)
  }

  /** Whether an answer that has come or is awaited holds all of this frame, because a frame like it was a gap. */
  isCovered(index: number): boolean {
    return index < this.#coveredTo
  }

  /**
   * The frame builds on edits that we lack. That is honest before an answer to our step 1: what somebody types before our
   * step 1 has reached them goes out ahead of the offline edits that it builds on, and on a slow line or a busy server
   * these are many letters. The answer holds everything that the client sent before it. So nothing before the answer is
   * judged, asked for again or counted. A gap that an answer has left is asked for again, and refused at last.
   */
  gap(index: number): void {
    this.#acks.drop(index)
    const isAwaited = this.#awaitedStep2s > 0
    if (isAwaited || index < this.#answeredAt) {
      this.#coveredTo = isAwaited ? Infinity : this.#answeredAt
      return
    }
    this.#gaps++
    if (this.#gaps > MOST_GAPS) return this.refuse(closeCodes.malformed)
    this.#coveredTo = Infinity
    return this.askForAll()
  }

  onDisk(index: number, isStep2: boolean): void {
    this.#acks.commit(index, isStep2)
    if (isStep2) this.#gaps = 0
    if (index === this.#answeredAt) this.#answeredAt = 0
  }

  /** The frame that acknowledges what came on disk since the last one; null when nothing did. */
  nextAck(): Frame | null {
    const count = this.#acks.advance()
    return count !== null && this.guest.acks ? ackFrame(count) : null
  }

  /** Ignores later frames. Called before the last commit of a shutdown: the client sends them again when it is back. */
  takeNoMore(): void {
    this.#isLeaving = true
  }

  /** Ends a connection whose other end is gone. A living one gives a sign in time: browsers answer pings by themselves. */
  endIfSilent(now: number): void {
    if (now - this.#lastSignAt >= this.#limits.halfOpenSeconds * 1000) this.#socket.terminate()
  }

  drain(now: number): void {
    this.out.drain(now, (missing) => this.room.step2(missing))
    if (!this.out.isWatched) this.#slow.delete(this)
  }

  ping(): void {
    if (this.out.isOpen) this.#socket.ping()
  }
}

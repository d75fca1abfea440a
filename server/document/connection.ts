// Step 1. One document socket: reads frames and keeps their budgets. It decides nothing about content.
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { WebSocket } from 'ws'
import { closeCodes } from '../../shared/wire/codes.ts'
import { messageType, roomSignal, syncType } from '../../shared/wire/frames.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import { Bucket } from '../identity/throttle.ts'
import type { Clock } from '../ports.ts'
import { AckCount } from './ack.ts'
import type { DocumentGuest } from './documents.ts'
import { ackFrame, roomFrame, step1Frame, type Frame } from './frames.ts'
import { SendQueue, type Wire } from './send-queue.ts'
import type { Room } from './room.ts'

export type RoomAccess = 'open' | 'frozen'

export interface DataFrame {
  readonly update: Uint8Array
  /** Counted from 1, per connection. */
  readonly index: number
  readonly isStep2: boolean
  readonly structLimit: number
}

/** What a frame asks of the rooms. */
export interface Hearing {
  /** Judged with the next tick: a message that comes alone costs several times what it costs among others. */
  data(connection: Connection, frame: DataFrame): void
  awareness(connection: Connection, payload: Uint8Array): void
  closingAnswered(connection: Connection): void
  gone(connection: Connection): void
}

export interface ConnectionTools {
  readonly limits: Limits
  readonly clock: Clock
  /** Who has something unsent: each is given `drain` on a steady beat, and takes itself out again. */
  readonly slow: Set<Connection>
}

const MOST_GAPS = 8

export class Connection {
  readonly guest: DocumentGuest
  readonly room: Room
  readonly out: SendQueue
  lastHeardAt: number
  access: RoomAccess = 'frozen'
  readonly #socket: WebSocket
  readonly #limits: Limits
  readonly #clock: Clock
  readonly #hearing: Hearing
  readonly #slow: Set<Connection>
  readonly #acks = new AckCount()
  readonly #messages: Bucket
  readonly #bytes: Bucket
  readonly #step1s: Bucket
  #lastSignAt: number
  #isRefused = false
  #awaitedStep2s = 0
  #gaps = 0
  #isLeaving = false

  constructor(
    wire: Wire,
    guest: DocumentGuest,
    room: Room,
    { limits, clock, slow }: ConnectionTools,
    hearing: Hearing,
  ) {
    const now = clock.now()
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
    this.#socket.on('pong', () => (this.#lastSignAt = clock.now()))
    this.#socket.on('close', () => {
      slow.delete(this)
      hearing.gone(this)
    })
  }

  /** In an open room our step 1 is the very first frame; in a frozen one the first frame says so. */
  begin(access: RoomAccess): void {
    this.access = access
    if (access === 'open') this.askForAll()
    else this.signal(roomSignal.frozen)
  }

  /** The room opened or froze for this connection. Every ack before a freeze has been sent by then. */
  turn(access: RoomAccess): void {
    if (access === this.access) return
    this.access = access
    if (access === 'open') this.reopen()
    else this.signal(roomSignal.frozen)
  }

  /** What the client held meanwhile comes with its step 2, and is judged as new. */
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
    if (!this.out.isOpen || this.#isLeaving) return // what comes after a refusal is nobody's any more
    const now = this.#clock.now()
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
    if (isCatchUp) this.#awaitedStep2s--
    const { structsPerCatchUp, structsPerUpdate } = this.#limits
    return this.#hearing.data(this, {
      update: payload,
      index: this.#acks.arrive(),
      isStep2: kind === syncType.step2,
      structLimit: isCatchUp ? structsPerCatchUp : structsPerUpdate,
    })
  }

  #answer(stateVector: Uint8Array, now: number): void {
    if (!this.#step1s.take(now)) return this.out.close(closeCodes.tooMany)
    Y.decodeStateVector(stateVector) // throws on what is none
    return this.out.answer(stateVector, (missing) => this.room.step2(missing))
  }

  /** Something of it was not admitted, and nothing that it sent afterwards is looked at. */
  get isRefused(): boolean {
    return this.#isRefused
  }

  refuse(code: number): void {
    this.#isRefused = true
    this.out.close(code)
  }

  /** Not applied and not acknowledged: a hole until a later step 2 fills it. */
  dropped(index: number): void {
    this.#acks.drop(index)
  }

  /** A gap is no attack at first: text typed before our step 1 arrived goes out ahead of the offline edits. */
  gap(index: number): void {
    this.#acks.drop(index)
    this.#gaps++
    if (this.#gaps > MOST_GAPS) this.refuse(closeCodes.malformed)
    else this.askForAll()
  }

  onDisk(index: number, isStep2: boolean): void {
    this.#acks.commit(index, isStep2)
    if (isStep2) this.#gaps = 0
  }

  /** What has come on disk since the last one; null when there is nothing to tell. */
  nextAck(): Frame | null {
    const count = this.#acks.advance()
    return count !== null && this.guest.acks ? ackFrame(count) : null
  }

  /** Before what it said is committed for the last time: what it says meanwhile is not taken, and sent again. */
  takeNoMore(): void {
    this.#isLeaving = true
  }

  /** Pings are answered by the browser itself; who gives no sign for so long is gone. */
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

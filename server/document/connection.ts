// One document socket: reads frames, keeps its budgets, and never lets a slow reader cost more than its bound.
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
import { ackFrame, roomFrame, step1Frame, step2Frame, updateFrame } from './frames.ts'
import type { Room } from './room.ts'

export type DoorState = 'open' | 'frozen'

/** What a frame asks of the room; the connection itself decides nothing about content. */
export interface Hearing {
  data(
    connection: Connection,
    update: Uint8Array,
    index: number,
    isStep2: boolean,
    structLimit: number,
  ): void
  awareness(connection: Connection, payload: Uint8Array): void
  closingAnswered(connection: Connection): void
  gone(connection: Connection): void
}

const MOST_GAPS = 8

export class Connection {
  readonly guest: DocumentGuest
  readonly openedAt: number
  lastHeardAt: number
  door: DoorState = 'frozen'
  pongs = 2
  readonly #socket: WebSocket
  readonly #room: Room
  readonly #limits: Limits
  readonly #clock: Clock
  readonly #hearing: Hearing
  readonly #acks = new AckCount()
  readonly #messages: Bucket
  readonly #bytes: Bucket
  readonly #step1s: Bucket
  #awaitedStep2s = 0
  #gaps = 0
  #missedSince: Uint8Array | null = null
  #stalledAt: number | null = null

  constructor(
    socket: WebSocket,
    guest: DocumentGuest,
    room: Room,
    limits: Limits,
    clock: Clock,
    hearing: Hearing,
  ) {
    this.guest = guest
    this.#socket = socket
    this.#room = room
    this.#limits = limits
    this.#clock = clock
    this.#hearing = hearing
    const now = clock.now()
    this.openedAt = now
    this.lastHeardAt = now
    this.#messages = new Bucket(limits.messagesPerSecond, limits.messageBurst, now)
    this.#bytes = new Bucket(
      limits.documentBytesPerSecond,
      limits.documentByteBurst + limits.catchUpBytes,
      now,
    )
    this.#step1s = new Bucket(limits.stepOnesPerTenSeconds / 10, limits.stepOnesPerTenSeconds, now)
    socket.on('pong', () => (this.pongs = 2))
    socket.on('close', () => hearing.gone(this))
  }

  /** In an open room our step 1 is the very first frame; in a frozen one the first frame says so. */
  begin(door: DoorState): void {
    this.door = door
    if (door === 'open') this.askForAll()
    else this.signal(roomSignal.frozen)
  }

  /** The room opened or froze for this connection. Every ack before a freeze has been sent by then. */
  turn(door: DoorState): void {
    if (door === this.door) return
    this.door = door
    this.signal(door === 'open' ? roomSignal.open : roomSignal.frozen)
    if (door === 'open') this.askForAll()
  }

  askForAll(): void {
    this.#awaitedStep2s++
    this.send(step1Frame(this.#room.stateVector()))
  }

  signal(signal: number): void {
    if (this.guest.acks) this.send(roomFrame(signal))
  }

  receive(frame: Uint8Array): void {
    const now = this.#clock.now()
    this.lastHeardAt = now
    if (!this.#messages.take(now) || !this.#bytes.take(now, frame.length)) {
      this.close(closeCodes.tooMany)
      return
    }
    try {
      this.#read(frame, now)
    } catch {
      this.close(closeCodes.malformed) // lib0 throws on any frame that ends too early
    }
  }

  #read(frame: Uint8Array, now: number): void {
    const decoder = decoding.createDecoder(frame)
    switch (decoding.readVarUint(decoder)) {
      case messageType.sync:
        return this.#sync(decoder, frame.length, now)
      case messageType.awareness:
        return this.#hearing.awareness(this, decoding.readVarUint8Array(decoder))
      case messageType.queryAwareness:
        return undefined
      case messageType.room:
        if (decoding.readVarUint(decoder) === roomSignal.closing)
          this.#hearing.closingAnswered(this)
        return undefined
      default:
        this.close(closeCodes.malformed)
        return undefined
    }
  }

  #sync(decoder: decoding.Decoder, size: number, now: number): void {
    const kind = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (decoding.hasContent(decoder)) return this.close(closeCodes.malformed)
    if (kind === syncType.step1) {
      if (!this.#step1s.take(now)) return this.close(closeCodes.tooMany)
      Y.decodeStateVector(payload)
      this.send(step2Frame(this.#room.missing(payload)))
      return
    }
    if (kind !== syncType.step2 && kind !== syncType.update) return this.close(closeCodes.malformed)
    const isCatchUp = kind === syncType.step2 && this.#awaitedStep2s > 0
    if (isCatchUp) this.#awaitedStep2s--
    if (size > (isCatchUp ? this.#limits.catchUpBytes : this.#limits.frameBytes))
      return this.close(closeCodes.limit)
    const structs = isCatchUp ? this.#limits.structsPerCatchUp : this.#limits.structsPerUpdate
    this.#hearing.data(this, payload, this.#acks.arrive(), kind === syncType.step2, structs)
  }

  /** Not applied and not acknowledged: a hole until a later step 2 fills it. */
  dropped(index: number): void {
    this.#acks.drop(index)
  }

  /** A gap is no attack at first: text typed before our step 1 arrived goes out ahead of the offline edits. */
  gap(index: number): void {
    this.#acks.drop(index)
    this.#gaps++
    if (this.#gaps > MOST_GAPS) this.close(closeCodes.malformed)
    else this.askForAll()
  }

  onDisk(index: number, isStep2: boolean): void {
    this.#acks.commit(index, isStep2)
    if (isStep2) this.#gaps = 0
  }

  acknowledge(): void {
    const count = this.#acks.advance()
    if (count !== null && this.guest.acks) this.send(ackFrame(count))
  }

  /** One committed change, unless too much is unsent: then one diff when that has drained. */
  show(frame: Uint8Array, before: () => Uint8Array): void {
    if (this.#missedSince !== null) return
    if (this.#socket.bufferedAmount > this.#limits.unsentSkipBytes) {
      this.#missedSince = before()
      return
    }
    this.send(frame)
  }

  /** Called on a steady beat: catches up who has drained, ends who makes no progress. */
  drain(now: number): void {
    const unsent = this.#socket.bufferedAmount
    if (unsent <= this.#limits.unsentSkipBytes) {
      this.#stalledAt = null
      if (this.#missedSince === null) return
      const since = this.#missedSince
      this.#missedSince = null
      this.send(updateFrame(this.#room.missing(since)))
      return
    }
    this.#stalledAt ??= now
    const stalled = now - this.#stalledAt >= this.#limits.stalledSeconds * 1000
    if (stalled) this.end(closeCodes.overloaded)
  }

  get isBehind(): boolean {
    return this.#missedSince !== null || this.#socket.bufferedAmount > this.#limits.unsentSkipBytes
  }

  send(frame: Uint8Array): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(frame)
  }

  ping(): void {
    this.pongs--
    if (this.pongs < 0) this.#socket.terminate()
    else if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping()
  }

  close(code: number): void {
    this.#socket.close(code)
  }

  /** For who does not read: a close frame would only queue behind the rest. */
  end(code: number): void {
    this.#socket.close(code)
    this.#clock.after(1_000, () => this.#socket.terminate())
  }
}

// Limits what one control connection may cost. engine.io by itself reads every packet and queues every answer, without
// a bound. Here each device has a budget of packets, and a connection whose reader takes too little is closed, as on the
// document plane.
import type { Socket } from 'socket.io'
import { closeCodes } from '../../shared/wire/codes.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import { isSecure } from '../identity/address.ts'
import { Buckets } from '../identity/throttle.ts'
import { deviceOf } from '../identity/who.ts'
import type { Cancel, Clock } from '../ports.ts'
import { progressOf } from '../unsent.ts'

/** Packets that may wait. One telling brings fewer, so that only a reader who does not read is ever behind. */
const MOST_WAITING = 16
/** Events in one telling at most: the view and five slices, each of which may be long. */
const EVENTS_TOLD = 5
const LOOK_MS = 500
const LAST_WORDS_MS = 1_000

/** engine.io's own socket, which carries the socket of socket.io. */
export type ControlConnection = Socket['conn']

export interface ControlLimitsTools {
  readonly clock: Clock
  readonly limits: Limits
  readonly trustProxy: number
  /** Called with the close code that the document plane has for the same reason, when a connection is closed here. */
  readonly closed: (code: number) => void
}

interface Reader {
  /** Bytes of the longest event that was written to this reader. */
  longest: number
  progress: number
  progressAt: number
}

export class ControlLimits {
  readonly #tools: ControlLimitsTools
  /** Counted by device and not by connection: a device that was sent away must not come back to a full budget. */
  readonly #said: Buckets
  readonly #slow = new Map<ControlConnection, Reader>()
  #looking: Cancel | null = null

  constructor(tools: ControlLimitsTools) {
    const { controlMessagesPerSecond, controlMessageBurst } = tools.limits
    this.#tools = tools
    this.#said = new Buckets(controlMessagesPerSecond, controlMessageBurst, tools.clock)
  }

  /** Limits this connection from now on. To be called before its first packet. */
  hold(connection: ControlConnection): void {
    const secure = isSecure(connection.request, this.#tools.trustProxy)
    const device = deviceOf(connection.request, secure).id ?? ''
    const reader: Reader = { longest: 0, progress: 0, progressAt: 0 }
    connection.on('packet', () => {
      if (!this.#said.take(device)) this.#end(connection, closeCodes.tooMany)
    })
    connection.on(
      'packetCreate',
      (packet) => (reader.longest = Math.max(reader.longest, sizeOf(packet))),
    )
    // `drain` of engine.io means only that the stream was handed the packets, not that the network took them.
    connection.on('drain', () => this.#watch(connection, reader))
    connection.on('close', () => this.#forget(connection))
  }

  /**
   * Whether so much is unsent that views have to wait. Answers to commands never wait; they are the reason for the count
   * of packets.
   */
  isBehind(connection: ControlConnection): boolean {
    const { unsentSkipBytes } = this.#tools.limits
    return (
      waitingFor(connection).length >= MOST_WAITING ||
      streamOf(connection).writableLength > unsentSkipBytes
    )
  }

  unsentBytes(): number {
    return [...this.#slow.keys()].reduce((sum, connection) => sum + unsentOn(connection), 0)
  }

  #watch(connection: ControlConnection, reader: Reader): void {
    if (streamOf(connection).writableLength === 0 || this.#slow.has(connection)) return
    reader.progress = progressOf(streamOf(connection), unsentOn(connection))
    reader.progressAt = this.#tools.clock.steady()
    this.#slow.set(connection, reader)
    this.#looking ??= this.#tools.clock.every(LOOK_MS, () => this.#look())
  }

  #look(): void {
    const now = this.#tools.clock.steady()
    for (const [connection, reader] of this.#slow) {
      const unsent = unsentOn(connection)
      const progress = progressOf(streamOf(connection), unsent)
      if (progress !== reader.progress) reader.progressAt = now
      reader.progress = progress
      if (unsent === 0) this.#forget(connection)
      else if (this.#isTooSlow(reader, unsent, now)) this.#end(connection, closeCodes.overloaded)
    }
  }

  #isTooSlow({ longest, progressAt }: Reader, unsent: number, now: number): boolean {
    const { stalledSeconds, unsentCloseBytes } = this.#tools.limits
    return (
      now - progressAt >= stalledSeconds * 1_000 ||
      unsent > unsentCloseBytes + EVENTS_TOLD * longest
    )
  }

  #forget(connection: ControlConnection): void {
    this.#slow.delete(connection)
    if (this.#slow.size > 0) return
    this.#looking?.()
    this.#looking = null
  }

  /**
   * Closes the connection, and a second later its stream. The close frame alone is not enough: it waits behind all
   * unsent bytes, which this reader may never take.
   */
  #end(connection: ControlConnection, code: number): void {
    if (connection.readyState === 'open') this.#tools.closed(code)
    connection.close()
    this.#tools.clock.after(LAST_WORDS_MS, () => streamOf(connection).destroy())
  }
}

const streamOf = (connection: ControlConnection) => connection.request.socket

/** Packets that wait in engine.io because its socket has not taken the earlier ones. The library's types hide this field. */
function waitingFor(connection: ControlConnection): readonly unknown[] {
  const waiting: unknown = Reflect.get(connection, 'writeBuffer')
  return Array.isArray(waiting) ? waiting : []
}

function unsentOn(connection: ControlConnection): number {
  const waiting = waitingFor(connection).reduce((sum: number, packet) => sum + sizeOf(packet), 0)
  return waiting + streamOf(connection).writableLength
}

function sizeOf(packet: unknown): number {
  const data: unknown =
    typeof packet === 'object' && packet !== null ? Reflect.get(packet, 'data') : null
  return typeof data === 'string' ? Buffer.byteLength(data) : 0
}

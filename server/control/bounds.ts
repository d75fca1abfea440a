// What one control socket may cost. engine.io reads whatever comes and queues whatever goes out, without end; so what
// a device says has a budget, known or not, and who does not take its answers is let go, as on the document plane.
import type { Socket } from 'socket.io'
import { closeCodes } from '../../shared/wire/codes.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import { isSecure } from '../identity/address.ts'
import { Buckets } from '../identity/throttle.ts'
import { deviceOf } from '../identity/who.ts'
import type { Cancel, Clock } from '../ports.ts'
import { progressOf } from '../unsent.ts'

/** More than one telling brings, so that only who does not read is ever behind. */
const MOST_WAITING = 16
/** So many events may one telling be: the view and its slices, and they may be long. */
const EVENTS_TOLD = 5
const LOOK_MS = 500
const LAST_WORDS_MS = 1_000

/** engine.io's own socket, under those of socket.io. */
export type Line = Socket['conn']

export interface BoundsTools {
  readonly clock: Clock
  readonly limits: Limits
  readonly trustProxy: number
  /** A line was closed from here, for a reason that has this code on the document plane. */
  readonly closed: (code: number) => void
}

interface Reader {
  /** The longest event that was written to it. */
  longest: number
  progress: number
  progressAt: number
}

export class Bounds {
  readonly #tools: BoundsTools
  /** By device, not by line: whoever is sent away must not find a full budget on coming back. */
  readonly #said: Buckets
  readonly #slow = new Map<Line, Reader>()
  #looking: Cancel | null = null

  constructor(tools: BoundsTools) {
    const { controlMessagesPerSecond, controlMessageBurst } = tools.limits
    this.#tools = tools
    this.#said = new Buckets(controlMessagesPerSecond, controlMessageBurst, tools.clock)
  }

  /** From its first packet on. */
  hold(line: Line): void {
    const secure = isSecure(line.request, this.#tools.trustProxy)
    const device = deviceOf(line.request, secure).id ?? ''
    const reader: Reader = { longest: 0, progress: 0, progressAt: 0 }
    line.on('packet', () => {
      if (!this.#said.take(device)) this.#end(line, closeCodes.tooMany)
    })
    line.on('packetCreate', (packet) => (reader.longest = Math.max(reader.longest, sizeOf(packet))))
    line.on('drain', () => this.#watch(line, reader)) // handed to the stream, which has not taken it for that
    line.on('close', () => this.#forget(line))
  }

  /** Views wait for who has so much unsent; what answers a command does not, and is counted here. */
  isBehind(line: Line): boolean {
    const { unsentSkipBytes } = this.#tools.limits
    return (
      waitingFor(line).length >= MOST_WAITING || streamOf(line).writableLength > unsentSkipBytes
    )
  }

  unsentBytes(): number {
    return [...this.#slow.keys()].reduce((sum, line) => sum + unsentOn(line), 0)
  }

  #watch(line: Line, reader: Reader): void {
    if (streamOf(line).writableLength === 0 || this.#slow.has(line)) return
    reader.progress = progressOf(streamOf(line), unsentOn(line))
    reader.progressAt = this.#tools.clock.now()
    this.#slow.set(line, reader)
    this.#looking ??= this.#tools.clock.every(LOOK_MS, () => this.#look())
  }

  #look(): void {
    const now = this.#tools.clock.now()
    for (const [line, reader] of this.#slow) {
      const unsent = unsentOn(line)
      const progress = progressOf(streamOf(line), unsent)
      if (progress !== reader.progress) reader.progressAt = now
      reader.progress = progress
      if (unsent === 0) this.#forget(line)
      else if (this.#isTooSlow(reader, unsent, now)) this.#end(line, closeCodes.overloaded)
    }
  }

  #isTooSlow({ longest, progressAt }: Reader, unsent: number, now: number): boolean {
    const { stalledSeconds, unsentCloseBytes } = this.#tools.limits
    return (
      now - progressAt >= stalledSeconds * 1_000 ||
      unsent > unsentCloseBytes + EVENTS_TOLD * longest
    )
  }

  #forget(line: Line): void {
    this.#slow.delete(line)
    if (this.#slow.size > 0) return
    this.#looking?.()
    this.#looking = null
  }

  /** A close waits behind all that is unsent, also one that was begun elsewhere, so it is not all that is done. */
  #end(line: Line, code: number): void {
    if (line.readyState === 'open') this.#tools.closed(code)
    line.close()
    this.#tools.clock.after(LAST_WORDS_MS, () => streamOf(line).destroy())
  }
}

const streamOf = (line: Line) => line.request.socket

/** Packets that wait because the socket has not taken those before: of the library, and not in its types. */
function waitingFor(line: Line): readonly unknown[] {
  const waiting: unknown = Reflect.get(line, 'writeBuffer')
  return Array.isArray(waiting) ? waiting : []
}

function unsentOn(line: Line): number {
  const waiting = waitingFor(line).reduce((sum: number, packet) => sum + sizeOf(packet), 0)
  return waiting + streamOf(line).writableLength
}

function sizeOf(packet: unknown): number {
  const data: unknown =
    typeof packet === 'object' && packet !== null ? Reflect.get(packet, 'data') : null
  return typeof data === 'string' ? Buffer.byteLength(data) : 0
}

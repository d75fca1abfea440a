import * as encoding from 'lib0/encoding'
import { messageType, syncType } from '../../shared/wire/frames.ts'

/** A whole WebSocket message as it goes on the wire: made once, and written to every socket as it is. */
export type Frame = Buffer

const BINARY_AND_LAST = 0x82
const TWO_BYTE_LENGTH = 126
const EIGHT_BYTE_LENGTH = 127

/** RFC 6455 §5.2; what a server sends is not masked. */
function headerFor(length: number): Buffer {
  if (length < TWO_BYTE_LENGTH) return Buffer.of(BINARY_AND_LAST, length)
  if (length < 2 ** 16)
    return Buffer.of(BINARY_AND_LAST, TWO_BYTE_LENGTH, length >> 8, length & 0xff)
  const header = Buffer.alloc(10)
  header.set([BINARY_AND_LAST, EIGHT_BYTE_LENGTH])
  header.writeBigUInt64BE(BigInt(length), 2)
  return header
}

/** The numbers, then the payload: it stands last, so that a frame holds it without a second copy. */
function frame(numbers: readonly number[], payload?: Uint8Array): Frame {
  const start = varUints(numbers)
  const header = headerFor(start.length + (payload?.length ?? 0))
  return Buffer.concat(payload === undefined ? [header, start] : [header, start, payload])
}

/** Seven bits a byte, the lowest first. By hand: a frame is made for every edit, an encoder costs more than all of it. */
function varUints(numbers: readonly number[]): Buffer {
  const bytes: number[] = []
  for (const number of numbers) {
    let rest = number
    for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes.push((rest & 0x7f) | 0x80)
    bytes.push(rest)
  }
  return Buffer.from(bytes)
}

const syncFrame = (kind: number, payload: Uint8Array): Frame =>
  frame([messageType.sync, kind, payload.length], payload)

export const step1Frame = (stateVector: Uint8Array): Frame => syncFrame(syncType.step1, stateVector)
export const step2Frame = (update: Uint8Array): Frame => syncFrame(syncType.step2, update)
export const updateFrame = (update: Uint8Array): Frame => syncFrame(syncType.update, update)

export const ackFrame = (count: number): Frame => frame([messageType.ack, count])
export const roomFrame = (signal: number): Frame => frame([messageType.room, signal])

export interface AwarenessEntry {
  readonly alias: number
  readonly clock: number
  /** Null takes the entry away. */
  readonly state: unknown
}

export function awarenessFrame(entries: readonly AwarenessEntry[]): Frame {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, entries.length)
  for (const { alias, clock, state } of entries) {
    encoding.writeVarUint(encoder, alias)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, JSON.stringify(state))
  }
  const inner = encoding.toUint8Array(encoder)
  return frame([messageType.awareness, inner.length], inner)
}

/** What keeps a stock client from giving up after 30 silent seconds: says nothing, the same for everybody. */
export const stillHereFrame = awarenessFrame([])

// The frames that the document plane sends, as finished WebSocket messages.
import * as encoding from 'lib0/encoding'
import { messageType, syncType } from '../../shared/wire/frames.ts'

/** A whole WebSocket message with its header. It is made once and written to every socket as it is. */
export type Frame = Buffer

const BINARY_AND_LAST = 0x82
const TWO_BYTE_LENGTH = 126
const EIGHT_BYTE_LENGTH = 127

/** RFC 6455 §5.2: a server's messages are not masked. `length` in bytes. */
function headerFor(length: number): Buffer {
  if (length < TWO_BYTE_LENGTH) return Buffer.of(BINARY_AND_LAST, length)
  if (length < 2 ** 16)
    return Buffer.of(BINARY_AND_LAST, TWO_BYTE_LENGTH, length >> 8, length & 0xff)
  const header = Buffer.alloc(10)
  header.set([BINARY_AND_LAST, EIGHT_BYTE_LENGTH])
  header.writeBigUInt64BE(BigInt(length), 2)
  return header
}

/** The payload stands last, so that `Encoded` can use the frame's own memory as the update. */
function frame(numbers: readonly number[], payload?: Uint8Array): Frame {
  const start = varUints(numbers)
  const header = headerFor(start.length + (payload?.length ?? 0))
  return Buffer.concat(payload === undefined ? [header, start] : [header, start, payload])
}

/**
 * lib0's varUint: seven bits a byte, the lowest first. Written here because a frame is made for every edit, and making a
 * lib0 encoder costs more than the rest of the frame.
 */
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
  /** Null: the person behind this alias is gone. */
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

/** An empty awareness frame, the same for everybody. Without it a stock client gives up after 30 silent seconds. */
export const stillHereFrame = awarenessFrame([])

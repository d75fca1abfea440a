// The frames that the document plane sends, as finished WebSocket messages.
import * as encoding from 'lib0/encoding'
import { messageType, syncType } from '../../shared/wire/frames.ts'

/** A whole WebSocket message with its header. It is made once and written to every socket as it is. */
export type Frame = Buffer

const BINARY_AND_LAST = 0x82
const TWO_BYTE_LENGTH = 126
const EIGHT_BYTE_LENGTH = 127

/** RFC 6455 §5.2: a server's messages are not masked. Writes the header for so many bytes and returns where it ends. */
function writeHeader(frame: Frame, length: number): number {
  frame[0] = BINARY_AND_LAST
  if (length < TWO_BYTE_LENGTH) return frame.writeUInt8(length, 1)
  if (length < 2 ** 16) return frame.writeUInt16BE(length, frame.writeUInt8(TWO_BYTE_LENGTH, 1))
  return frame.writeBigUInt64BE(BigInt(length), frame.writeUInt8(EIGHT_BYTE_LENGTH, 1))
}

const headerBytes = (length: number): number =>
  length < TWO_BYTE_LENGTH ? 2 : length < 2 ** 16 ? 4 : 10

/**
 * Made in one piece of memory, because a frame is made for every edit. The payload stands last, so that `Encoded` can use
 * the frame's own memory as the update.
 */
function frame(numbers: readonly number[], payload?: Uint8Array): Frame {
  let length = payload?.length ?? 0
  for (const number of numbers) length += varUintBytes(number)
  const made = Buffer.allocUnsafe(headerBytes(length) + length)
  let at = writeHeader(made, length)
  for (const number of numbers) at = writeVarUint(made, number, at)
  if (payload !== undefined) made.set(payload, at)
  return made
}

/** lib0's varUint: seven bits a byte, the lowest first. Making a lib0 encoder would cost more than the rest of the frame. */
function writeVarUint(frame: Frame, number: number, at: number): number {
  let [rest, end] = [number, at]
  for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) frame[end++] = (rest & 0x7f) | 0x80
  frame[end++] = rest
  return end
}

function varUintBytes(number: number): number {
  let bytes = 1
  for (let rest = number; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes++
  return bytes
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

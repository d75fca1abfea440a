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

function written(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

function frame(write: (encoder: encoding.Encoder) => void): Frame {
  const message = written(write)
  return Buffer.concat([headerFor(message.length), message])
}

/** The payload stands last, so that a frame holds it without a second copy. */
function syncFrame(kind: number, payload: Uint8Array): Frame {
  const start = written((encoder) => {
    encoding.writeVarUint(encoder, messageType.sync)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint(encoder, payload.length)
  })
  return Buffer.concat([headerFor(start.length + payload.length), start, payload])
}

export const step1Frame = (stateVector: Uint8Array): Frame => syncFrame(syncType.step1, stateVector)
export const step2Frame = (update: Uint8Array): Frame => syncFrame(syncType.step2, update)
export const updateFrame = (update: Uint8Array): Frame => syncFrame(syncType.update, update)

function numberFrame(type: number, value: number): Frame {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint(encoder, value)
  })
}

export const ackFrame = (count: number): Frame => numberFrame(messageType.ack, count)
export const roomFrame = (signal: number): Frame => numberFrame(messageType.room, signal)

export interface AwarenessEntry {
  readonly alias: number
  readonly clock: number
  /** Null takes the entry away. */
  readonly state: unknown
}

export function awarenessFrame(entries: readonly AwarenessEntry[]): Frame {
  const inner = written((encoder) => {
    encoding.writeVarUint(encoder, entries.length)
    for (const { alias, clock, state } of entries) {
      encoding.writeVarUint(encoder, alias)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, JSON.stringify(state))
    }
  })
  return frame((encoder) => {
    encoding.writeVarUint(encoder, messageType.awareness)
    encoding.writeVarUint8Array(encoder, inner)
  })
}

/** What keeps a stock client from giving up after 30 silent seconds: says nothing, the same for everybody. */
export const stillHereFrame = awarenessFrame([])

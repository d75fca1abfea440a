import * as encoding from 'lib0/encoding'
import { messageType, syncType } from '../../shared/wire/frames.ts'

function frame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

function syncFrame(kind: number, payload: Uint8Array): Uint8Array {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, messageType.sync)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, payload)
  })
}

export const step1Frame = (stateVector: Uint8Array): Uint8Array =>
  syncFrame(syncType.step1, stateVector)
export const step2Frame = (update: Uint8Array): Uint8Array => syncFrame(syncType.step2, update)
export const updateFrame = (update: Uint8Array): Uint8Array => syncFrame(syncType.update, update)

function numberFrame(type: number, value: number): Uint8Array {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint(encoder, value)
  })
}

export const ackFrame = (count: number): Uint8Array => numberFrame(messageType.ack, count)
export const roomFrame = (signal: number): Uint8Array => numberFrame(messageType.room, signal)

export interface AwarenessEntry {
  readonly alias: number
  readonly clock: number
  /** Null takes the entry away. */
  readonly state: unknown
}

export function awarenessFrame(entries: readonly AwarenessEntry[]): Uint8Array {
  const inner = frame((encoder) => {
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

// The servers that are measured beside each other, and how each wants to be spoken to.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { messageType } from '../../shared/wire/frames.ts'

/**
 * Ours; a relay that understands nothing; the least that keeps our promise, measured where people type; the two that
 * people use.
 */
export const kinds = ['ours', 'relay', 'floor', 'y-websocket', 'hocuspocus'] as const
export type Kind = (typeof kinds)[number]

/** Holds no document, so that there is none to be given, and nobody to ask for one. */
export const isBare = (kind: Kind): boolean => kind === 'relay' || kind === 'floor'

/** One person at one board. */
export interface Seat {
  readonly path: string
  readonly token: string
  /** The server at which this person is, where there are several. */
  readonly url?: string
}

const HOCUSPOCUS_REPLY = 4
const HOCUSPOCUS_SAVED = 8

/** hocuspocus names the document in front of every message. */
function addressed(
  kind: Kind,
  path: string,
  write: (encoder: encoding.Encoder) => void,
): Uint8Array {
  const encoder = encoding.createEncoder()
  if (kind === 'hocuspocus') encoding.writeVarString(encoder, path)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

export const syncMessage = (
  kind: Kind,
  path: string,
  step: number,
  payload: Uint8Array,
): Uint8Array =>
  addressed(kind, path, (encoder) => {
    encoding.writeVarUint(encoder, messageType.sync)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, payload)
  })

export const awarenessMessage = (kind: Kind, path: string, payload: Uint8Array): Uint8Array =>
  addressed(kind, path, (encoder) => {
    encoding.writeVarUint(encoder, messageType.awareness)
    encoding.writeVarUint8Array(encoder, payload)
  })

/** What opens a connection to hocuspocus: an empty token. */
export const greeting = (kind: Kind, path: string): Uint8Array | null =>
  kind !== 'hocuspocus'
    ? null
    : addressed(kind, path, (encoder) => {
        encoding.writeVarUint(encoder, messageType.auth)
        encoding.writeVarUint(encoder, 0)
        encoding.writeVarString(encoder, '')
      })

export type Heard =
  | { readonly what: 'sync'; readonly step: number; readonly payload: Uint8Array }
  | { readonly what: 'acked'; readonly count: number }
  | { readonly what: 'saved-one' }
  | { readonly what: 'awareness' }
  | { readonly what: 'room'; readonly signal: number }
  | { readonly what: 'other' }

export function read(kind: Kind, bytes: Buffer): Heard {
  const decoder = decoding.createDecoder(
    new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  )
  if (kind === 'hocuspocus') decoding.readVarString(decoder)
  const type = decoding.readVarUint(decoder)
  if (type === messageType.awareness) return { what: 'awareness' }
  if (type === messageType.ack && (kind === 'ours' || kind === 'floor'))
    return { what: 'acked', count: decoding.readVarUint(decoder) }
  if (type === messageType.room && kind === 'ours')
    return { what: 'room', signal: decoding.readVarUint(decoder) }
  if (type === HOCUSPOCUS_SAVED && kind === 'hocuspocus') return { what: 'saved-one' }
  const isSync = type === messageType.sync || (type === HOCUSPOCUS_REPLY && kind === 'hocuspocus')
  if (!isSync) return { what: 'other' }
  return {
    what: 'sync',
    step: decoding.readVarUint(decoder),
    payload: decoding.readVarUint8Array(decoder),
  }
}

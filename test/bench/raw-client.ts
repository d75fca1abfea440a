// A document client cheap enough that three hundred fit in one process: it keeps a document only to write.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { ACK_PROTOCOL, messageType, syncType } from '../../shared/wire/frames.ts'

export interface RawClient {
  readonly doc: Y.Doc
  readonly socket: WebSocket
  /** Data messages sent, and how many of them are on disk. */
  sent: number
  acked: number
  received: number
  sendUpdate(update: Uint8Array): void
  close(): void
}

const syncFrame = (kind: number, payload: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageType.sync)
  encoding.writeVarUint(encoder, kind)
  encoding.writeVarUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}

/** Connects and resolves once the first exchange is over. `onUpdate` sees every later update's size. */
export function connectRaw(
  url: string,
  token: string,
  hooks: {
    onUpdate?: (client: RawClient, update: Uint8Array) => void
    onAck?: (client: RawClient) => void
    apply?: boolean
  } = {},
): Promise<RawClient> {
  const socket = new WebSocket(url.replace('http', 'ws'), [ACK_PROTOCOL], {
    headers: { authorization: `Bearer ${token}` },
    perMessageDeflate: false,
  })
  const doc = new Y.Doc()
  const client: RawClient = {
    doc,
    socket,
    sent: 0,
    acked: 0,
    received: 0,
    sendUpdate(update) {
      client.sent++
      socket.send(syncFrame(syncType.update, update))
    },
    close: () => socket.close(),
  }
  return new Promise((resolve, reject) => {
    let synced = false
    socket.on('error', reject)
    socket.on('open', () => socket.send(syncFrame(syncType.step1, Y.encodeStateVector(doc))))
    socket.on('message', (bytes: Buffer) => {
      const decoder = decoding.createDecoder(
        new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      )
      const type = decoding.readVarUint(decoder)
      if (type === messageType.ack) {
        client.acked = decoding.readVarUint(decoder)
        hooks.onAck?.(client)
      }
      if (type !== messageType.sync) return
      const kind = decoding.readVarUint(decoder)
      const payload = decoding.readVarUint8Array(decoder)
      if (kind === syncType.step1) {
        client.sent++
        socket.send(syncFrame(syncType.step2, Y.encodeStateAsUpdate(doc, payload)))
        return
      }
      client.received++
      if (!synced || hooks.apply === true) Y.applyUpdate(doc, payload, 'server')
      if (kind === syncType.step2 && !synced) {
        synced = true
        resolve(client)
        return
      }
      hooks.onUpdate?.(client, payload)
    })
  })
}

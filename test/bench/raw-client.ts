// A document client cheap enough that three hundred fit in one process: it keeps a document only to write.
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { ACK_PROTOCOL, messageType, roomSignal, syncType } from '../../shared/wire/frames.ts'
import {
  awarenessMessage,
  greeting,
  isBare,
  read,
  syncMessage,
  type Kind,
  type Seat,
} from './kinds.ts'

export interface RawClient {
  readonly doc: Y.Doc
  readonly socket: WebSocket
  /** Data messages sent, and how many of them the server says it has. */
  sent: number
  acked: number
  sendUpdate(update: Uint8Array): void
  sendAwareness(payload: Uint8Array): void
  close(): void
}

export interface Hooks {
  /** The document to speak for; a fresh one without. */
  readonly doc?: Y.Doc
  /** Every step 2 and update, as it arrives. */
  readonly onUpdate?: (client: RawClient, update: Uint8Array) => void
  readonly onAck?: (client: RawClient) => void
  readonly onAwareness?: () => void
  /** Called when the first step 2 has arrived, before it is applied. */
  readonly onSynced?: (step2: Uint8Array) => void
  /** False: what arrives is not applied at all. */
  readonly apply?: boolean
}

/** To ours. */
export function connectRaw(url: string, token: string, hooks: Hooks = {}): Promise<RawClient> {
  const { origin, pathname } = new URL(url)
  return connectAs('ours', origin, { path: pathname, token }, hooks)
}

/** Connects and resolves once the first exchange is over; some have none. */
export function connectAs(
  kind: Kind,
  url: string,
  { path, token }: Seat,
  hooks: Hooks = {},
): Promise<RawClient> {
  const socket = new WebSocket(
    url.replace('http', 'ws') + path,
    kind === 'ours' ? [ACK_PROTOCOL] : [],
    {
      headers: kind === 'ours' ? { authorization: `Bearer ${token}` } : {},
      perMessageDeflate: false,
    },
  )
  const doc = hooks.doc ?? new Y.Doc()
  const client: RawClient = {
    doc,
    socket,
    sent: 0,
    acked: 0,
    sendUpdate(update) {
      client.sent++
      socket.send(syncMessage(kind, path, syncType.update, update))
    },
    sendAwareness: (payload) => socket.send(awarenessMessage(kind, path, payload)),
    close: () => socket.close(),
  }
  return new Promise((resolve, reject) => {
    // Who starts from a document of its own is not sent one. To apply every letter for three hundred people would take
    // the load's whole processor; its readers would fall behind, and a server that writes to a full socket costs less.
    let isSynced = isBare(kind)
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('closed before it was synced')))
    socket.on('open', () => {
      const hello = greeting(kind, path)
      if (hello !== null) socket.send(hello)
      if (isBare(kind)) resolve(client)
      else socket.send(syncMessage(kind, path, syncType.step1, Y.encodeStateVector(doc)))
    })
    const hearSync = (step: number, payload: Uint8Array): void => {
      if (step === syncType.step1) {
        client.sent++
        const missing = Y.encodeStateAsUpdate(doc, payload)
        socket.send(syncMessage(kind, path, syncType.step2, missing))
        return
      }
      const isFirst = step === syncType.step2 && !isSynced
      if (isFirst) hooks.onSynced?.(payload)
      // y-websocket says that it is synced before it has loaded anything
      const isEmpty = doc.store.clients.size === 0
      if ((!isSynced || isEmpty) && hooks.apply !== false) Y.applyUpdate(doc, payload, 'server')
      hooks.onUpdate?.(client, payload)
      if (!isFirst) return
      isSynced = true
      resolve(client)
    }
    socket.on('message', (bytes: Buffer) => {
      const heard = read(kind, bytes)
      if (heard.what === 'sync') hearSync(heard.step, heard.payload)
      if (heard.what === 'awareness') hooks.onAwareness?.()
      if (heard.what === 'room' && heard.signal === roomSignal.closing)
        socket.send(Uint8Array.of(messageType.room, roomSignal.closing)) // nothing is held back here
      if (heard.what === 'acked') client.acked = heard.count
      if (heard.what === 'saved-one') client.acked++
      if (heard.what === 'acked' || heard.what === 'saved-one') hooks.onAck?.(client)
    })
  })
}

/** Sends what is written in the client's document from now on. */
export function sendsWhatIsWritten(client: RawClient): void {
  client.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') client.sendUpdate(update)
  })
}

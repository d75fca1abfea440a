// Steps 1 and 3, this end: a document, its socket, and whether its words are on the server's disk. *Saved* is shown
// only when the room is open, the first exchange is over (our own step 2 included) and every frame is acknowledged.
import * as decoding from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { closeCodes } from '../../shared/wire/codes.ts'
import { ACK_PROTOCOL, messageType, roomSignal, syncType } from '../../shared/wire/frames.ts'
import { keepOnDevice } from './pad-on-device.ts'

export type Saved = 'saved' | 'saving' | 'offline'
export interface ReplicaState {
  readonly saved: Saved
  readonly door: 'open' | 'closing' | 'frozen'
  /** The first exchange with the server is over, so the document is whole. */
  readonly loaded: boolean
  /** The server will never take this replica: its words are offered back beside a fresh one. */
  readonly refused: boolean
  /** The room froze before the server had all of it: the rest did not make it. */
  readonly behind: boolean
  /** This browser keeps a copy. */
  readonly kept: boolean
}

const final = new Set<number>([
  closeCodes.malformed,
  closeCodes.notSignedIn,
  closeCodes.notAllowed,
  closeCodes.contentRefused,
  closeCodes.replaced,
  closeCodes.limit,
  closeCodes.notOpenNow,
  closeCodes.frameTooBig,
  closeCodes.overloaded,
])
const refusing = new Set<number>([
  closeCodes.malformed,
  closeCodes.contentRefused,
  closeCodes.limit,
  closeCodes.frameTooBig,
])

export class Replica {
  readonly doc = new Y.Doc()
  /** The origin of this person's own acts. */
  readonly origin = { own: true }
  state: ReplicaState = {
    saved: 'saving',
    door: 'frozen',
    loaded: false,
    refused: false,
    behind: false,
    kept: true,
  }
  readonly #room: 'board' | 'draft'
  readonly #provider: WebsocketProvider
  readonly #listeners = new Set<() => void>()
  #sent = 0
  #acked = 0
  #sentStep2 = false
  /** Something of one's own that no acknowledgement has covered yet. */
  #pending = false
  #retry: ReturnType<typeof setTimeout> | undefined

  constructor(sessionId: string, participantId: string, room: 'board' | 'draft') {
    this.#room = room
    // Pads are kept on the device too, keyed by session and participant: two people in one browser share nothing.
    if (room === 'draft')
      void keepOnDevice(sessionId, participantId, this.doc).then((kept) => this.#changed({ kept }))
    const counted = this.#countingSocket()
    this.#provider = new WebsocketProvider(
      `${location.origin.replace('http', 'ws')}/sync/${sessionId}`,
      room,
      this.doc,
      {
        disableBc: true, // with it, one tab reads another participant's drafts
        params: { as: participantId },
        protocols: [ACK_PROTOCOL],
        WebSocketPolyfill: counted,
        maxBackoffTime: 4_000 + Math.random() * 4_000,
        shouldReconnect: (event) => !final.has(event.code),
      },
    )
    this.#provider.messageHandlers[messageType.ack] = (_encoder, decoder) => {
      this.#acked = decoding.readVarUint(decoder)
      this.#changed({})
    }
    this.#provider.messageHandlers[messageType.room] = (_encoder, decoder) =>
      this.#signal(decoding.readVarUint(decoder))
    this.#provider.on('status', ({ status }) => {
      if (status !== 'connected') this.#changed({})
    })
    this.#provider.on('sync', (synced) => this.#changed(synced ? { loaded: true } : {}))
    this.#provider.on('connection-close', (event) => this.#closed(event?.code ?? 0))
    // Behind the provider's own listener: the frame has been counted by then.
    this.doc.on('update', (_update, _origin, _doc, transaction) => {
      if (transaction.local) this.#pending = true
      this.#changed({})
    })
  }

  /** Counts what goes out, so that acknowledgements can be told from hopes. */
  #countingSocket(): typeof WebSocket {
    const begin = (): void => {
      this.#sent = 0
      this.#acked = 0
      this.#sentStep2 = false
      this.#changed({ door: 'open' })
    }
    const count = (frame: unknown): void => {
      if (!(frame instanceof Uint8Array) || frame[0] !== messageType.sync) return
      if (frame[1] === syncType.step2 || frame[1] === syncType.update) this.#sent++
      if (frame[1] === syncType.step2) this.#sentStep2 = true
    }
    return class extends WebSocket {
      constructor(address: string | URL, protocols?: string | string[]) {
        super(address, protocols)
        begin()
      }
      override send(data: Parameters<WebSocket['send']>[0]): void {
        count(data)
        super.send(data)
      }
    }
  }

  #signal(signal: number): void {
    if (signal === roomSignal.closing) {
      this.#changed({ door: 'closing' })
      // Behind every edit already sent; the provider itself does not send replies this short.
      this.#provider.ws?.send(new Uint8Array([messageType.room, roomSignal.closing]))
    } else if (signal === roomSignal.open) this.#changed({ door: 'open' })
    else this.#changed({ door: 'frozen' })
  }

  #closed(code: number): void {
    clearTimeout(this.#retry)
    if (code === closeCodes.overloaded || code === closeCodes.tooMany) {
      this.#retry = setTimeout(() => this.#provider.connect(), 4_000 + Math.random() * 4_000)
    }
    this.#changed(refusing.has(code) ? { refused: true } : {})
  }

  /** What others have in hand; the server takes and tells it in refine only. */
  get awareness(): WebsocketProvider['awareness'] {
    return this.#provider.awareness
  }

  /** After a phase change: the door may be open to this person now. */
  knock(): void {
    if (!this.#provider.wsconnected && !this.state.refused && !this.state.behind)
      this.#provider.connect()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** For good: set aside, but still readable. */
  disconnect(): void {
    clearTimeout(this.#retry)
    this.#provider.destroy()
  }

  destroy(): void {
    clearTimeout(this.#retry)
    this.#provider.destroy()
    this.doc.destroy()
  }

  #changed(part: Partial<ReplicaState>): void {
    const provider = this.#provider as WebsocketProvider | undefined // the socket is made within the provider's constructor
    const connected = provider?.wsconnected === true
    const settled = this.#sentStep2 && this.#acked >= this.#sent
    if (connected && settled) this.#pending = false
    const saved: Saved = !connected ? 'offline' : settled ? 'saved' : 'saving'
    const { door } = { ...this.state, ...part }
    // Not before the server's own state has arrived: what is compared then would be others' work.
    const behind =
      this.state.behind ||
      (this.#room === 'board' && door === 'frozen' && provider?.synced === true && this.#pending)
    const next = { ...this.state, ...part, saved, behind }
    if (JSON.stringify(next) === JSON.stringify(this.state)) return
    this.state = next
    for (const listener of this.#listeners) listener()
  }
}

// Steps 1 and 3, this end: a document, its socket, and whether its words are on the server's disk. *Saved* is shown
// only when the room is open, the first exchange is over (our own step 2 included) and every frame is acknowledged.
import * as decoding from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { ACK_PROTOCOL, messageType, roomSignal } from '../../shared/wire/frames.ts'
import { afterClose, causeAfter, type AfterClose } from './closing-codes.ts'
import type { RoomOwner } from './copies.ts'
import { countingSocket, FrameCount } from './counting-socket.ts'
import type { DeviceCopy } from './device-copy.ts'
import { onUpdate } from './on-update.ts'

/** `connecting`: not yet, for the first time. */
export type Saved = 'saved' | 'saving' | 'connecting' | 'offline'
export interface ReplicaState {
  readonly saved: Saved
  readonly door: 'open' | 'closing' | 'frozen'
  /** The first exchange with the server is over, so the document is whole. */
  readonly loaded: boolean
  /** The server will never take this replica: its words are offered back beside a fresh one, after so many ms. */
  readonly refused: { readonly ms: number } | null
  /** The room froze before the server had all of it: the rest did not make it. */
  readonly behind: boolean
  /** This browser keeps a copy. */
  readonly kept: boolean
  /** Why the last connection ended, while there is none: the last word of the server. */
  readonly cause: number | null
}

interface ReplicaPlace extends RoomOwner {
  /** The name of the copy to begin from and to keep, or null for none. */
  readonly copy: string | null
  /** Not before so many ms. */
  readonly wait: number
}

const LOST_MS = 4_000
const useEvents = ['pointerdown', 'keydown', 'focus'] as const

export class Replica {
  readonly doc = new Y.Doc()
  /** The origin of this person's own acts. */
  readonly origin = { own: true }
  state: ReplicaState = {
    saved: 'connecting',
    door: 'frozen',
    loaded: false,
    refused: null,
    behind: false,
    kept: true,
    cause: null,
  }
  readonly #room: 'board' | 'draft'
  readonly #provider: WebsocketProvider
  readonly #listeners = new Set<() => void>()
  readonly #count = new FrameCount()
  #acked = 0
  /** Something of one's own that no acknowledgement has covered yet. */
  #pending = false
  /** A later try of our own; no other try comes before it. */
  #retry: ReturnType<typeof setTimeout> | undefined
  #stopWaitingForUse: () => void = () => undefined
  #copy: DeviceCopy | null = null
  #copyName: string | null = null
  #isOver = false

  constructor({ sessionId, as, room, copy, wait }: ReplicaPlace) {
    this.#room = room
    this.#provider = new WebsocketProvider(
      `${location.origin.replace('http', 'ws')}/sync/${sessionId}`,
      room,
      this.doc,
      {
        connect: false,
        disableBc: true, // with it, one tab reads another participant's drafts
        params: { as },
        protocols: [ACK_PROTOCOL],
        WebSocketPolyfill: countingSocket(this.#count, () => {
          this.#acked = 0
          this.#changed({ door: 'open' })
        }),
        maxBackoffTime: 4_000 + Math.random() * 4_000,
        shouldReconnect: ({ code }) => afterClose(code, 0).kind === 'again',
      },
    )
    this.#listen()
    // The copy first: read into an open connection, it would go out as one frame, beyond what the server takes.
    const read = copy === null ? null : this.keep(copy)
    if (read === null && wait === 0) this.#provider.connect()
    else void Promise.all([read, after(wait)]).then(() => this.retry())
  }

  #listen(): void {
    this.#provider.messageHandlers[messageType.ack] = (_encoder, decoder) => {
      this.#acked = decoding.readVarUint(decoder)
      this.#changed({})
    }
    this.#provider.messageHandlers[messageType.room] = (_encoder, decoder) =>
      this.#signal(decoding.readVarUint(decoder))
    this.#provider.on('status', ({ status }) => {
      if (status === 'connected') this.#changed({ cause: null })
    })
    this.#provider.on('sync', (synced) => this.#changed(synced ? { loaded: true } : {}))
    this.#provider.on('connection-close', (event) => this.#closed(event?.code ?? 0))
    // Behind the provider's own listener: the frame has been counted by then.
    onUpdate(this.doc, (transaction) => {
      if (transaction.local) this.#pending = true
      this.#changed({})
    })
    window.addEventListener('online', this.#found)
    window.addEventListener('offline', this.#lost)
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
    this.#retry = undefined
    const next = afterClose(code, Math.random())
    if (next.kind === 'later') this.#retry = setTimeout(() => this.#connect(), next.ms)
    if (next.kind === 'when-used') this.#waitForUse()
    const refused = next.kind === 'refused' ? { ms: next.ms } : this.state.refused
    // The provider says so before it has let go of the socket.
    queueMicrotask(() => this.#changed({ cause: causeAfter(this.state.cause, code), refused }))
  }

  #waitForUse(): void {
    const back = (): void => {
      this.#stopWaitingForUse()
      this.#connect()
    }
    for (const event of useEvents) window.addEventListener(event, back)
    this.#stopWaitingForUse = () => {
      for (const event of useEvents) window.removeEventListener(event, back)
    }
  }

  #connect(): void {
    clearTimeout(this.#retry)
    this.#retry = undefined
    if (!this.#isOver && this.state.refused === null) this.#provider.connect()
  }

  /** The device has lost its line: said at once, and not only when the socket notices, half a minute later. */
  readonly #lost = (): void => {
    if (this.#isOver || this.#provider.ws === null) return
    this.#provider.disconnect()
    // A server on this very device is still within reach.
    this.#retry = setTimeout(() => this.#connect(), LOST_MS)
  }

  readonly #found = (): void => {
    if (this.#afterCause() === 'again') this.#connect()
  }

  #afterCause(): AfterClose['kind'] {
    return afterClose(this.state.cause ?? 0, 0).kind
  }

  /** Now and not later. */
  retry = (): void => this.#connect()

  /** What others have in hand; the server takes and tells it in refine only. */
  get awareness(): WebsocketProvider['awareness'] {
    return this.#provider.awareness
  }

  /** After a phase change: the door may be open to this person now. */
  knock(): void {
    if (this.#afterCause() === 'when-open' && !this.state.behind) this.#connect()
  }

  /** Keeps the document in this browser from now on; a copy that is there is read first. */
  async keep(name: string): Promise<void> {
    if (this.#copyName === name) return
    this.#copyName = name
    // Fetched while the page comes up: it is not needed to type the first words.
    const copy = await import('./device-copy.ts').then(
      ({ keepCopy }) => keepCopy(name, this.doc, () => this.#changed({ kept: false })),
      () => null,
    )
    if (this.#copyName === name) this.#copy = copy
    else copy?.close()
    this.#changed({ kept: copy !== null })
  }

  /** What was kept stays where it is. */
  stopKeeping(): void {
    this.#copy?.close()
    this.#copy = null
    this.#copyName = null
  }

  /** Everything here is on the server's disk. */
  get isSettled(): boolean {
    return this.state.loaded && !this.#pending
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** For good: set aside, but still readable. */
  disconnect(): void {
    this.#isOver = true
    clearTimeout(this.#retry)
    this.#stopWaitingForUse()
    this.stopKeeping()
    window.removeEventListener('online', this.#found)
    window.removeEventListener('offline', this.#lost)
    this.#provider.destroy()
  }

  destroy(): void {
    this.disconnect()
    this.doc.destroy()
  }

  #changed(part: Partial<ReplicaState>): void {
    const next = this.#next(part)
    if (JSON.stringify(next) === JSON.stringify(this.state)) return
    this.state = next
    for (const listener of this.#listeners) listener()
  }

  #next(part: Partial<ReplicaState>): ReplicaState {
    const provider = this.#provider as WebsocketProvider | undefined // not there yet in our own constructor
    const connected = provider?.wsconnected === true
    const settled = this.#count.sentStep2 && this.#acked >= this.#count.sent
    if (connected && settled) this.#pending = false
    const whole = { ...this.state, ...part }
    const lost = whole.cause !== null || this.state.loaded
    const saved = connected ? (settled ? 'saved' : 'saving') : lost ? 'offline' : 'connecting'
    // Not before the server's own state has arrived: what is compared then would be others' work.
    const behind =
      this.state.behind ||
      (this.#room === 'board' &&
        whole.door === 'frozen' &&
        provider?.synced === true &&
        this.#pending)
    return { ...whole, saved, behind }
  }
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

// One document on this page with its socket, and the answer to the question whether its words are on the server's disk.
// *Saved* means that the connection is open, the first exchange is over (our own step 2 included) and the server has
// acknowledged every frame.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { writeSyncStep1 } from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { ACK_PROTOCOL, messageType, roomSignal } from '../../shared/wire/frames.ts'
import { afterClose, causeAfter, isOverSize, type AfterClose } from './closing-codes.ts'
import type { RoomOwner } from './copies.ts'
import { countingSocket, FrameCount } from './counting-socket.ts'
import type { DeviceCopy } from './device-copy.ts'
import { onUpdate } from './on-update.ts'
import { Silence } from '../session/silence.ts'
import { after } from '../ui/later.ts'

/** `connecting` is the state before the first connection; after a connection was lost the state is `offline`. */
type Saved = 'saved' | 'saving' | 'connecting' | 'offline'
export interface ReplicaState {
  readonly saved: Saved
  /** Whether the room takes edits now; `closing` for the last moments before a freeze. */
  readonly access: 'open' | 'closing' | 'frozen'
  /** Whether the first exchange with the server is over, so that the document is whole. */
  readonly loaded: boolean
  /**
   * Not null once the server has refused this replica for good. A new replica takes its place after `ms`. The words that
   * only this replica holds are brought again in parts if they were too many at once (`isTooLarge`), and otherwise offered
   * back to the person.
   */
  readonly refused: { readonly ms: number; readonly isTooLarge: boolean } | null
  /** Whether the room froze before the server had all edits of this replica. The missing edits did not make it. */
  readonly behind: boolean
  /** Whether this browser keeps a copy of the document. */
  readonly kept: boolean
  /** While there is no connection: the code with which the server ended the last one. Null while connected. */
  readonly cause: number | null
}

interface ReplicaAddress extends RoomOwner {
  /** The name of the copy that is read first and kept up to date, or null for no copy. */
  readonly copy: string | null
  /** The first connection is made after so many milliseconds. */
  readonly wait: number
}

/** How long we wait before trying, although the device says that it is offline. */
const OFFLINE_TRY_MS = 4_000
const useEvents = ['pointerdown', 'keydown', 'focus'] as const

export class Replica {
  readonly doc = new Y.Doc()
  /** The transaction origin of this person's own acts, by which undo recognises them. */
  readonly origin = { own: true }
  state: ReplicaState = {
    saved: 'connecting',
    access: 'frozen',
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
  /** Takes in at once the edits of others that wait: see gathered.ts. */
  #takeIn: () => void = () => undefined
  /** Whether a connection was asked for and is not open yet. One that was asked for on a dead line opens never. */
  #isOpening = false
  readonly #silence = new Silence({ ask: () => this.#askForSign(), cut: () => this.#cut() })
  /** How many frames of the present connection the server has acknowledged. */
  #acked = 0
  /** Whether this page made an edit that no acknowledgement covers yet. */
  #pending = false
  /** Our own next try, if one is planned. No other try is made before it. */
  #retry: ReturnType<typeof setTimeout> | undefined
  #stopWaitingForUse: () => void = () => undefined
  #copy: DeviceCopy | null = null
  #copyName: string | null = null
  #isOver = false

  constructor({ sessionId, as, room, copy, wait }: ReplicaAddress) {
    this.#room = room
    this.#provider = new WebsocketProvider(
      `${location.origin.replace('http', 'ws')}/sync/${sessionId}`,
      room,
      this.doc,
      {
        connect: false,
        disableBc: true, // over a BroadcastChannel, one tab would read the drafts of another participant
        params: { as },
        protocols: [ACK_PROTOCOL],
        WebSocketPolyfill: countingSocket(this.#count, (socket) => {
          this.#acked = 0
          this.#isOpening = true
          socket.addEventListener('message', () => this.#silence.heard())
          this.#changed({ access: 'open' })
        }),
        maxBackoffTime: 4_000 + Math.random() * 4_000,
        shouldReconnect: ({ code }) => afterClose(code, 0).kind === 'again',
      },
    )
    this.#listen()
    // The copy is read before the connection is made. Read into an open connection, the whole copy would go out as one
    // frame, which may be larger than the server accepts.
    const read = copy === null ? null : this.keep(copy)
    if (read === null && wait === 0) this.#provider.connect()
    else void Promise.all([read, after(wait)]).then(() => this.retry())
  }

  #listen(): void {
    if (this.#room === 'board') this.#gather()
    this.#provider.messageHandlers[messageType.ack] = (_encoder, decoder) => {
      this.#acked = decoding.readVarUint(decoder)
      this.#silence.answered()
      this.#changed({})
    }
    this.#provider.messageHandlers[messageType.room] = (_encoder, decoder) =>
      this.#signal(decoding.readVarUint(decoder))
    this.#provider.on('status', ({ status }) => {
      if (status !== 'connected') return
      this.#isOpening = false
      this.#changed({ cause: null })
    })
    this.#provider.on('sync', (synced) => this.#changed(synced ? { loaded: true } : {}))
    this.#provider.on('connection-close', (event) => this.#closed(event?.code ?? 0))
    // This listener is added after the provider's own, so that the frame is sent and counted before it runs.
    onUpdate(this.doc, (transaction) => {
      if (transaction.local) this.#pending = true
      this.#changed({})
    })
    window.addEventListener('online', this.#backOnline)
    window.addEventListener('offline', this.#wentOffline)
  }

  /** Only on a board: nobody else writes in a pad, and the first idea does not wait for this code. */
  #gather(): void {
    import('./gathered.ts').then(
      ({ gather }) => (this.#takeIn = gather(this.#provider)),
      // Without the code each edit of others goes in by itself.
      () => undefined,
    )
  }

  #signal(signal: number): void {
    this.#takeIn()
    if (signal === roomSignal.closing) {
      this.#changed({ access: 'closing' })
      // The reply goes out after every edit already sent, so it tells the server that nothing more is on its way. We
      // send it ourselves, because the provider does not send replies this short.
      this.#provider.ws?.send(new Uint8Array([messageType.room, roomSignal.closing]))
    } else if (signal === roomSignal.open) this.#changed({ access: 'open' })
    else this.#changed({ access: 'frozen' })
  }

  #closed(code: number): void {
    this.#takeIn()
    this.#isOpening = false
    clearTimeout(this.#retry)
    this.#retry = undefined
    const next = afterClose(code, Math.random())
    if (next.kind === 'later') this.#retry = setTimeout(() => this.#connect(), next.ms)
    if (next.kind === 'when-used') this.#waitForUse()
    const refused =
      next.kind === 'refused'
        ? { ms: next.ms, isTooLarge: isOverSize(code) && this.#acked < this.#count.lastStep2 }
        : this.state.refused
    // The provider calls this before it has let go of the socket, so the state is computed a moment later.
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

  /** Asks for what the server has and this page has not. The server answers that in every room, at once. */
  #askForSign(): void {
    if (this.#isOpening) return
    const asking = encoding.createEncoder()
    encoding.writeVarUint(asking, messageType.sync)
    writeSyncStep1(asking, this.doc)
    this.#provider.ws?.send(encoding.toUint8Array(asking))
  }

  /** Lets go of a line on which nothing is heard any more, and connects again. */
  #cut(): void {
    this.#provider.disconnect()
    this.#connect()
  }

  /** Shows a lost line at once. The socket itself would notice only half a minute later. */
  readonly #wentOffline = (): void => {
    if (this.#isOver || this.#provider.ws === null) return
    this.#provider.disconnect()
    // A server on this same device can still be reached while the device is offline.
    this.#retry = setTimeout(() => this.#connect(), OFFLINE_TRY_MS)
  }

  readonly #backOnline = (): void => {
    if (this.#afterCause() === 'again') this.#connect()
  }

  #afterCause(): AfterClose['kind'] {
    return afterClose(this.state.cause ?? 0, 0).kind
  }

  /** Connects now, instead of when the next try is due. */
  retry = (): void => this.#connect()

  /** Says which card each person has in hand. The server passes this on in the phase *refine* only. */
  get awareness(): WebsocketProvider['awareness'] {
    return this.#provider.awareness
  }

  /** Connects if the server had closed this room to this person, because a new phase may open it. */
  phaseChanged(): void {
    if (this.#afterCause() === 'when-open' && !this.state.behind) this.#connect()
  }

  /**
   * Keeps a copy of the document in this browser from now on. A copy that exists is read into the document first. Resolves
   * when that has happened, when the browser refuses, or when the store takes too long. A store that opens late is read
   * once the server's document is here: read before it, the whole copy would go out as one frame.
   */
  keep(name: string): Promise<void> {
    if (this.#copyName === name) return Promise.resolve()
    this.#copyName = name
    return new Promise((settled) => {
      const told = {
        refused: () => this.#changed({ kept: false }),
        late: () => {
          this.#changed({ kept: false })
          settled()
          return this.#loaded()
        },
      }
      // The code is fetched later than the page, because nobody needs it to type the first words.
      void import('./device-copy.ts')
        .then(({ keepCopy }) => keepCopy(name, this.doc, told))
        .catch(() => null)
        .then((copy) => {
          settled()
          if (this.#copyName !== name) return copy?.close()
          this.#copy = copy
          return this.#changed({ kept: copy !== null })
        })
    })
  }

  /** Resolves when the server's document is here, or when this page lets go of the replica. */
  #loaded(): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!this.state.loaded && !this.doc.isDestroyed) return
        stop()
        resolve()
      }
      const stop = this.subscribe(look)
      this.doc.on('destroy', look)
      look()
    })
  }

  /** Stops keeping the copy up to date. The copy stays in the browser. */
  stopKeeping(): void {
    this.#copy?.close()
    this.#copy = null
    this.#copyName = null
  }

  /**
   * Resolves to true once everything in this replica is on the server's disk, to false once the server refuses the replica,
   * its room takes no more edits, or the page lets go of it.
   */
  allSaved(): Promise<boolean> {
    return new Promise((resolve) => {
      const look = (): void => {
        const { saved, refused, access } = this.state
        const isOver = refused !== null || access !== 'open' || this.doc.isDestroyed
        if (saved !== 'saved' && !isOver) return
        stop()
        this.doc.off('destroy', look)
        resolve(!isOver)
      }
      const stop = this.subscribe(look)
      this.doc.on('destroy', look)
      look()
    })
  }

  /** Whether everything in this replica is on the server's disk. */
  get isAllSaved(): boolean {
    return this.state.loaded && !this.#pending
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Ends the connection for good. The document can still be read. */
  disconnect(): void {
    this.#isOver = true
    clearTimeout(this.#retry)
    this.#silence.waits(false)
    this.#stopWaitingForUse()
    this.stopKeeping()
    window.removeEventListener('online', this.#backOnline)
    window.removeEventListener('offline', this.#wentOffline)
    this.#provider.destroy()
  }

  destroy(): void {
    this.disconnect()
    this.doc.destroy()
  }

  #changed(part: Partial<ReplicaState>): void {
    const next = this.#next(part)
    // A frozen room acknowledges nothing.
    const isUnsaved = next.saved === 'saving' && next.access === 'open' && this.#isSynced
    this.#silence.waits(this.#isOpening || isUnsaved)
    if (isSame(next, this.state)) return
    this.state = next
    for (const listener of this.#listeners) listener()
  }

  /** Whether the first exchange of the present connection is over. */
  get #isSynced(): boolean {
    const provider = this.#provider as WebsocketProvider | undefined // undefined while the constructor runs
    return provider?.synced === true
  }

  #next(part: Partial<ReplicaState>): ReplicaState {
    const provider = this.#provider as WebsocketProvider | undefined // undefined while the constructor runs
    const connected = provider?.wsconnected === true
    const allSaved = this.#count.sentStep2 && this.#acked >= this.#count.sent
    if (connected && allSaved) this.#pending = false
    const whole = { ...this.state, ...part }
    const lost = whole.cause !== null || this.state.loaded
    const saved = connected ? (allSaved ? 'saved' : 'saving') : lost ? 'offline' : 'connecting'
    // Only once the server's state has arrived (`synced`): compared earlier, the work of others would look like ours.
    const behind =
      this.state.behind ||
      (this.#room === 'board' && whole.access === 'frozen' && this.#isSynced && this.#pending)
    return { ...whole, saved, behind }
  }
}

const isSame = (one: ReplicaState, other: ReplicaState): boolean =>
  (Object.keys(one) as (keyof ReplicaState)[]).every((part) => one[part] === other[part])

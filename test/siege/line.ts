// One room as the product's page holds it (client/sync), on a bare socket and cheap enough for hundreds in one process.
// Updates of others are applied only with the first exchange of a connection, and are read only before typing. Reading
// three hundred boards at once would keep this process from its own sockets.
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { afterClose } from '../../client/sync/closing-codes.ts'
import { ACK_PROTOCOL, messageType, roomSignal, syncType } from '../../shared/wire/frames.ts'
import { payloadOf, presence, step1, step2, update, type Visitor } from './intruder.ts'

/** What all connections of all people met. A new connection hides nothing of it. */
export interface Met {
  readonly codes: Map<number, number>
  /** The statuses of refused upgrades, and how often each came. */
  readonly statuses: Map<number, number>
}

export interface Distant extends Visitor {
  /** The delay of everything received, in milliseconds. Until then a person types into a room that has moved on. */
  readonly lagMs: number
}

const count = (tally: Map<number, number>, one: number): void =>
  void tally.set(one, (tally.get(one) ?? 0) + 1)

const theirs = { from: 'server' }
const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 2_500

export class Line {
  door: 'open' | 'closing' | 'frozen' = 'frozen'
  isSynced = false
  readonly #visitor: Distant
  readonly #met: Met
  readonly #promised: () => void
  #doc = new Y.Doc()
  /** The last whole answer of the server, until it is read. */
  #unread: Uint8Array | null = null
  #socket: WebSocket | null = null
  #sent = 0
  #acked = 0
  #sentStep2 = false
  #pending = false
  #tries = 0
  #isWaitingToOpen = false
  #isOver = false
  #retry: NodeJS.Timeout | undefined

  /** Calls `promised` when everything in this document is on disk. */
  constructor(visitor: Distant, met: Met, promised: () => void) {
    this.#visitor = visitor
    this.#met = met
    this.#promised = promised
    this.#listen()
    this.#connect()
  }

  get isRead(): boolean {
    return this.#unread === null
  }

  get doc(): Y.Doc {
    const bytes = this.#unread
    this.#unread = null
    if (bytes !== null) Y.applyUpdate(this.#doc, bytes, theirs)
    return this.#doc
  }

  #listen(): void {
    this.#doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin === theirs) return
      this.#pending = true
      if (this.#socket?.readyState === WebSocket.OPEN) this.#send(update(bytes))
    })
  }

  #connect(): void {
    const { url, seat, room, lagMs } = this.#visitor
    const address = `${url.replace('http', 'ws')}/sync/${seat.sessionId}/${room}?as=${seat.participantId}`
    const socket = new WebSocket(address, [ACK_PROTOCOL], {
      headers: { authorization: `Bearer ${seat.token}` },
      perMessageDeflate: false,
    })
    this.#socket = socket
    this.door = 'open'
    this.isSynced = false
    this.#sent = this.#acked = 0
    this.#sentStep2 = false
    this.#isWaitingToOpen = false
    socket.on('error', () => undefined)
    socket.on('unexpected-response', (request, response) => {
      count(this.#met.statuses, response.statusCode ?? 0)
      request.destroy()
    })
    socket.on('open', () => {
      socket.send(step1(Y.encodeStateVector(this.#doc)))
      socket.send(presence([this.#doc.clientID, '{}'])) // y-websocket always sends this
    })
    socket.on('message', (bytes: Buffer) => {
      setTimeout(() => this.#hear(socket, new Uint8Array(bytes)), lagMs)
    })
    socket.on('close', (code) => this.#closed(socket, code))
  }

  #send(frame: Uint8Array): void {
    this.#sent++
    this.#socket?.send(frame)
  }

  #hear(socket: WebSocket, frame: Uint8Array): void {
    if (socket !== this.#socket) return
    const [type, kind] = frame
    if (type === messageType.sync && kind === syncType.step1) {
      this.#sentStep2 = true
      this.#send(step2(Y.encodeStateAsUpdate(this.#doc, payloadOf(frame))))
    } else if (type === messageType.sync && !this.isSynced && kind === syncType.step2) {
      this.#unread = payloadOf(frame)
      this.isSynced = true
      this.#tries = 0
    } else if (type === messageType.ack) {
      this.#acked = decoding.readVarUint(decoding.createDecoder(frame.subarray(1)))
    } else if (type === messageType.room) this.#signal(kind)
    this.#judge()
  }

  #signal(signal: number | undefined): void {
    if (signal === roomSignal.open) this.door = 'open'
    else if (signal === roomSignal.frozen) this.door = 'frozen'
    else if (signal === roomSignal.closing) {
      this.door = 'closing'
      this.#socket?.send(new Uint8Array([messageType.room, roomSignal.closing]))
    }
  }

  /** Everything is saved, or the room froze before and a new replica takes the place of this one. */
  #judge(): void {
    if (this.#sentStep2 && this.#acked >= this.#sent) {
      this.#pending = false
      this.#promised()
    }
    const isBehind = this.door === 'frozen' && this.isSynced && this.#pending
    if (isBehind && this.#visitor.room === 'board') this.#startAnew()
  }

  #startAnew(): void {
    const former = this.#socket
    this.#socket = null
    former?.close()
    this.#doc = new Y.Doc()
    this.#unread = null
    this.#pending = false
    this.#listen()
    this.#connect()
  }

  #closed(socket: WebSocket, code: number): void {
    if (code >= 4_400) count(this.#met.codes, code)
    if (socket !== this.#socket || this.#isOver) return
    this.door = 'frozen'
    this.isSynced = false
    const next = afterClose(code, Math.random())
    this.#isWaitingToOpen = next.kind === 'when-open'
    const wait = Math.min(2 ** this.#tries++ * FIRST_WAIT_MS, LONGEST_WAIT_MS)
    if (next.kind === 'again') this.#retry = setTimeout(() => this.#connect(), wait)
    if (next.kind === 'refused') this.#startAnew()
    if (next.kind === 'later') this.#retry = setTimeout(() => this.#connect(), next.ms)
  }

  get isSettled(): boolean {
    return this.isSynced && !this.#pending
  }

  /** Connects again after a phase change, which may have opened the room to this person. */
  knock(): void {
    if (this.#isWaitingToOpen) this.#connect()
  }

  /** Loses the network, as in a tunnel. */
  cut(): void {
    this.#socket?.terminate()
  }

  end(): void {
    this.#isOver = true
    clearTimeout(this.#retry)
    this.#socket?.close()
  }
}

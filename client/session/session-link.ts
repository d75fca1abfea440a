// The control socket of one participant, and the last view and slices that the server sent. The client only draws them;
// every decision is the server's.
import { io, type Socket } from 'socket.io-client'
import { refusedForGood } from '../../shared/wire/codes.ts'
import type { CommandAck, CommandInput } from '../../shared/wire/commands.ts'
import type { ClientToServer, ServerToClient } from '../../shared/wire/control.ts'
import type { Slices } from '../../shared/wire/slices.ts'
import type { View } from '../../shared/wire/view.ts'
import { byTimer } from '../ui/later.ts'
import { api } from './api.ts'
import { Outbox } from './outbox.ts'
import { ServerClock } from './server-clock.ts'
import { Silence } from './silence.ts'

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never
export type Asked = WithoutId<CommandInput>

export interface Seen {
  readonly view: View | null
  readonly people: Slices['people']
  readonly mine: Slices['mine']
  readonly ballots: Slices['ballots']
  readonly results: Slices['results']
  readonly twins: Slices['twins']
  readonly room: Slices['room'] | null
  readonly link: 'connecting' | 'connected' | 'offline'
  /** Whether the server announced a restart before the connection ended. */
  readonly restarting: boolean
  /** The code with which the server ended this participant's access for good, or null. */
  readonly ended: string | null
  /** Commands that were asked before a reload and refused after it, so that no code waits for the answer any more. */
  readonly late: readonly LateRefusal[]
}

export interface LateRefusal {
  readonly command: CommandInput
  readonly code: string
}

const nothing: Seen = {
  view: null,
  people: { people: [], total: 0 },
  mine: { drafts: {}, ideaIds: [], waiting: [], leftBehind: 0, consent: false },
  ballots: [],
  results: { ballots: [], decisions: {}, actions: [], authors: null },
  twins: null,
  room: null,
  link: 'connecting',
  restarting: false,
  ended: null,
  late: [],
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** A random id of 130 bits. `crypto.randomUUID` does not exist on a page without a secure context. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(26))]
    .map((byte) => ALPHABET.charAt(byte & 31))
    .join('')
}

/** After a refusal the page comes again at some moment between this and twice as many milliseconds. */
const AGAIN_MS = 2_000

export class SessionLink {
  readonly sessionId: string
  readonly as: string | null
  seen: Seen = nothing
  readonly #clock = new ServerClock()
  /**
   * When the present connection sent its greeting, or null once the first view has come. The greeting and the first
   * view are an exchange from which the server clock can learn.
   */
  #greetedAt: number | null = null
  readonly #socket: Socket<ServerToClient, ClientToServer>
  readonly #outbox: Outbox
  readonly #listeners = new Set<() => void>()
  /** Calls off the next try. */
  #callOff: (() => void) | null = null
  /** The server gives no sign on demand here, but every command has an answer, and one that comes twice acts once. */
  readonly #silence = new Silence({ ask: () => undefined, cut: () => this.retry() })

  constructor(sessionId: string, as: string | null) {
    this.sessionId = sessionId
    this.as = as
    this.#socket = io({
      transports: ['websocket'],
      query: { session: sessionId },
      auth: (give) => {
        this.#greetedAt = this.#clock.asking()
        give({ sessionId, as })
      },
      reconnectionDelay: 500,
      reconnectionDelayMax: 8_000,
      randomizationFactor: 0.5,
    })
    this.#outbox = new Outbox(`outbox:${sessionId}:${as ?? ''}`, {
      isOpen: () => this.#socket.connected,
      send: (command, answer) =>
        void this.#socket.emit('command', command, (ack) => {
          this.#silence.answered()
          answer(ack)
        }),
      refusedLater: (command, code) => this.#set({ late: [...this.seen.late, { command, code }] }),
      changed: () => this.#silence.waits(this.#socket.connected && this.#outbox.isWaiting),
    })
    window.addEventListener('online', this.#backOnline)
    this.#socket.on('connect', () => {
      this.#set({ link: 'connected', restarting: false })
      this.#outbox.flush()
      this.#silence.waits(this.#outbox.isWaiting)
    })
    this.#socket.on('disconnect', () => {
      this.#silence.waits(false)
      this.#set({ link: 'offline' })
      this.#comeAgain()
    })
    this.#socket.onAny(() => this.#silence.heard())
    this.#socket.io.on('ping', () => this.#silence.heard())
    this.#socket.on('connect_error', (error) => this.#refused(error))
    this.#socket.on('view', (view) => {
      if (this.#greetedAt === null) this.#clock.heard(view.serverTime)
      else this.#clock.answered(this.#greetedAt, view.serverTime)
      this.#greetedAt = null
      this.#set({ view })
    })
    this.#socket.on('people', ({ value }) => this.#set({ people: value }))
    this.#socket.on('mine', ({ value }) => this.#set({ mine: value }))
    this.#socket.on('ballots', ({ value }) => this.#set({ ballots: value }))
    this.#socket.on('results', ({ value }) => this.#set({ results: value }))
    this.#socket.on('twins', ({ value }) => this.#set({ twins: value }))
    this.#socket.on('room', (room) => this.#set({ room }))
    this.#socket.on('ended', ({ code }) => {
      this.#set(code === 'restarting' ? { restarting: true } : { ended: code })
    })
  }

  #refused(error: Error): void {
    const data: unknown = Reflect.get(error, 'data')
    const code: unknown =
      typeof data === 'object' && data !== null ? Reflect.get(data, 'code') : null
    if (typeof code !== 'string') this.#set({ link: 'offline' })
    else if (refusedForGood.includes(code)) this.#set({ ended: code })
    else this.#set({ link: 'offline', restarting: false }) // it answers, so it has restarted
    this.#comeAgain()
  }

  /** socket.io gives up once the server has refused a connection or closed one. Only an end that was said is for good. */
  #comeAgain(): void {
    if (this.seen.ended !== null) return
    this.#callOff?.()
    this.#callOff = byTimer(AGAIN_MS * (1 + Math.random()), () => {
      if (!this.#socket.active) this.#socket.connect()
    })
  }

  /**
   * Sends a command. The promise resolves once the server has the effect on disk, or has refused. Offline, the command
   * waits; most commands wait on the device even over a reload (`outbox.ts`).
   */
  ask(asked: Asked): Promise<CommandAck> {
    return new Promise((resolve) => this.#outbox.add({ ...asked, id: newId() }, resolve))
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Removes a late refusal, after its words have been given back to the person. */
  dismissLate(late: LateRefusal): void {
    this.#set({ late: this.seen.late.filter((one) => one !== late) })
  }

  /** Connects as soon as the device is online again, instead of after the growing wait between two tries. */
  readonly #backOnline = (): void => {
    if (!this.#socket.connected) this.#socket.disconnect().connect()
  }

  /**
   * The server's time now, in milliseconds since 1970. The call also starts a new exchange when one is due. Without a
   * connection none is needed, because the next connection brings one.
   */
  serverNow(): number {
    if (this.#clock.isDue() && this.#socket.connected) void this.#readClock()
    return this.#clock.now()
  }

  /** Asks the server for the time by a plain read of the session, which nobody else is told of. */
  async #readClock(): Promise<void> {
    const askedAt = this.#clock.asking()
    const seen = await api.session(this.sessionId, this.as)
    if (seen.ok) this.#clock.answered(askedAt, seen.value.view.serverTime)
  }

  /** Connects now, instead of when the next try is due. */
  retry(): void {
    this.#socket.disconnect().connect()
  }

  close(): void {
    window.removeEventListener('online', this.#backOnline)
    this.#socket.disconnect()
    this.#callOff?.()
  }

  #set(part: Partial<Seen>): void {
    this.seen = { ...this.seen, ...part }
    for (const listener of this.#listeners) listener()
  }
}

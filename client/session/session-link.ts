// One control socket and what it brought: the view and its slices, whole. The client renders them; it never decides.
import { io, type Socket } from 'socket.io-client'
import type { CommandAck, CommandInput } from '../../shared/wire/commands.ts'
import type { ClientToServer, ServerToClient } from '../../shared/wire/control.ts'
import type { Slices } from '../../shared/wire/slices.ts'
import type { View } from '../../shared/wire/view.ts'
import { api } from './api.ts'
import { Outbox } from './outbox.ts'
import { ServerClock } from './server-clock.ts'

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never
export type Asked = WithoutId<CommandInput>

export interface Seen {
  readonly view: View | null
  readonly people: Slices['people']
  readonly mine: Slices['mine']
  readonly ballots: Slices['ballots']
  readonly results: Slices['results']
  readonly room: Slices['room'] | null
  readonly link: 'connecting' | 'connected' | 'offline'
  /** The server said goodbye itself, and is coming back. */
  readonly restarting: boolean
  readonly ended: string | null
  /** Asked before a reload, and refused when it arrived: nobody waits for the answer any more. */
  readonly late: readonly LateRefusal[]
}

export interface LateRefusal {
  readonly command: CommandInput
  readonly code: string
}

const nothing: Seen = {
  view: null,
  people: { people: [], total: 0 },
  mine: { drafts: {}, ideaIds: [], waiting: [], leftBehind: 0 },
  ballots: [],
  results: { ballots: [], decisions: {}, actions: [], authors: null },
  room: null,
  link: 'connecting',
  restarting: false,
  ended: null,
  late: [],
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** Works without a secure context, where randomUUID does not exist. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(26))]
    .map((byte) => ALPHABET.charAt(byte & 31))
    .join('')
}

export class SessionLink {
  readonly sessionId: string
  readonly as: string | null
  seen: Seen = nothing
  readonly #clock = new ServerClock()
  /** Since when this connection waits for its first view: what comes and goes then is timed anyway. */
  #greetedAt: number | null = null
  readonly #socket: Socket<ServerToClient, ClientToServer>
  readonly #outbox: Outbox
  readonly #listeners = new Set<() => void>()

  constructor(sessionId: string, as: string | null) {
    this.sessionId = sessionId
    this.as = as
    this.#socket = io({
      transports: ['websocket'],
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
      send: (command, answer) => void this.#socket.emit('command', command, answer),
      refusedLater: (command, code) => this.#set({ late: [...this.seen.late, { command, code }] }),
    })
    window.addEventListener('online', this.#found)
    this.#socket.on('connect', () => {
      this.#set({ link: 'connected', restarting: false })
      this.#outbox.flush()
    })
    this.#socket.on('disconnect', () => this.#set({ link: 'offline' }))
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
    this.#socket.on('room', (room) => this.#set({ room }))
    this.#socket.on('ended', ({ code }) => {
      this.#set(code === 'restarting' ? { restarting: true } : { ended: code })
    })
  }

  #refused(error: Error): void {
    const data: unknown = Reflect.get(error, 'data')
    const code: unknown =
      typeof data === 'object' && data !== null ? Reflect.get(data, 'code') : null
    if (typeof code === 'string') this.#set({ ended: code })
    else this.#set({ link: 'offline' })
  }

  /** Answered once the server has it on disk; waits while offline, and on the device over a reload. */
  ask(asked: Asked): Promise<CommandAck> {
    return new Promise((resolve) => this.#outbox.add({ ...asked, id: newId() }, resolve))
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Said, or handed back as words. */
  settleLate(late: LateRefusal): void {
    this.#set({ late: this.seen.late.filter((one) => one !== late) })
  }

  /** The device has a line again: now, and not when the growing wait is over. */
  readonly #found = (): void => {
    if (!this.#socket.connected) this.#socket.disconnect().connect()
  }

  /** Whoever asks for the time also notices when it has to be read anew; a reconnection brings that by itself. */
  serverNow(): number {
    if (this.#clock.isDue() && this.#socket.connected) void this.#readClock()
    return this.#clock.now()
  }

  /** By a reading that changes nothing and that nobody else is told of. */
  async #readClock(): Promise<void> {
    const askedAt = this.#clock.asking()
    const seen = await api.session(this.sessionId, this.as)
    if (seen.ok) this.#clock.answered(askedAt, seen.value.view.serverTime)
  }

  /** Now, instead of when the next try is due. */
  retry(): void {
    this.#socket.disconnect().connect()
  }

  close(): void {
    window.removeEventListener('online', this.#found)
    this.#socket.disconnect()
  }

  #set(part: Partial<Seen>): void {
    this.seen = { ...this.seen, ...part }
    for (const listener of this.#listeners) listener()
  }
}

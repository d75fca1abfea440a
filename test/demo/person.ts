// A simulated person: a client of the same interface as everybody's, over real sockets.
import { io, type Socket } from 'socket.io-client'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { CommandAck, CommandInput } from '../../shared/wire/commands.ts'
import type { ClientToServer, ServerToClient } from '../../shared/wire/control.ts'
import type { Slices } from '../../shared/wire/slices.ts'
import type { View } from '../../shared/wire/view.ts'

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never
export type Asked = WithoutId<CommandInput>

export interface Seat {
  readonly sessionId: string
  readonly participantId: string
  readonly token: string
}

export class Person {
  readonly seat: Seat
  view: View | null = null
  ballots: Slices['ballots'] = []
  readonly #url: string
  readonly #control: Socket<ServerToClient, ClientToServer>
  readonly #replicas = new Map<'board' | 'draft', { doc: Y.Doc; provider: WebsocketProvider }>()
  readonly #onView = new Set<(view: View) => void>()
  #asked = 0

  constructor(url: string, seat: Seat) {
    this.#url = url
    this.seat = seat
    this.#control = io(url, {
      transports: ['websocket'],
      forceNew: true,
      auth: { sessionId: seat.sessionId, as: seat.participantId },
      extraHeaders: { authorization: `Bearer ${seat.token}` },
    })
    this.#control.on('view', (view) => {
      this.view = view
      for (const listener of this.#onView) listener(view)
    })
    this.#control.on('ballots', ({ value }) => (this.ballots = value))
  }

  onView(listener: (view: View) => void): void {
    this.#onView.add(listener)
    if (this.view !== null) listener(this.view)
  }

  ask(asked: Asked): Promise<CommandAck> {
    const command = {
      ...asked,
      id: `d${this.seat.participantId.slice(0, 20)}-${Date.now()}-${this.#asked++}`,
    }
    return new Promise((resolve) => this.#control.emit('command', command, resolve))
  }

  /** The document of one's own pad or of the board, connected and synced. */
  async replica(room: 'board' | 'draft'): Promise<Y.Doc> {
    const open = this.#replicas.get(room)
    if (open !== undefined) return open.doc
    const doc = new Y.Doc()
    const { token } = this.seat
    class Signed extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, { headers: { authorization: `Bearer ${token}` } })
      }
    }
    const provider = new WebsocketProvider(
      `${this.#url.replace('http', 'ws')}/sync/${this.seat.sessionId}`,
      room,
      doc,
      {
        disableBc: true,
        // The provider asks for the browser's class; ws has all of it that is used.
        WebSocketPolyfill: Signed as never,
      },
    )
    this.#replicas.set(room, { doc, provider })
    if (!provider.synced)
      await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
    return doc
  }

  leave(): void {
    for (const { provider, doc } of this.#replicas.values()) {
      provider.destroy()
      doc.destroy()
    }
    this.#control.disconnect()
  }
}

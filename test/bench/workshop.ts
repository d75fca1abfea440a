// A workshop set up over the public interface, for loads.
import { io, type Socket } from 'socket.io-client'
import type { CommandAck, CommandInput } from '../../shared/wire/commands.ts'
import type { ClientToServer, ServerToClient } from '../../shared/wire/control.ts'
import type { Joined, SessionCreated } from '../../shared/wire/http.ts'
import type { View } from '../../shared/wire/view.ts'

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never
export type Asked = WithoutId<CommandInput>

export interface Seat {
  readonly token: string
  readonly participantId: string
  readonly sessionId: string
}

async function post<T>(url: string, body: unknown): Promise<T> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** The facilitator's end of a session. */
export class Steering {
  readonly created: SessionCreated
  view: View | null = null
  /** When the last countdown that was seen ends. */
  countdownEnd = 0
  readonly #socket: Socket<ServerToClient, ClientToServer>
  #asked = 0

  constructor(url: string, created: SessionCreated) {
    this.created = created
    this.#socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      query: { session: created.sessionId },
      auth: { sessionId: created.sessionId, as: created.participantId },
      extraHeaders: { authorization: `Bearer ${created.token}` },
    })
    this.#socket.on('view', (view) => {
      this.view = view
      this.countdownEnd = view.phase.countdownTo ?? this.countdownEnd
    })
  }

  ask(asked: Asked): Promise<CommandAck> {
    const command = {
      ...asked,
      id: `bench-${this.created.participantId.slice(0, 20)}-${this.#asked++}`,
    }
    return new Promise((resolve) => this.#socket.emit('command', command, resolve))
  }

  async ready(): Promise<View> {
    return this.view ?? new Promise((resolve) => this.#socket.once('view', resolve))
  }

  async advance(): Promise<void> {
    await this.ready()
    const answer = await this.ask({ type: 'phase.advance', epoch: this.view?.epoch ?? 0 })
    if (!answer.ok) throw new Error(`advance refused: ${answer.code}`)
    const epoch = this.view?.epoch
    if (epoch === undefined) throw new Error('no view')
  }

  close(): void {
    this.#socket.disconnect()
  }
}

export async function createWorkshop(url: string): Promise<Steering> {
  const created = await post<SessionCreated>(`${url}/api/sessions`, {
    question: 'What would make the first week feel like a welcome?',
    agenda: [
      { id: 'lobby', kind: 'lobby', seconds: 0 },
      { id: 'solo-1', kind: 'solo', seconds: 0, board: 'hidden' },
      { id: 'refine', kind: 'refine', seconds: 0 },
      { id: 'vote', kind: 'vote', seconds: 0, ballots: [{ method: 'dots', n: 3, perIdea: 1 }] },
    ],
  })
  return new Steering(url, created)
}

export async function takeSeats(
  url: string,
  joinCode: string,
  count: number,
): Promise<readonly Seat[]> {
  const seats: Seat[] = []
  while (seats.length < count) {
    const some = Math.min(20, count - seats.length)
    seats.push(
      ...(await Promise.all(
        Array.from({ length: some }, () =>
          post<Joined>(`${url}/api/join/${joinCode}`, { skipLane: true }),
        ),
      )),
    )
  }
  return seats
}

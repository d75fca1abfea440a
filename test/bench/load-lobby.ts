import { io, type Socket } from 'socket.io-client'
import type { CommandInput } from '../../shared/wire/commands.ts'
import type { ClientToServer, ServerToClient } from '../../shared/wire/control.ts'
import type { BallotsSlice } from '../../shared/wire/slices.ts'
import type { View } from '../../shared/wire/view.ts'
import { asLoad } from './as-load.ts'
import { until, wait } from './wait.ts'
import { takeSeats, type Seat } from './workshop.ts'

export interface LobbyInput {
  readonly url: string
  readonly joinCode: string
  readonly people: number
}
export type LobbyMark = 'before' | 'all-here' | 'ballots-open' | 'all-voted'

const CASTS = 3

/** One person's page, as far as the control socket goes. */
class Person {
  view: View | null = null
  ballots: BallotsSlice = []
  readonly #socket: Socket<ServerToClient, ClientToServer>

  constructor(url: string, { token, participantId, sessionId }: Seat) {
    this.#socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      auth: { sessionId, as: participantId },
      extraHeaders: { authorization: `Bearer ${token}` },
    })
    this.#socket.on('view', (view) => (this.view = view))
    this.#socket.on('ballots', ({ value }) => (this.ballots = value))
  }

  /** Resolves when it is answered. */
  cast(nth: number): Promise<void> {
    const [ballot] = this.ballots
    const target = ballot?.targets[nth]
    if (ballot === undefined || target === undefined) throw new Error('nothing to vote on')
    const command: CommandInput = {
      id: crypto.randomUUID(),
      type: 'ballot.cast',
      ballotId: ballot.id,
      marks: { [target]: 1 },
    }
    return new Promise((resolve, reject) => {
      this.#socket.emit('command', command, (answer) =>
        answer.ok ? resolve() : reject(new Error(answer.code)),
      )
    })
  }

  leave(): void {
    this.#socket.disconnect()
  }
}

asLoad<LobbyInput, null>(async ({ url, joinCode, people }, mark) => {
  mark('before')
  const everybody: Person[] = []
  while (everybody.length < people) {
    const seats = await takeSeats(url, joinCode, 10)
    everybody.push(...seats.map((seat) => new Person(url, seat)))
    await until(() => everybody.every(({ view }) => view !== null))
  }
  await until(() => everybody.every(({ view }) => view?.counts.participants === people))
  mark('all-here')
  await until(() => everybody.every(({ ballots }) => ballots.length > 0))
  await wait(500)
  mark('ballots-open')
  for (let nth = 0; nth < CASTS; nth++) {
    for (let from = 0; from < people; from += 20)
      await Promise.all(everybody.slice(from, from + 20).map((person) => person.cast(nth)))
  }
  mark('all-voted')
  for (const person of everybody) person.leave()
  return null
})

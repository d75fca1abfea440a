// Before a phase changes, each client with our subprotocol is asked to send the edits that it still holds. It is asked on
// the document socket and answers there, so every earlier edit has arrived before its answer.
import { roomSignal } from '../../shared/wire/frames.ts'
import type { Clock } from '../ports.ts'
import type { Connection } from './connection.ts'
import type { Room } from './room.ts'

const LONGEST_MS = 1_000
/** If the phase did not change after all, the clients' fields open again so long after the answers. */
const REOPEN_MS = 2_000

export class Closing {
  readonly #clock: Clock
  readonly #unanswered = new Map<Connection<Room>, () => void>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Resolves when all who were asked have answered or gone, after one second at the latest. */
  async announce(connections: readonly Connection<Room>[]): Promise<void> {
    const asked = connections.filter(({ access, guest }) => access === 'open' && guest.acks)
    if (asked.length === 0) return
    const answers = Promise.all(asked.map((connection) => this.#ask(connection)))
    let stop = (): void => undefined
    const patience = new Promise<void>((resolve) => {
      stop = this.#clock.after(LONGEST_MS, resolve)
    })
    await Promise.race([answers, patience])
    stop()
    for (const connection of asked) this.answered(connection)
    this.#clock.after(REOPEN_MS, () => {
      for (const connection of asked)
        // A connection that closed meanwhile is left alone: its room may be gone, and reading it would fail.
        if (connection.room.isBoard && connection.access === 'open' && connection.out.isOpen)
          connection.reopen()
    })
  }

  #ask(connection: Connection<Room>): Promise<void> {
    return new Promise((resolve) => {
      this.#unanswered.set(connection, resolve)
      connection.signal(roomSignal.closing)
    })
  }

  answered(connection: Connection<Room>): void {
    this.#unanswered.get(connection)?.()
    this.#unanswered.delete(connection)
  }
}

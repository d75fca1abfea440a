// Step 6, the edits' side: before a phase changes, every client that can is asked on the document socket itself to
// send what it holds. The answer comes on the same socket, so every earlier edit is ahead of it.
import { roomSignal } from '../../shared/wire/frames.ts'
import type { Clock } from '../ports.ts'
import type { Connection } from './connection.ts'

const LONGEST_MS = 1_000
/** When the phase did not change after all, fields open again. */
const REOPEN_MS = 2_000

export class Closing {
  readonly #clock: Clock
  readonly #unanswered = new Map<Connection, () => void>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Resolves when all have answered or gone, after a second at most. */
  async announce(connections: readonly Connection[]): Promise<void> {
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
        // Who has left meanwhile has nothing to open: with the last of them the room itself is gone.
        if (connection.room.isBoard && connection.access === 'open' && connection.out.isOpen)
          connection.reopen()
    })
  }

  #ask(connection: Connection): Promise<void> {
    return new Promise((resolve) => {
      this.#unanswered.set(connection, resolve)
      connection.signal(roomSignal.closing)
    })
  }

  answered(connection: Connection): void {
    this.#unanswered.get(connection)?.()
    this.#unanswered.delete(connection)
  }
}

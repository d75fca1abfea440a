// The connections with something unsent. All of them are looked at on one steady beat, and the beat has a timer only while
// there is such a connection: in a quiet process a timer would wake the processor ten times a second for nothing.
import type { Cancel, Clock } from '../ports.ts'
import type { Connection } from './connection.ts'

const DRAIN_MS = 100

export class SlowReaders {
  readonly #clock: Clock
  readonly #connections = new Set<Connection>()
  #stop: Cancel | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** From now on `drain` is called on the connection, until `delete`. */
  add(connection: Connection): void {
    this.#connections.add(connection)
    this.#stop ??= this.#clock.every(DRAIN_MS, () => this.#drain())
  }

  delete(connection: Connection): void {
    if (this.#connections.delete(connection) && this.#connections.size === 0) this.stop()
  }

  unsentBytes(): number {
    return [...this.#connections].reduce((sum, { out }) => sum + out.unsentBytes, 0)
  }

  stop(): void {
    this.#stop?.()
    this.#stop = null
  }

  #drain(): void {
    const now = this.#clock.steady()
    for (const connection of this.#connections) connection.drain(now)
  }
}

// Remembers where sockets arrived as plain requests: a proxy on the way has taken the header `Upgrade` off. The page
// cannot see this by itself, because a browser tells a page nothing about why a WebSocket failed.
import type { Clock } from '../ports.ts'

const REMEMBERED_MS = 60_000
const MOST = 1_000

export class LostUpgrades {
  readonly #clock: Clock
  /** Address to the moment of its last lost upgrade, the oldest first. */
  readonly #at = new Map<string, number>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  saw(address: string): void {
    this.#at.delete(address)
    this.#at.set(address, this.#clock.steady())
    const [oldest] = this.#at.keys()
    if (this.#at.size > MOST && oldest !== undefined) this.#at.delete(oldest)
  }

  /** Whether a socket from this address lost its upgrade within the last minute. */
  hadOne(address: string): boolean {
    const at = this.#at.get(address)
    return at !== undefined && this.#clock.steady() - at < REMEMBERED_MS
  }
}

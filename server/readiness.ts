import type { Clock } from './ports.ts'
import type { Store } from './store/store.ts'

/** How old the last result may be, so that requests of strangers cost the disk one write a second at most. */
const FRESH_MS = 1_000

/**
 * Knows whether the store takes writes. Every append tells it the result; without an append in the last second it writes
 * a row of its own.
 */
export class Readiness {
  readonly #store: Store
  readonly #clock: Clock
  readonly #isSure: () => boolean
  #isWritable = true
  #learntAt = Number.NEGATIVE_INFINITY
  #asking: Promise<boolean> | null = null

  /** `isSure`: whether this process may own sessions, where several share the store. */
  constructor(store: Store, clock: Clock, isSure: () => boolean = () => true) {
    this.#store = store
    this.#clock = clock
    this.#isSure = isSure
  }

  learn(isWritable: boolean): void {
    this.#isWritable = isWritable
    this.#learntAt = this.#clock.steady()
  }

  async isReady(): Promise<boolean> {
    if (!this.#isSure()) return false
    const age = this.#clock.steady() - this.#learntAt
    if (age < FRESH_MS) return this.#isWritable
    this.#asking ??= this.#ask().finally(() => (this.#asking = null))
    return this.#asking
  }

  async #ask(): Promise<boolean> {
    const isWritable = await this.#store.checkWritable(this.#clock.now()).then(
      () => true,
      () => false,
    )
    this.learn(isWritable)
    return isWritable
  }
}

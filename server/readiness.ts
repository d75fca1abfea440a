import type { Clock } from './ports.ts'
import type { Store } from './store/store.ts'

/** So old may the last write be: what a stranger asks costs the disk one write a second at most. */
const FRESH_MS = 1_000

/** Whether the store takes writes: learnt from every append, and from a write of its own when none was just made. */
export class Readiness {
  readonly #store: Store
  readonly #clock: Clock
  #isWritable = true
  #learntAt = Number.NEGATIVE_INFINITY
  #asking: Promise<boolean> | null = null

  constructor(store: Store, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  learn(isWritable: boolean): void {
    this.#isWritable = isWritable
    this.#learntAt = this.#clock.now()
  }

  async isReady(): Promise<boolean> {
    const age = Math.abs(this.#clock.now() - this.#learntAt) // a clock set back must not keep an old word fresh
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

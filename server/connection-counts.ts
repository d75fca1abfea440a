/**
 * Counts open connections, in all and for each key (an address, a reader), and refuses those beyond the two limits. A
 * whole hall of people may share one address, so its limit is high.
 */
export class ConnectionCounts {
  readonly #byKey = new Map<string, number>()
  readonly #mostInAll: number
  readonly #mostEach: number
  #all = 0

  constructor(mostInAll: number, mostEach: number) {
    this.#mostInAll = mostInAll
    this.#mostEach = mostEach
  }

  get size(): number {
    return this.#all
  }

  /**
   * Counts one more connection and returns the function that ends it, to be called exactly once. Nothing is counted when
   * the answer is `full` (too many in all) or `too-many` (too many under this key).
   */
  enter(key: string): (() => void) | 'full' | 'too-many' {
    const here = this.#byKey.get(key) ?? 0
    if (this.#all >= this.#mostInAll) return 'full'
    if (here >= this.#mostEach) return 'too-many'
    this.#all++
    this.#byKey.set(key, here + 1)
    return () => this.#leave(key)
  }

  #leave(key: string): void {
    this.#all--
    const left = (this.#byKey.get(key) ?? 1) - 1
    if (left === 0) this.#byKey.delete(key)
    else this.#byKey.set(key, left)
  }
}

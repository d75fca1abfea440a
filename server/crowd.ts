/** How many sockets are open, in all and from each address; an address counts a whole hall, so its cap is high. */
export class Crowd {
  readonly #from = new Map<string, number>()
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

  /** How to leave again, or what the crowd is too large for. */
  enter(address: string): (() => void) | 'full' | 'too-many' {
    const here = this.#from.get(address) ?? 0
    if (this.#all >= this.#mostInAll) return 'full'
    if (here >= this.#mostEach) return 'too-many'
    this.#all++
    this.#from.set(address, here + 1)
    return () => this.#leave(address)
  }

  #leave(address: string): void {
    this.#all--
    const left = (this.#from.get(address) ?? 1) - 1
    if (left === 0) this.#from.delete(address)
    else this.#from.set(address, left)
  }
}

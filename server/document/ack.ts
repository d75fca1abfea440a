/**
 * Counts one connection's data messages, from 1. What is dropped (a gap, a frozen room) is a hole that the count
 * does not pass until a committed step 2 fills it: a step 2 holds everything its client had before it.
 */
export class AckCount {
  #arrived = 0
  #acked = 0
  readonly #waiting = new Set<number>()
  readonly #holes = new Set<number>()

  arrive(): number {
    this.#arrived++
    this.#waiting.add(this.#arrived)
    return this.#arrived
  }

  drop(index: number): void {
    if (this.#waiting.delete(index)) this.#holes.add(index)
  }

  commit(index: number, isStep2: boolean): void {
    this.#waiting.delete(index)
    if (!isStep2) return
    for (const hole of this.#holes) if (hole < index) this.#holes.delete(hole)
  }

  /** The new n to tell, or null when it did not grow. */
  advance(): number | null {
    const isAll = this.#waiting.size === 0 && this.#holes.size === 0
    const first = isAll
      ? this.#arrived
      : Math.min(this.#arrived + 1, ...this.#waiting, ...this.#holes) - 1
    if (first <= this.#acked) return null
    this.#acked = first
    return first
  }
}

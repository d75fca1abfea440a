/**
 * Counts one connection's data frames, from 1, and tells how many of them in a row are on disk. A frame that was dropped
 * (a gap, a frozen room) leaves a hole. The count stops before a hole until a later step 2 is committed: a step 2 holds
 * everything that its client had before, so it holds the dropped edit too.
 */
export class AckCount {
  #arrived = 0
  #acked = 0
  readonly #waiting = new Set<number>()
  readonly #holes = new Holes()

  /** Returns the index of the frame that has arrived. */
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
    this.#holes.fillBelow(index)
  }

  /** How many frames from the first on are safe now; null when there are no more than at the last call. */
  advance(): number | null {
    const isAll = this.#waiting.size === 0 && this.#holes.first === null
    const first = isAll
      ? this.#arrived
      : Math.min(this.#arrived + 1, ...this.#waiting, this.#holes.first ?? Infinity) - 1
    if (first <= this.#acked) return null
    this.#acked = first
    return first
  }
}

/** Frames are mostly dropped in a row, so that rows of them take little memory however long a room is frozen. */
class Holes {
  #rows: { readonly from: number; to: number }[] = []

  get first(): number | null {
    return this.#rows.length === 0 ? null : Math.min(...this.#rows.map(({ from }) => from))
  }

  add(index: number): void {
    const row = this.#rows.find(({ to }) => to === index - 1)
    if (row === undefined) this.#rows.push({ from: index, to: index })
    else row.to = index
  }

  fillBelow(index: number): void {
    this.#rows = this.#rows.filter(({ to }) => to >= index)
  }
}

// The weight of an update says how long Yjs will take for it, in the time of one struct. The number of structs alone says too
// little: a frame without any struct may delete thousands, and one struct may make Yjs move forty thousand. Everything is
// counted before the update is tried, so a heavy update costs the server no trial.

/** Yjs steps over so many structs, on its search for a position, in the time that it takes for one new struct. */
const STEPS_PER_STRUCT = 10
/** Yjs moves so many structs in its lists in the time that it takes for one new struct (measured on a board of 45,000). */
const MOVES_PER_STRUCT = 1_000

export class Weight {
  readonly #most: number
  #structs = 0
  #steps = 0
  #moves = 0

  /** `most`: in structs. */
  constructor(most: number) {
    this.#most = most
  }

  /** Counts structs that come, or that are deleted. */
  structs(count: number): void {
    this.#structs += count
  }

  /** Counts structs that Yjs steps over. */
  steps(count: number): void {
    this.#steps += count
  }

  /**
   * Counts a struct that is split at this index of its list, or merged there with the one before: everything behind it
   * moves by one place.
   */
  movesFrom(index: number, list: { readonly length: number }): void {
    this.#moves += list.length - index
  }

  /** In structs. */
  get sum(): number {
    return this.#structs + this.#steps / STEPS_PER_STRUCT + this.#moves / MOVES_PER_STRUCT
  }

  get isOver(): boolean {
    return this.sum > this.#most
  }
}

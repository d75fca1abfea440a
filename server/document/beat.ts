// When boards tick. A quiet process lets each tick at once. Under load they meet on a beat: whatever commits in the same
// turn of the loop shares one flush of the disk, and a hundred boards must not mean a hundred flushes.
const QUICK_MS = 10
const CROWDED_MS = 33
/** So many boards meeting on one beat make the next ones slower. */
const CROWD = 3

export class Beat {
  #last = 0
  #metAtLast = 0
  #period = QUICK_MS

  /** How long a board that would tick in `ms` waits, so that it meets the others. */
  waitFor(now: number, ms: number): number {
    const sinceLast = now - this.#last
    if (ms === 0 && (sinceLast >= this.#period || sinceLast < 0)) return 0
    if (ms > 0 && this.#metAtLast <= 1) return ms // nobody to meet: the whole window gathers
    const early = ms - ((now + ms) % this.#period)
    return early >= QUICK_MS / 2 ? early : early + this.#period
  }

  ticked(now: number): void {
    const isSameBeat = now - this.#last < QUICK_MS / 2
    if (!isSameBeat) {
      this.#period = this.#metAtLast >= CROWD ? CROWDED_MS : QUICK_MS
      this.#metAtLast = 0
      this.#last = now
    }
    this.#metAtLast++
  }
}

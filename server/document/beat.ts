// Decides when boards tick. In a quiet process a board ticks at once. Under load the boards tick together on a beat:
// commits of the same turn of the event loop share one flush of the disk, so that a hundred boards do not cost a hundred
// flushes.
const QUICK_MS = 10
const SLOW_MS = 33
/** After a beat with so many boards the beats come at the slow pace. */
const MANY_BOARDS = 3

export class Beat {
  /** When the last beat began, in milliseconds. */
  #last = 0
  /** How many boards ticked on it. */
  #metAtLast = 0
  #period = QUICK_MS

  /** How many milliseconds a board that would tick in `ms` has to wait to tick together with others. */
  waitFor(now: number, ms: number): number {
    const sinceLast = now - this.#last
    if (ms === 0 && (sinceLast >= this.#period || sinceLast < 0)) return 0
    if (ms > 0 && this.#metAtLast <= 1) return ms // no other board is busy: the edits of the whole window go into one tick
    const early = ms - ((now + ms) % this.#period)
    return early >= QUICK_MS / 2 ? early : early + this.#period
  }

  /** A board ticks now. Boards that tick within half a quick period are on the same beat. */
  ticked(now: number): void {
    const isSameBeat = now - this.#last < QUICK_MS / 2
    if (!isSameBeat) {
      this.#period = this.#metAtLast >= MANY_BOARDS ? SLOW_MS : QUICK_MS
      this.#metAtLast = 0
      this.#last = now
    }
    this.#metAtLast++
  }
}

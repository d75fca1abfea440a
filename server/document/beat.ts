// When boards tick. A quiet process lets each tick at once. Under load they meet on a beat: whatever commits in the same
// turn of the loop shares one flush of the disk, and a hundred boards must not mean a hundred flushes.
const BEAT_MS = 10

export class Beat {
  #last = 0

  /** How long a board that would tick in `ms` waits, so that it meets the others. */
  waitFor(now: number, ms: number): number {
    const sinceLast = now - this.#last
    if (ms === 0 && (sinceLast >= BEAT_MS || sinceLast < 0)) return 0
    const early = ms - ((now + ms) % BEAT_MS)
    return early >= BEAT_MS / 2 ? early : early + BEAT_MS
  }

  ticked(now: number): void {
    this.#last = now
  }
}

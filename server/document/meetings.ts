// One timer for all boards that are due at the same moment: what they commit then is one flush of the disk, and a
// timer for each would cost as much as its edit.
import type { Cancel, Clock } from '../ports.ts'
import { Beat } from './beat.ts'

export class Meetings {
  readonly #clock: Clock
  readonly #beat = new Beat()
  readonly #due = new Map<number, Set<() => void>>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** In `ms` or a little earlier or later, with the others. */
  about(ms: number, run: () => void): Cancel {
    const now = this.#clock.now()
    return this.#in(this.#beat.waitFor(now, ms), now, () => {
      this.#beat.ticked(this.#clock.now())
      run()
    })
  }

  /** At the next multiple of `grid`, whatever others do. */
  onGrid(grid: number, run: () => void): Cancel {
    const now = this.#clock.now()
    return this.#in(grid - (now % grid), now, run)
  }

  #in(ms: number, now: number, run: () => void): Cancel {
    const at = now + ms
    const known = this.#due.get(at)
    const meeting = known ?? new Set()
    meeting.add(run)
    if (known === undefined) {
      this.#due.set(at, meeting)
      const meet = (): void => {
        this.#due.delete(at)
        for (const one of meeting) one()
      }
      // At once is after the frames that came in the same piece, and not a timer's shortest millisecond later.
      if (ms === 0) queueMicrotask(meet)
      else this.#clock.after(ms, meet)
    }
    return () => meeting.delete(run)
  }
}

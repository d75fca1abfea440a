// A meeting is a moment at which the boards of several sessions tick together. It has one timer: a timer for each board
// would cost as much as an edit. The commits of one meeting share one flush of the disk.
import type { Cancel, Clock } from '../ports.ts'
import { Beat } from './beat.ts'

export class Meetings {
  readonly #clock: Clock
  readonly #beat = new Beat()
  readonly #due = new Map<number, Set<() => void>>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Calls `run` in about `ms` milliseconds, in a meeting with other boards where one is near. */
  about(ms: number, run: () => void): Cancel {
    const now = this.#clock.steady()
    return this.#in(this.#beat.waitFor(now, ms), now, () => {
      this.#beat.ticked(this.#clock.steady())
      run()
    })
  }

  /** Calls `run` when the clock next reaches a multiple of `grid` milliseconds, whatever others do. */
  onGrid(grid: number, run: () => void): Cancel {
    const now = this.#clock.steady()
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
      // A microtask runs after all frames of the same network packet were read. A timer would take a millisecond more.
      if (ms === 0) queueMicrotask(meet)
      else this.#clock.after(ms, meet)
    }
    return () => meeting.delete(run)
  }
}

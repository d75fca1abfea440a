// Three seconds before a reveal, run by the server and not stored: a crash cancels it. Words still flush meanwhile.
import { assert } from '../../shared/kernel/assert.ts'
import type { SessionId } from '../../shared/kernel/ids.ts'
import type { Cancel, Clock } from '../ports.ts'

export const COUNTDOWN_MS = 3_000

interface Countdown {
  readonly to: number
  /** Null once it has run out: then the reveal itself is under way and can no longer be cancelled. */
  stop: (() => void) | null
}

export class Countdowns {
  readonly #running = new Map<SessionId, Countdown>()
  readonly #clock: Clock
  readonly #changed: (sessionId: SessionId) => void

  constructor(clock: Clock, changed: (sessionId: SessionId) => void) {
    this.#clock = clock
    this.#changed = changed
  }

  isRunning(sessionId: SessionId): boolean {
    return this.#running.has(sessionId)
  }

  endOf(sessionId: SessionId): number | null {
    return this.#running.get(sessionId)?.to ?? null
  }

  /** True when it ran out, false when it was cancelled. After true the caller says `over`. One at a time. */
  run(sessionId: SessionId): Promise<boolean> {
    assert(!this.isRunning(sessionId), 'a countdown runs already')
    return new Promise((resolve) => {
      let timer: Cancel = () => undefined
      const countdown: Countdown = {
        to: this.#clock.now() + COUNTDOWN_MS,
        stop: () => {
          timer()
          this.over(sessionId)
          resolve(false)
        },
      }
      this.#running.set(sessionId, countdown)
      timer = this.#clock.after(COUNTDOWN_MS, () => {
        countdown.stop = null
        resolve(true)
      })
      this.#changed(sessionId)
    })
  }

  /** False when there was nothing left to cancel. */
  cancel(sessionId: SessionId): boolean {
    const stop = this.#running.get(sessionId)?.stop ?? null
    stop?.()
    return stop !== null
  }

  /** The process ends: nothing is revealed by a server that is going away. */
  cancelAll(): void {
    for (const sessionId of this.#running.keys()) this.cancel(sessionId)
  }

  over(sessionId: SessionId): void {
    if (this.#running.delete(sessionId)) this.#changed(sessionId)
  }
}

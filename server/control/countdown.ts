// The three seconds before a reveal. The server runs them and stores nothing, so that a crash cancels the reveal. Edits
// are still committed during that time.
import { assert } from '../../shared/kernel/assert.ts'
import type { SessionId } from '../../shared/kernel/ids.ts'
import type { Cancel, Clock } from '../ports.ts'

const COUNTDOWN_MS = 3_000

interface Countdown {
  readonly to: number
  /** Null once the time has run out: the reveal itself is then under way and can no longer be cancelled. */
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

  /**
   * Starts the countdown of a session, of which only one may run. Resolves with true when the time has run out, and the
   * caller then has to call `over`; with false when it was cancelled.
   */
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

  /** Returns false when no countdown runs, or when its time has already run out. */
  cancel(sessionId: SessionId): boolean {
    const stop = this.#running.get(sessionId)?.stop ?? null
    stop?.()
    return stop !== null
  }

  /** Cancels every countdown, because a server that is about to end must not reveal anything. */
  cancelAll(): void {
    for (const sessionId of this.#running.keys()) this.cancel(sessionId)
  }

  over(sessionId: SessionId): void {
    if (this.#running.delete(sessionId)) this.#changed(sessionId)
  }
}

// How long telling the people of one session may keep the process busy. A command of a few bytes makes the server build and
// send what has changed for everybody in the session, which may be a hundred kilobytes for each of hundreds. The limits on
// commands do not bound that. So each session has a budget of milliseconds for it, and is told in slices, between which
// the process serves others. A session whose budget is spent is told later, and then only what is true by then.
import { Account, type Stopwatch } from '../budget.ts'
import type { Clock } from '../ports.ts'
import type { Limits } from '../../shared/wire/limits.ts'

/** How long one slice takes, unless what a single reader is told takes longer. */
const SLICE_MS = 8

export interface TellingTools {
  readonly clock: Clock
  readonly limits: Pick<Limits, 'toldMsPerSecond' | 'toldMsBurst'>
  readonly stopwatch: Stopwatch
}

export class Telling {
  readonly #tools: TellingTools
  readonly #account: Account
  #waiting: (() => void)[] = []
  #isDue = false

  constructor(tools: TellingTools) {
    const { clock, limits } = tools
    this.#tools = tools
    this.#account = new Account(limits.toldMsPerSecond, limits.toldMsBurst, clock.steady())
  }

  /** True while whatever is to be told has to wait. */
  get owes(): boolean {
    return this.#account.left(this.#tools.clock.steady()) <= 0
  }

  spend<T>(work: () => T): T {
    const began = this.#tools.stopwatch()
    try {
      return work()
    } finally {
      this.#account.spend(this.#tools.clock.steady(), this.#tools.stopwatch() - began)
    }
  }

  /**
   * Runs `work` after this turn of the event loop, and again in further ones, until it says that it is over. It runs as
   * long as `mayGoOn` says. Asked for again before that, nothing more is done: the work looks at what is true then.
   */
  soon(work: (mayGoOn: () => boolean) => 'over' | 'more'): void {
    if (this.#isDue) return
    this.#isDue = true
    setImmediate(() => this.#slice(work))
  }

  /** Resolves when all that waits was told. */
  told(): Promise<void> {
    if (!this.#isDue) return Promise.resolve()
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  #slice(work: (mayGoOn: () => boolean) => 'over' | 'more'): void {
    const { clock, stopwatch } = this.#tools
    const pause = this.#account.waitMs(clock.steady())
    if (pause > 0) {
      clock.after(pause, () => this.#slice(work))
      return
    }
    const began = stopwatch()
    const outcome = this.spend(() => work(() => stopwatch() - began < SLICE_MS))
    if (outcome === 'more') setImmediate(() => this.#slice(work))
    else this.#over()
  }

  #over(): void {
    this.#isDue = false
    const waiting = this.#waiting
    this.#waiting = []
    for (const resolve of waiting) resolve()
  }
}

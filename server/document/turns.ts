// Shares the event loop between sessions. A session that has much to judge stops after a slice of time and goes on in a
// later turn of the loop, so that others are served in between. Whoever has judged least of late goes first.
import type { Stopwatch } from '../budget.ts'

/** How long sessions together may judge in one turn of the event loop, in milliseconds. One more edit may follow. */
const SLICE_MS = 8
/**
 * So little judging is counted on into the next turn of the loop: to hear of the end of a turn costs about as much as
 * judging a letter, and most turns judge one.
 */
const LITTLE_MS = 1
/** After so many milliseconds half of what a session has judged is forgotten. */
const HALF_LIFE_MS = 1_000

/** The turns of one session. */
export interface Judging {
  /** How many milliseconds it has judged of late. */
  spent: number
  /** When `spent` was last brought up to date. */
  at: number
}

interface Waiting {
  readonly judging: Judging
  readonly go: () => void
}

export class Turns {
  readonly #stopwatch: Stopwatch
  readonly #nextTurn: (run: () => void) => void
  #waiting: Waiting[] = []
  /** Milliseconds judged in this turn of the event loop, and in turns before it that judged little (`LITTLE_MS`). */
  #inTurn = 0
  #isScheduled = false

  /** `nextTurn` runs something in the next turn of the event loop. */
  constructor(stopwatch: Stopwatch, nextTurn: (run: () => void) => void) {
    this.#stopwatch = stopwatch
    this.#nextTurn = nextTurn
  }

  begin(): Judging {
    return { spent: 0, at: this.#stopwatch() }
  }

  /** A session has judged for so many milliseconds, until `now` on the stopwatch. */
  took(judging: Judging, ms: number, now: number): void {
    judging.spent = this.#lately(judging, now) + ms
    judging.at = now
    this.#inTurn += ms
    if (this.#inTurn > LITTLE_MS) this.#schedule()
  }

  /** True when this turn of the loop is used up: the session has to wait for another (`next`). */
  get isOver(): boolean {
    return this.#inTurn >= SLICE_MS
  }

  /** Resolves in a later turn of the loop, when it is this session's turn. */
  next(judging: Judging): Promise<void> {
    return new Promise((go) => {
      this.#waiting.push({ judging, go })
      this.#schedule()
    })
  }

  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    this.#nextTurn(() => {
      this.#isScheduled = false
      this.#inTurn = 0
      this.#goOn()
    })
  }

  /** Lets the session go on that has judged least of late. The others wait for the turn after. */
  #goOn(): void {
    const now = this.#stopwatch()
    const [first, ...others] = this.#waiting.toSorted(
      (a, b) => this.#lately(a.judging, now) - this.#lately(b.judging, now),
    )
    if (first === undefined) return
    this.#waiting = others
    first.go()
    if (others.length > 0) this.#schedule()
  }

  #lately({ spent, at }: Judging, now: number): number {
    return spent * 2 ** ((at - now) / HALF_LIFE_MS)
  }
}

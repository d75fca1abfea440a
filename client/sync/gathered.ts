// Edits of others on their way into the document. While many people edit, each edit by itself would cost this page a
// transaction, a look at the board and a drawing.
import { byTimer, type Later } from '../session/silence.ts'

/** So few milliseconds that others still seem to write before one's eyes. */
const TOGETHER_MS = 100

export class Gathered {
  readonly #apply: (updates: readonly Uint8Array[]) => void
  readonly #later: Later
  #waiting: Uint8Array[] = []
  /** Whether an update was applied a moment ago, so that the next ones wait for each other. */
  #isBusy = false

  constructor(apply: (updates: readonly Uint8Array[]) => void, later: Later = byTimer) {
    this.#apply = apply
    this.#later = later
  }

  take(update: Uint8Array): void {
    this.#waiting.push(update)
    if (!this.#isBusy) this.#begin()
  }

  /** Applies at once what waits, before something that must not overtake it. */
  flush(): void {
    if (this.#waiting.length === 0) return
    const updates = this.#waiting
    this.#waiting = []
    this.#apply(updates)
  }

  #begin(): void {
    this.#isBusy = this.#waiting.length > 0
    if (!this.#isBusy) return
    this.#later(TOGETHER_MS, () => this.#begin())
    this.flush()
  }
}

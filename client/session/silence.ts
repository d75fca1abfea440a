// Finds out that a line has gone dead although nothing closed it: a router that forgot the connection, a network that was
// left. A browser and the server notice by themselves only after half a minute, because they cannot tell a dead line from
// a quiet one. Somebody who waits for an answer can.
import { byTimer, type Later } from '../ui/later.ts'

/** After so many milliseconds without a word, a sign is asked for, and after as many again the line counts as dead. */
const PATIENCE_MS = 4_000
/** A server that is very slow is not asked again and again: each cut doubles the patience, until an answer comes. */
const MOST_PATIENCE_MS = 16_000

interface Line {
  /** Asks for a sign of life, where the line has such a question. */
  ask(): void
  /** Lets go of the dead line and connects again. */
  cut(): void
}

export class Silence {
  readonly #line: Line
  readonly #later: Later
  #patience = PATIENCE_MS
  /** Null while nobody waits for an answer. */
  #callOff: (() => void) | null = null

  constructor(line: Line, later: Later = byTimer) {
    this.#line = line
    this.#later = later
  }

  /** Tells whether an answer is awaited on an open line. */
  waits(isWaiting: boolean): void {
    if (isWaiting === (this.#callOff !== null)) return
    this.#callOff?.()
    this.#callOff = null
    if (isWaiting) this.#listen()
  }

  /** Something came, whatever it was: the line lives. */
  heard(): void {
    if (this.#callOff === null) return
    this.#callOff()
    this.#listen()
  }

  /** The awaited answer came. */
  answered(): void {
    this.#patience = PATIENCE_MS
    this.heard()
  }

  #listen(): void {
    this.#callOff = this.#later(this.#patience, () => {
      this.#line.ask()
      this.#callOff = this.#later(this.#patience, () => {
        this.#callOff = null
        this.#patience = Math.min(2 * this.#patience, MOST_PATIENCE_MS)
        this.#line.cut()
      })
    })
  }
}

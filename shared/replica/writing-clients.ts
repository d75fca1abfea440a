// The clientIDs under which a page writes. A page takes up another clientID with each card, because one clientID for
// the whole page would join all edits of a person: whoever saw one of them being made would know the others.
// Every clientID stays in the document for ever: it costs about 6 bytes of each state vector and up to 14 bytes of the
// document, and makes each transaction a little longer. So a page has a few dozen and goes on with these.
import * as Y from 'yjs'
import { must } from '../kernel/assert.ts'
import { randomBelow, randomClientId, type Chance } from '../kernel/chance.ts'

/** The server takes 256 of one person, so that a page may be loaded again eight times in a session. */
export const MOST_OF_PAGE = 32
/** From so many clientIDs of everybody on, a page draws only the fewest that leave a choice. */
export const MOST_OF_DOCUMENT = 1_000
export const FEWEST_OF_PAGE = 8

export class WritingClients {
  readonly #doc: Y.Doc
  readonly #chance: Chance
  readonly #own: number[] = []
  #present: number | null = null
  /** The card that the page has in hand; null when the next act takes another clientID in any case. */
  #inHand: string | null = null

  constructor(doc: Y.Doc, chance: Chance) {
    this.#doc = doc
    this.#chance = chance
  }

  /**
   * Runs an act outside of any transaction; `what` names the thing that the act is on. Afterwards the document has its
   * former clientID again: y-websocket finds the page's own awareness by it, and would throw at the next connection.
   */
  act<T>(what: string, run: () => T): T {
    const doc = this.#doc
    const idle = doc.clientID
    doc.clientID = this.#clientFor(what)
    try {
      return run()
    } finally {
      doc.clientID = idle
    }
  }

  /** Takes another clientID with the next act, even if it is on the same thing. Called when a line was lost. */
  letGo(): void {
    this.#inHand = null
  }

  #clientFor(what: string): number {
    const isSame = what === this.#inHand
    this.#inHand = what
    const present = this.#present
    // A clientID that never wrote is as good as a new one.
    if (present !== null && (isSame || Y.getState(this.#doc.store, present) === 0)) return present
    const another = this.#another(present)
    this.#present = another
    if (!this.#own.includes(another)) this.#own.push(another)
    return another
  }

  #another(present: number | null): number {
    const isFull = this.#doc.store.clients.size >= MOST_OF_DOCUMENT
    const most = isFull ? FEWEST_OF_PAGE : MOST_OF_PAGE
    if (this.#own.length < most) return randomClientId(this.#chance)
    const others = this.#own.filter((own) => own !== present)
    return must(others[randomBelow(others.length, this.#chance)], 'another clientID')
  }
}

// Edits of others on their way into the document. While many people edit, each edit by itself would cost this page a
// transaction, a look at the board and a drawing.
import * as decoding from 'lib0/decoding'
import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { messageType, syncType } from '../../shared/wire/frames.ts'
import { byTimer, type Later } from '../ui/later.ts'

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

  receive(update: Uint8Array): void {
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

/**
 * Gathers the updates that come to a document. No other message overtakes them, but acknowledgements of own edits.
 * Answers how to take in at once those that wait.
 */
export function gather(provider: WebsocketProvider): () => void {
  const gathered = new Gathered((updates) => takeIn(provider, updates))
  const handlers = provider.messageHandlers
  const [sync, awareness] = [handlers[messageType.sync], handlers[messageType.awareness]]
  handlers[messageType.sync] = (...message) => {
    const [, decoder] = message
    if (decoding.peekVarUint(decoder) !== syncType.update) {
      gathered.flush()
      sync?.(...message)
      return
    }
    decoding.readVarUint(decoder)
    gathered.receive(decoding.readVarUint8Array(decoder))
    // Nobody looks at a page out of sight, and its timers may sleep for a minute.
    if (document.hidden) gathered.flush()
  }
  handlers[messageType.awareness] = (...message) => {
    gathered.flush()
    awareness?.(...message)
  }
  return () => gathered.flush()
}

/** Takes in updates of the server in one transaction. */
function takeIn(provider: WebsocketProvider, updates: readonly Uint8Array[]): void {
  const { doc } = provider
  if (doc.isDestroyed) return
  const one = (update: Uint8Array): void => {
    try {
      Y.applyUpdate(doc, update, provider)
    } catch (fault) {
      reportError(fault)
    }
  }
  Y.transact(doc, () => updates.forEach(one), provider, false)
}

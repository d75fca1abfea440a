// One person's writing in one room, in words of which each is there once: which of them were written, and which were
// acknowledged.
import type { Replica } from '../fixtures/a-replica.ts'

export class Pen {
  readonly replica: Replica
  readonly words: string[] = []
  readonly #acked: string[] = []
  readonly #waiting: string[] = []

  constructor(replica: Replica) {
    this.replica = replica
    const look = (): void => this.#look()
    const hear = replica.provider.messageHandlers[120]
    replica.provider.messageHandlers[120] = (...given) => {
      hear?.(...given)
      look()
    }
    replica.provider.on('sync', look)
  }

  get acked(): readonly string[] {
    this.#look()
    return this.#acked
  }

  get isSaved(): boolean {
    const { provider, sent, acked } = this.replica
    return provider.wsconnected && provider.synced && sent > 0 && acked >= sent
  }

  /** How its line stands, for whoever asks why something is not saved. */
  get standing(): string {
    const { provider, sent, acked, signal, closeCodes } = this.replica
    const line = provider.wsconnected ? (provider.synced ? 'synced' : 'connected') : 'not connected'
    return `${line}, ${acked} of ${sent} acknowledged, signal ${signal}, closed by ${closeCodes.join(' ')}`
  }

  /** `put` writes the word into the document at once. */
  write(word: string, put: () => void): void {
    this.#look()
    put()
    this.words.push(word)
    this.#waiting.push(word)
  }

  /** All that was written is saved once everything that was sent on this connection is acknowledged. */
  #look(): void {
    if (this.isSaved) this.#acked.push(...this.#waiting.splice(0))
  }
}

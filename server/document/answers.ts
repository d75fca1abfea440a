// Step 2 for those who come back. A room that lost its network lost it at the same moment, so most of it lacks the very
// same bytes: they are made once per version and shared.
import * as Y from 'yjs'
import type { Frame } from './frames.ts'

/** Each may be as large as the board. */
const MOST_KEPT = 8

export class Answers {
  readonly #frames = new Map<string, Frame>()
  #seq = 0

  /** What a client with this lacks, as of `seq`; `make` when nobody asked for the same before. */
  of(seq: number, lacking: string, make: () => Frame): Frame {
    if (seq !== this.#seq) this.forget()
    this.#seq = seq
    const known = this.#frames.get(lacking)
    if (known !== undefined) return known
    if (this.#frames.size >= MOST_KEPT) this.forget()
    const frame = make()
    this.#frames.set(lacking, frame)
    return frame
  }

  forget(): void {
    this.#frames.clear()
  }
}

/** The same for all who lack the same: what they have that we do not, their own offline work above all, is left out. */
export function lackingOf(stateVector: Uint8Array, doc: Y.Doc): string {
  return [...Y.decodeStateVector(stateVector)]
    .map(([client, clock]) => [client, Math.min(clock, Y.getState(doc.store, client))] as const)
    .filter(([, clock]) => clock > 0)
    .toSorted(([a], [b]) => a - b)
    .flat()
    .join(' ')
}

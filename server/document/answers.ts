// The step 2 frames for people who come back. When a room's network fails, it fails for everybody at the same moment, so
// most people lack the very same bytes. These are made once for each committed change and shared.
import * as Y from 'yjs'
import type { Frame } from './frames.ts'

/** Each kept frame may be as large as the board. */
const MOST_KEPT = 8

export class Answers {
  readonly #frames = new Map<string, Frame>()
  #seq = 0

  /** The frame for clients that lack the same, as of change `seq`; `make` is called when none was kept. */
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

/**
 * A key that is the same for all clients that lack the same of `doc`. Structs that a client has and we do not, above all
 * its own offline work, are left out of the key: they change nothing in the answer.
 */
export function lackingOf(stateVector: Uint8Array, doc: Y.Doc): string {
  return [...Y.decodeStateVector(stateVector)]
    .map(([client, clock]) => [client, Math.min(clock, Y.getState(doc.store, client))] as const)
    .filter(([, clock]) => clock > 0)
    .toSorted(([a], [b]) => a - b)
    .flat()
    .join(' ')
}

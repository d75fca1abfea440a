// How full a pad is. Counting goes over every entry, so between two counts the most that can have come is added up.
import type * as Y from 'yjs'
import { padSize } from '../../shared/draft/read.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import type { Growth } from './admission/plain.ts'

type Size = ReturnType<typeof padSize>

export class PadMeter {
  readonly #limits: Limits
  /** Counted when something was last judged. */
  #size: Size | null = null
  /** No less than what is there now. */
  #most: Size | null = null

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** True when it fits whatever it replaces; then it is counted in. */
  surelyTakes(growth: Omit<Growth, 'bytes'>, shadow: Y.Doc): boolean {
    const { charactersPerPad, entriesPerPad, draftsPerPad } = this.#limits
    const most = this.#most ?? padSize(shadow)
    const next = {
      characters: most.characters + growth.characters,
      entries: most.entries + growth.entries,
      drafts: most.drafts + growth.drafts,
    }
    if (next.characters > charactersPerPad) return false
    if (next.entries > entriesPerPad || next.drafts > draftsPerPad) return false
    this.#most = next
    this.#size = null
    return true
  }

  /** Over a limit and further over it than before: whoever is over may always write less. */
  judge(live: () => Y.Doc, shadow: Y.Doc): string | null {
    const { charactersPerPad, entriesPerPad, draftsPerPad } = this.#limits
    const before = this.#size ?? padSize(live())
    const after = padSize(shadow)
    if (after.characters > charactersPerPad && after.characters > before.characters) return 'pad'
    if (after.entries > entriesPerPad && after.entries > before.entries) return 'entries'
    if (after.drafts > draftsPerPad && after.drafts > before.drafts) return 'drafts'
    this.#size = after
    this.#most = after
    return null
  }

  /** The shadow is another one now. */
  forget(): void {
    this.#size = null
    this.#most = null
  }
}

// Knows how full a pad is, for the limits on pads. Counting reads every entry, so between two counts the most that each
// edit can have added is added up instead.
import type * as Y from 'yjs'
import { padSize } from '../../shared/draft/read.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import type { Growth } from './admission/plain.ts'

type Size = ReturnType<typeof padSize>

export class PadMeter {
  readonly #limits: Limits
  /** The exact size, from the last count; null once edits were only added up. */
  #size: Size | null = null
  /** At least the present size; null when nothing was counted yet. */
  #most: Size | null = null

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** True when the edit fits even if it replaces nothing. It is added to the size then. */
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

  /**
   * Called with the edit on the shadow. Returns the name of a limit that it passes, or null. An edit is refused only if it
   * takes the pad further over the limit: a pad that is over it may always become smaller.
   */
  judge(committed: () => Y.Doc, shadow: Y.Doc): string | null {
    const { charactersPerPad, entriesPerPad, draftsPerPad } = this.#limits
    const before = this.#size ?? padSize(committed())
    const after = padSize(shadow)
    if (after.characters > charactersPerPad && after.characters > before.characters) return 'pad'
    if (after.entries > entriesPerPad && after.entries > before.entries) return 'entries'
    if (after.drafts > draftsPerPad && after.drafts > before.drafts) return 'drafts'
    this.#size = after
    this.#most = after
    return null
  }

  /** The shadow was built again, so its size has to be counted. */
  forget(): void {
    this.#size = null
    this.#most = null
  }
}

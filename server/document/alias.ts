// The alias under which the others on a board hear of a person. An alias is random and lives for one card in hand, so
// that two cards that one person took up cannot be joined by it.
import { randomClientId, type Chance } from '../../shared/kernel/chance.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import type { State } from './awareness-state.ts'
import type { AwarenessEntry } from './frames.ts'

/** The most aliases that are remembered. A stock client repeats an alias as soon as it hears of it. */
const MOST_KNOWN = 4_096

export interface Alias {
  readonly number: number
  /** The card in hand; null while the person has none. */
  readonly card: IdeaId | null
  /** Grows with every frame about this alias, from 1: clients ignore a state whose clock is not newer, and clock 0. */
  clock: number
}

export function shownAs(alias: Alias, state: State): AwarenessEntry {
  alias.clock++
  return { alias: alias.number, clock: alias.clock, state }
}

export function endOf(alias: Alias): AwarenessEntry {
  alias.clock++
  return { alias: alias.number, clock: alias.clock, state: null }
}

/** Draws aliases and knows the last ones again, also those of people who left. */
export class Aliases {
  readonly #chance: Chance
  readonly #known = new Set<number>()

  constructor(chance: Chance) {
    this.#chance = chance
  }

  draw(card: IdeaId | null): Alias {
    const number = randomClientId(this.#chance)
    this.#known.add(number)
    const [oldest] = this.#known
    if (this.#known.size > MOST_KNOWN && oldest !== undefined) this.#known.delete(oldest)
    return { number, card, clock: 0 }
  }

  has(number: number): boolean {
    return this.#known.has(number)
  }
}

// Inputs that cost the server as much time as possible. A recipe says in what an update is large; `forged` makes the update.
// `search` looks for the recipe that costs most, by small changes to the worst found so far.
import type { Chance } from '../../shared/kernel/chance.ts'
import { randomBelow } from '../../shared/kernel/chance.ts'
import { limits } from '../../shared/wire/limits.ts'
import { forge, taken, value, words, type ForgedItem } from '../document/admission/forged.ts'

export interface Recipe {
  readonly structs: number
  /** Every so-many-th struct stands without a left neighbour, and all others stand behind the struct before. 0: none. */
  readonly looseEvery: number
  /** Every so-many-th struct is text; the others are deleted units. 0: none. */
  readonly wordsEvery: number
  /** The structs are values of a key, and not part of a text. */
  readonly isKeyed: boolean
  /** So many pieces of the text that is there are deleted, each apart from the next. */
  readonly deletes: number
  /** The last struct is refused. */
  readonly isRefused: boolean
}

/** Where a forger writes: client and clock of an idea's text, and of what holds its key `order`. */
export interface Target {
  readonly text: readonly [number, number]
  readonly order: readonly [number, number]
  /** A long string in the text that the forger may delete: its client and its clock. */
  readonly string: readonly [number, number]
}

/** The costliest updates that are known within the weight of an update: the first is admitted, the second is refused. */
export const worst: readonly Recipe[] = [
  { structs: 2_000, looseEvery: 0, wordsEvery: 2, isKeyed: true, deletes: 0, isRefused: false },
  { structs: 2_000, looseEvery: 0, wordsEvery: 0, isKeyed: true, deletes: 0, isRefused: true },
]

export function forged(recipe: Recipe, target: Target, client: number, clock: number): Uint8Array {
  const { structs: count, looseEvery, wordsEvery, isKeyed, deletes, isRefused } = recipe
  const structs = Array.from({ length: count }, (_, n): ForgedItem => {
    const isLast = isRefused && n === count - 1
    const isText = wordsEvery > 0 && n % wordsEvery === 0
    const letters = isText ? words('x') : taken(1)
    const content = isLast ? value({}) : isKeyed ? value('a1') : letters
    const isLoose = n === 0 || (looseEvery > 0 && n % looseEvery === 0)
    if (!isLoose) return { content, left: [client, clock + n - 1] }
    return isKeyed ? { content, left: target.order } : { content, parent: target.text }
  })
  const [owner, from] = target.string
  const cuts = Array.from({ length: deletes }, (_, n) => [owner, from + 2 * n, 1] as const)
  return forge([{ client, clock, structs }], cuts)
}

const below = (most: number, chance: Chance): number => randomBelow(most, chance)

function changed(recipe: Recipe, chance: Chance): Recipe {
  const changes: readonly Partial<Recipe>[] = [
    { structs: 1 + below(limits.structsPerUpdate, chance) },
    { looseEvery: below(1_000, chance) },
    { wordsEvery: below(4, chance) },
    { isKeyed: !recipe.isKeyed },
    { deletes: below(1_000, chance) },
  ]
  return { ...recipe, ...changes[below(changes.length, chance)] }
}

/** Changes a recipe as long as `isOver` allows, and keeps what costs more. `cost` is in any unit. */
export function search(
  start: Recipe,
  cost: (recipe: Recipe) => number,
  { chance, isOver }: { readonly chance: Chance; readonly isOver: () => boolean },
): { readonly recipe: Recipe; readonly cost: number } {
  let best = { recipe: start, cost: cost(start) }
  while (!isOver()) {
    const recipe = changed(best.recipe, chance)
    const found = cost(recipe)
    if (found > best.cost) best = { recipe, cost: found }
  }
  return best
}

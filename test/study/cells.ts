// The cells of the study, and what all arms come to in the worlds of a cell.
import { type Arm, arms, type Assumptions, assumed } from './assumptions.ts'
import { type OutcomeName, outcomeNames, outcomesOf } from './outcomes.ts'
import { sessionOf } from './session.ts'
import { worldOf } from './world.ts'

export interface Cell {
  readonly people: number
  readonly twins: number
  readonly hasBoss: boolean
}

/** One value for each world, by arm and outcome. */
export type CellResults = Readonly<Record<Arm, Readonly<Record<OutcomeName, number[]>>>>

const sizes = [4, 6, 12, 30] as const
const shares = [0, 0.2, 0.4] as const

export const cells: readonly Cell[] = [false, true].flatMap((hasBoss) =>
  sizes.flatMap((people) => shares.map((twins) => ({ people, twins, hasBoss }))),
)

/** The worlds 1 to `worlds` of a cell, in the pure model. Arms that are not asked for stay empty. */
export function cellResults(
  { people, twins, hasBoss }: Cell,
  worlds: number,
  assumptions: Assumptions = assumed,
  asked: readonly Arm[] = arms,
): CellResults {
  const results = noResults()
  for (let seed = 1; seed <= worlds; seed++) {
    const world = worldOf({ people, twins, seed })
    for (const arm of asked) {
      const one = { world, arm, hasBoss, assumptions }
      const outcomes = outcomesOf(one, sessionOf(one))
      for (const name of outcomeNames) results[arm][name].push(outcomes[name])
    }
  }
  return results
}

export const noResults = (): CellResults => record(arms, () => record(outcomeNames, () => []))

const record = <K extends string, V>(keys: readonly K[], value: () => V): Record<K, V> =>
  Object.fromEntries(keys.map((key) => [key, value()])) as Record<K, V> // every key is there

import type { Placed } from '../results/placed.ts'

/** Cards or clusters that share one place, shown by one press. */
export interface StepUp {
  readonly place: number
  readonly rows: readonly Placed[]
}

const LAST_PLACE = 5
/** So many bars can be read on one screen. */
const MOST_ROWS = 7

/**
 * The places that the big screen shows, the lowest one first and ties together. `crowd` is a place which so many cards or
 * clusters share that they would not fit, and of which only the number is shown; null if all fit.
 */
export function stepsUp(ranked: readonly Placed[]): {
  readonly steps: readonly StepUp[]
  readonly crowd: StepUp | null
} {
  const marked = ranked.filter(
    ({ place, total }) =>
      place !== null && place <= LAST_PLACE && total !== null && total.people > 0,
  )
  const places = [...Map.groupBy(marked, ({ place }) => place ?? 0)]
    .map(([place, rows]): StepUp => ({ place, rows }))
    .toSorted((a, b) => a.place - b.place)
  const steps: StepUp[] = []
  let room = MOST_ROWS
  for (const step of places) {
    room -= step.rows.length
    if (room < 0) return { steps: steps.toReversed(), crowd: step }
    steps.push(step)
  }
  return { steps: steps.toReversed(), crowd: null }
}

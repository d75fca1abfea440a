// Intervals. A bootstrap draws whole worlds again, so that what belongs to one world stays together. A share of yes and no has
// an exact interval.
import { must } from '../../shared/kernel/assert.ts'
import { below, drawsOf } from './draws.ts'

export interface Estimate {
  readonly mean: number
  readonly low: number
  readonly high: number
}

/** Draws of worlds, used for every outcome of these worlds. */
export interface Resampling {
  readonly worlds: number
  readonly draws: readonly Uint32Array[]
}

export function resampling(worlds: number, times: number): Resampling {
  const draw = drawsOf('bootstrap', worlds, times)
  const draws = Array.from({ length: times }, () =>
    new Uint32Array(worlds).map(() => below(worlds, draw)),
  )
  return { worlds, draws }
}

/** The mean of a value per world with a percentile interval. `level` is the probability outside, as 0.05. */
export function estimated(
  values: readonly number[],
  { worlds, draws }: Resampling,
  level = 0.05,
): Estimate {
  if (values.length !== worlds) throw new Error(`${values.length} values of ${worlds} worlds`)
  const list = Float64Array.from(values)
  const means = new Float64Array(draws.length)
  for (const [nth, drawn] of draws.entries()) {
    let sum = 0
    for (const world of drawn) sum += list[world] ?? Number.NaN
    means[nth] = sum / worlds
  }
  means.sort()
  const at = (share: number): number =>
    must(means[Math.round(share * (means.length - 1))], 'a mean')
  const mean = list.reduce((sum, one) => sum + one, 0) / worlds
  return { mean, low: at(level / 2), high: at(1 - level / 2) }
}

/** The paired difference of two arms: one value per world in each. */
export const differences = (ours: readonly number[], theirs: readonly number[]): number[] =>
  ours.map((own, world) => own - must(theirs[world], 'the same world'))

/** The exact interval of a share of yes and no (Clopper and Pearson 1934). */
export function exactShare(yes: number, of: number, level = 0.05): Estimate {
  const side = level / 2
  return {
    mean: yes / of,
    low: yes === 0 ? 0 : crossing((share) => 1 - atMost(yes - 1, of, share) >= side),
    high: yes === of ? 1 : crossing((share) => atMost(yes, of, share) < side),
  }
}

/** The smallest share from which on `holds` is true. */
function crossing(holds: (share: number) => boolean): number {
  let [low, high] = [0, 1]
  for (let n = 0; n < 50; n++) {
    const middle = (low + high) / 2
    if (holds(middle)) high = middle
    else low = middle
  }
  return high
}

/** The probability of at most `most` successes in `of` tries (binomial). */
function atMost(most: number, of: number, share: number): number {
  let [sum, logTerm] = [0, of * Math.log(1 - share)]
  for (let k = 0; k <= most; k++) {
    sum += Math.exp(logTerm)
    logTerm += Math.log((of - k) / (k + 1)) + Math.log(share / (1 - share))
  }
  return sum
}

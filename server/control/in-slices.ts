import type { Stopwatch } from '../budget.ts'

/**
 * How long one slice works, in milliseconds of processor time, and how many steps it takes at most. Systems count that time
 * in pieces of up to four milliseconds, so a slice of four may become one of eight.
 */
const SLICE_MS = 4
const SLICE_STEPS = 100

/**
 * Runs long work to its end, a slice in each turn of the event loop, so that others are served in between. The work decides
 * where it can stop: at each `yield`. Resolves to null if `isEnding` says so before the end.
 */
export async function inSlices<T>(
  work: Generator<void, T, void>,
  stopwatch: Stopwatch,
  isEnding: () => boolean,
): Promise<T | null> {
  while (!isEnding()) {
    const began = stopwatch()
    for (let steps = 0; steps < SLICE_STEPS && stopwatch() - began < SLICE_MS; steps++) {
      const step = work.next()
      if (step.done === true) return step.value
    }
    await new Promise<void>((go) => setImmediate(go))
  }
  return null
}

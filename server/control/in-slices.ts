import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import type { Stopwatch } from '../document/budget.ts'

/**
 * How long one slice works, in milliseconds of processor time, and how many steps it takes at most. Systems count that time
 * in pieces of up to four milliseconds, so a slice of four may become one of eight.
 */
const SLICE_MS = 4
const SLICE_STEPS = 100
/** In a turn of the event loop in which others work for longer than this, in milliseconds, they are busy. */
const BUSY_MS = 1
/** How long the work waits for others who are busy, and how often at most before it does a slice all the same. */
const PAUSE_MS = 20
const MOST_PAUSES = 50

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
    await othersFirst(stopwatch, isEnding)
  }
  return null
}

/** Resolves in a later turn of the event loop: at once when others have little to do, and after their rush otherwise. */
export async function othersFirst(stopwatch: Stopwatch, isEnding: () => boolean): Promise<void> {
  for (let pauses = 0; pauses < MOST_PAUSES; pauses++) {
    const began = stopwatch()
    await nextTurn()
    if (stopwatch() - began <= BUSY_MS) return
    if (isEnding()) return
    await wait(PAUSE_MS)
  }
}

// How much processor time the process has used, cheaply enough to be asked for every edit. Asking the system takes longer
// than judging a letter, so the system is asked four times a second, and in between the time of a clock is scaled: on a
// busy machine a process gets a part of a second only, and nobody must pay for the rest.
import { performance } from 'node:perf_hooks'

const SAMPLE_MS = 250

/** All in milliseconds since some moment. */
export interface Gauges {
  readonly clock: () => number
  /** Processor time of the thread. */
  readonly processor: () => number
  /** How long the event loop was at work, waiting for the processor included. */
  readonly active: () => number
}

export const systemGauges: Gauges = {
  clock: () => performance.now(),
  processor: () => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1_000
  },
  active: () => performance.eventLoopUtilization().active,
}

/** A stopwatch that only ever grows, in milliseconds of processor time while the event loop is at work. */
export function processorTime({ clock, processor, active }: Gauges): () => number {
  let [at, total, share] = [clock(), 0, 1]
  let sampled = { at, processor: processor(), active: active() }
  return () => {
    const now = clock()
    total += (now - at) * share
    at = now
    if (now - sampled.at >= SAMPLE_MS) {
      const next = { at: now, processor: processor(), active: active() }
      const worked = next.active - sampled.active
      if (worked > 0) share = Math.min(1, (next.processor - sampled.processor) / worked)
      sampled = next
    }
    return total
  }
}

// Checks that replicas agree after a bad network, one seed after the other on every core.
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Attack, Row } from '../row.ts'
import type { Range, RangeReport } from '../swarm-worker.ts'

const AT_ONCE = 50

/** Runs the asked number of seeds, however long it takes, or as many as the time allows. */
export async function swarms({ seconds, seed, seeds }: Attack): Promise<Row> {
  const first = seed * 1_000_003
  const began = performance.now()
  const end = began + seconds * 1_000
  let [asked, done, frames] = [0, 0, 0]
  const failures: string[] = []
  const next = (): Range | null => {
    const count = Math.min(AT_ONCE, seeds === null ? AT_ONCE : seeds - asked)
    if (count <= 0 || (seeds === null && performance.now() >= end)) return null
    const range = { from: first + asked, count }
    asked += count
    return range
  }
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('../swarm-worker.ts', import.meta.url))
    for (let range = next(); range !== null; range = next()) {
      worker.postMessage(range)
      const [told] = (await once(worker, 'message')) as [RangeReport]
      done += told.count
      frames += told.frames
      failures.push(...told.failures)
    }
    await worker.terminate()
  }
  const cores = availableParallelism()
  await Promise.all(Array.from({ length: cores }, work))
  const rate = done / ((performance.now() - began) / 1_000)
  return {
    goal: 'G16',
    attack: 'five replicas on a bad network',
    figures: `${done} seeds from ${first}, ${frames} frames, ${rate.toFixed(0)} seeds/s on ${cores} cores`,
    failures,
  }
}

// Runs swarms in a thread of its own. The main thread sends a range of seeds and gets the failures.
import { parentPort } from 'node:worker_threads'
import { runSwarm } from './swarm.ts'

export interface Range {
  readonly from: number
  readonly count: number
}

export interface RangeReport {
  readonly count: number
  readonly frames: number
  readonly failures: readonly string[]
}

parentPort?.on('message', ({ from, count }: Range) => {
  const reports = Array.from({ length: count }, (_, at) => runSwarm(from + at))
  const wrong = reports.filter(
    ({ differences, refusals }) => differences.length > 0 || refusals.length > 0,
  )
  const told: RangeReport = {
    count,
    frames: reports.reduce((sum, { frames }) => sum + frames, 0),
    failures: wrong.map(
      ({ seed, differences, refusals }) =>
        `seed ${seed}: ${[...differences, ...refusals].join(', ')}`,
    ),
  }
  parentPort?.postMessage(told)
})

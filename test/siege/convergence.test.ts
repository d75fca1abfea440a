import { expect, test } from 'vitest'
import { runSwarm } from './swarm.ts'

test('[I8][ADM-6] 300 seeds of five replicas under loss, delay, doubling, disorder, partition and restart end alike', () => {
  const reports = Array.from({ length: 300 }, (_, seed) => runSwarm(seed + 1))
  expect(reports.filter(({ differences }) => differences.length > 0)).toEqual([])
  expect(reports.filter(({ refusals }) => refusals.length > 0)).toEqual([])
  expect(Math.min(...reports.map(({ frames }) => frames))).toBeGreaterThan(20)
})

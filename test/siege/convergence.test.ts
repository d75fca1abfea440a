import { expect, test, vi } from 'vitest'
import { Shadow } from '../../server/document/shadow.ts'
import { runSwarm } from './swarm.ts'

test('[I8][ADM-6] Five replicas in 300 seeds under loss, delay, doubling, disorder, partition and restart end alike. The same admitted updates give a plain document the content that the server has', () => {
  using waited = vi.spyOn(Shadow.prototype, 'wait')
  const reports = Array.from({ length: 300 }, (_, seed) => runSwarm(seed + 1))
  expect(reports.filter(({ differences }) => differences.length > 0)).toEqual([])
  expect(reports.filter(({ refusals }) => refusals.length > 0)).toEqual([])
  expect(Math.min(...reports.map(({ frames }) => frames))).toBeGreaterThan(20)
  // The swarms use both ways of admission: a step 2, tried on the shadow at once, and an update, which waits for
  // others.
  const all = (kind: 'step2' | 'update') => reports.reduce((sum, { taken }) => sum + taken[kind], 0)
  expect(all('step2')).toBeGreaterThan(300)
  expect(waited.mock.calls.length).toBeGreaterThan(300)
  expect(waited.mock.calls.length).toBeLessThan(all('update'))
})

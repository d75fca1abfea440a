import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomCases } from '../fixtures/random-cases.ts'
import { story } from './acts.ts'
import { toldBy } from './oracle.ts'

const SEED = 12
const STORIES = 80

test('[DIFF-1] No sequence of commands by people who lead, leave or come back tells others the marks, the ideas or the readiness of fewer than three devices', () => {
  const found = fc.check(
    fc.property(story, (one) => {
      const told = toldBy(one)
      if (told !== null) throw new Error(told)
    }),
    { seed: SEED, numRuns: randomCases(STORIES) },
  )
  expect(fc.defaultReportMessage(found)).toBeUndefined()
})

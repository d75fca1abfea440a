import { expect, test } from 'vitest'
import { FEWEST, nextStep } from '../../client/read/next-step.ts'

/** The steps of a device that needs so many milliseconds a card. */
function stepsAt(msPerCard: number, steps = 8): number[] {
  const all = [FEWEST]
  while (all.length < steps) {
    const step = all.at(-1) ?? FEWEST
    all.push(nextStep(step, Math.max(16.7, step * msPerCard)))
  }
  return all
}

test('[UI-473] A board that is revealed is drawn in steps that grow while its frames come quickly, and shrink as soon as a frame takes long', () => {
  expect(stepsAt(0.5)).toEqual([6, 12, 24, 24, 24, 24, 24, 24])
  expect(stepsAt(3).slice(0, 3)).toEqual([6, 12, 12])
  expect(stepsAt(20)).toEqual(Array.from({ length: 8 }, () => FEWEST))
  expect(nextStep(24, 120)).toBe(12)
})

test('[UI-473] A step is never without cards', () => {
  for (const ms of [0, 25, 50, 51, 10_000])
    for (let step = FEWEST; step <= 24; step++)
      expect(nextStep(step, ms)).toBeGreaterThanOrEqual(FEWEST)
})

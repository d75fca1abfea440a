import { expect, test } from 'vitest'
import { inSlices } from '../../server/control/in-slices.ts'

function* steps(count: number): Generator<void, string, void> {
  for (let step = 0; step < count; step++) yield
  return 'done'
}

/** Counts the turns of the event loop that others get while some work is done. */
async function turnsDuring<T>(work: Promise<T>): Promise<{ value: T; turns: number }> {
  let turns = 0
  let isOver = false
  const count = (): void => {
    turns++
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  const value = await work
  isOver = true
  return { value, turns }
}

test('[TWIN-3] Twins among a thousand ideas are found in slices, so that the event loop serves others in between', async () => {
  // Each look at the stopwatch costs a millisecond, so that a slice of four has three steps.
  let now = 0
  const slow = await turnsDuring(
    inSlices(
      steps(700),
      () => now++,
      () => false,
    ),
  )
  expect(slow.value).toBe('done')
  expect(slow.turns).toBeGreaterThanOrEqual(80)
  const unmeasured = await turnsDuring(
    inSlices(
      steps(1_000),
      () => 0,
      () => false,
    ),
  )
  expect(unmeasured.value).toBe('done')
  expect(unmeasured.turns).toBeGreaterThanOrEqual(8)
})

test('[TWIN-3] The comparing stops when the server ends', async () => {
  let looks = 0
  const work = steps(1_000)
  expect(
    await inSlices(
      work,
      () => 0,
      () => ++looks > 2,
    ),
  ).toBeNull()
  let left = 0
  while (work.next().done !== true) left++
  expect(left).toBe(800)
})

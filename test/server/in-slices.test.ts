import { expect, test } from 'vitest'
import { inSlices, othersFirst } from '../../server/control/in-slices.ts'

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

/** Others who work for so many milliseconds in each turn of the event loop, on a stopwatch that they move. */
function others(ms: number) {
  let [now, turns, isOver] = [0, 0, false]
  const work = (): void => {
    if (isOver) return
    now += ms
    turns++
    setImmediate(work)
  }
  setImmediate(work)
  return { stopwatch: () => now, turns: () => turns, close: () => void (isOver = true) }
}

test('[ROOM-141] Long work of the server waits while others are busy, and does one slice a second all the same', async () => {
  const [calm, busy] = [others(1), others(2)]
  try {
    const slices: number[] = []
    function* work(): Generator<void, string, void> {
      for (let step = 0; step < 150; step++) {
        slices.push(busy.turns())
        yield
      }
      return 'done'
    }
    await othersFirst(calm.stopwatch, () => false)
    expect(calm.turns()).toBeLessThanOrEqual(2)
    expect(await inSlices(work(), busy.stopwatch, () => false)).toBe('done')
    const [first, last] = [slices[0] ?? 0, slices.at(-1) ?? 0]
    expect(last - first).toBeGreaterThanOrEqual(50)
    await othersFirst(busy.stopwatch, () => true) // a server that ends waits for nobody
  } finally {
    calm.close()
    busy.close()
  }
})

import { expect, test } from 'vitest'
import { Beat } from '../../server/document/beat.ts'

test('[TICK-1] A board ticks at once while the process is quiet, and waits for a shared beat when it is not', () => {
  const beat = new Beat()
  expect(beat.waitFor(1_000, 0)).toBe(0)
  beat.ticked(1_000)
  const waits = [1_001, 1_003, 1_008].map((now) => now + beat.waitFor(now, 0))
  expect(new Set(waits).size).toBe(1)
  expect(beat.waitFor(1_050, 0)).toBe(0)
})

test('[TICK-1] A board that ticks alone waits its whole window and not for a beat that nobody else shares', () => {
  const beat = new Beat()
  beat.ticked(1_000)
  expect(beat.waitFor(1_004, 33)).toBe(33)
  for (const now of [1_037, 1_037]) beat.ticked(now)
  expect(beat.waitFor(1_041, 33)).not.toBe(33)
})

test('[TICK-1] A clock that was set back makes nobody wait longer', () => {
  const beat = new Beat()
  beat.ticked(1_000_000)
  expect(beat.waitFor(5_000, 0)).toBe(0)
})

test('[TICK-2] Nobody waits for more than a beat beyond a window', () => {
  const beat = new Beat()
  for (let now = 0; now < 1_000; now += 10)
    for (let board = 0; board < 10; board++) beat.ticked(now)
  for (let now = 1_000; now < 1_100; now++) {
    expect(beat.waitFor(now, 0)).toBeLessThanOrEqual(40)
    expect(beat.waitFor(now, 33)).toBeLessThanOrEqual(40)
    expect(beat.waitFor(now, 33)).toBeGreaterThan(0)
  }
})

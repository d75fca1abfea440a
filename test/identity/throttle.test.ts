import { expect, test } from 'vitest'
import { Bucket, Buckets, CodeGuard } from '../../server/identity/throttle.ts'
import type { Log } from '../../server/ports.ts'
import { aClock } from '../fixtures/a-clock.ts'

const aBoard = { still: true }
const times = (count: number, act: () => void): void => {
  for (let n = 0; n < count; n++) act()
}

test('[T12] A token bucket gives its burst, not one more, and then its rate', () => {
  const bucket = new Bucket(2, 5, 0)
  const taken = (now: number): number => [1, 2, 3, 4, 5, 6, 7].filter(() => bucket.take(now)).length
  expect(taken(0)).toBe(5)
  expect(taken(499)).toBe(0)
  expect(taken(500)).toBe(1)
  expect(taken(1_500)).toBe(2)
  expect(taken(60_000)).toBe(5)
})

test('[T12] A request that costs more than the bucket holds is refused and takes nothing', () => {
  const bucket = new Bucket(1, 10, 0)
  expect(bucket.take(0, 11)).toBe(false)
  expect(bucket.take(0, 10)).toBe(true)
})

test('[T12] The tokens of a bucket are told to the millisecond, and asking for their number takes none', () => {
  const bucket = new Bucket(2, 5, 0)
  expect([bucket.has(0, 5), bucket.has(0, 6), bucket.isFull(0)]).toEqual([true, false, true])
  expect(bucket.take(0, 5)).toBe(true)
  expect([bucket.has(999, 2), bucket.has(1_000, 2)]).toEqual([false, true])
  expect([bucket.has(499), bucket.has(500)]).toEqual([false, true])
  expect([bucket.isFull(2_499), bucket.isFull(2_500)]).toEqual([false, true])
  expect(bucket.take(999, 2)).toBe(false)
  expect(bucket.take(1_000, 2)).toBe(true)
  expect(bucket.has(1_000)).toBe(false)
})

test('[T12] A clock that goes back gives nothing away', () => {
  const bucket = new Bucket(1, 1, 10_000)
  expect(bucket.take(10_000)).toBe(true)
  expect(bucket.take(0)).toBe(false)
})

test('[T12] One key’s use of a bucket never counts for another key', async () => {
  const clock = aClock(aBoard)
  const buckets = new Buckets(1, 1, clock)
  expect(buckets.take('mine')).toBe(true)
  const keys = Array.from({ length: 20_000 }, (_none, n) => `key ${n}`)
  expect(keys.filter((key) => !buckets.take(key))).toEqual([])
  expect(buckets.take('mine')).toBe(false)
  await clock.advance(1_000)
  expect(buckets.take('mine')).toBe(true)
})

function aGuard(wrongPerMinute = 30) {
  const clock = aClock(aBoard)
  const warned: string[] = []
  const quiet = (): void => undefined
  const log: Log = {
    trace: quiet,
    info: quiet,
    error: quiet,
    warn: (_fields, event) => void warned.push(event),
  }
  return { clock, warned, guard: new CodeGuard(wrongPerMinute, clock, log) }
}

test('[IDN-9] Thirty wrong codes a minute are free, and the next one makes the address wait', () => {
  const { guard } = aGuard()
  times(30, () => guard.wasWrong('hall'))
  expect(guard.waitFor('hall', 'K7QM-4XRT')).toBe(0)
  guard.wasWrong('hall')
  expect(guard.waitFor('hall', 'K7QM-4XRT')).toBe(1)
  expect(guard.waitFor('elsewhere', 'K7QM-4XRT')).toBe(0)
})

test('[IDN-9] Each further wrong code doubles the wait, up to thirty seconds', () => {
  const { guard } = aGuard()
  times(30, () => guard.wasWrong('hall'))
  const waits = Array.from({ length: 7 }, () => {
    guard.wasWrong('hall')
    return guard.waitFor('hall', '')
  })
  expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30])
})

test('[IDN-9] The wait ends, and an address that keeps still for a minute starts again', async () => {
  const { guard, clock } = aGuard()
  times(36, () => guard.wasWrong('hall'))
  expect(guard.waitFor('hall', '')).toBe(30)
  await clock.advance(29_999)
  expect(guard.waitFor('hall', '')).toBe(1)
  await clock.advance(1)
  expect(guard.waitFor('hall', '')).toBe(0)
  await clock.advance(61_000)
  times(31, () => guard.wasWrong('hall'))
  expect(guard.waitFor('hall', '')).toBe(1)
})

test('[IDN-9] While an address waits, a code that it joined with in the last hour is checked, and other codes are not', async () => {
  const { guard, clock } = aGuard()
  guard.hasJoined('hall', 'K7QM-4XRT')
  times(36, () => guard.wasWrong('hall'))
  expect(guard.waitFor('hall', 'K7QM-4XRT')).toBe(0)
  expect(guard.waitFor('hall', 'AAAA-2222')).toBe(30)
  await clock.advance(3_600_000 - 1)
  times(36, () => guard.wasWrong('hall'))
  expect(guard.waitFor('hall', 'K7QM-4XRT')).toBe(0)
  await clock.advance(1)
  expect(guard.waitFor('hall', 'K7QM-4XRT')).toBe(30)
})

test('[IDN-9] Another address may not use the code that this one joined with', () => {
  const { guard } = aGuard()
  guard.hasJoined('hall', 'K7QM-4XRT')
  times(36, () => guard.wasWrong('elsewhere'))
  expect(guard.waitFor('elsewhere', 'K7QM-4XRT')).toBe(30)
})

test('[IDN-9] While very many addresses try wrong codes, one wrong code makes an address wait from which nobody has joined, and one log line says so', async () => {
  const { guard, clock, warned } = aGuard(1)
  let address = 0
  times(50, () => guard.wasWrong(`address ${address++}`))
  expect([guard.waitFor('address 49', ''), warned]).toEqual([0, []])
  guard.hasJoined('hall', 'K7QM-4XRT')
  for (const one of ['hall', 'mistyper', 'other']) guard.wasWrong(one)
  expect(['hall', 'mistyper'].map((one) => guard.waitFor(one, ''))).toEqual([0, 1])
  expect(warned).toEqual(['many-wrong-codes'])
  await clock.advance(1_000)
  expect(guard.waitFor('mistyper', '')).toBe(0)
})

test('[IDN-9] A right code from an address that tried no wrong one is taken at once, whatever other addresses try', () => {
  const { guard } = aGuard()
  for (let n = 0; n < 5_000; n++) guard.wasWrong(`address ${n % 2_500}`)
  const newcomers = Array.from({ length: 60 }, (_none, n) =>
    guard.waitFor(`newcomer ${n}`, 'K7QM-4XRT'),
  )
  expect(newcomers.filter((seconds) => seconds > 0)).toEqual([])
})

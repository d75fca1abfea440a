// Whether a node may answer, by a clock that the test moves.
import { expect, test } from 'vitest'
import { Lease } from '../../server/live/lease.ts'
import { NotHere } from '../../server/live/not-here.ts'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import type { Store } from '../../server/store/store.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseSessionId } from '../../shared/kernel/ids.ts'
import { aClock } from '../fixtures/a-clock.ts'

const sessionId = must(parseSessionId('a'.repeat(26)), 'a session')

type Beat = ReturnType<Store['beat']>

/** A lease whose signs of life arrive as the test says. */
async function aLease() {
  const clock = aClock({ still: true })
  const beats: ((came: 'in-time' | 'late' | Error) => void)[] = []
  const answered: { by: ((id: string) => Promise<unknown>) | null } = { by: null }
  let answers: 'at once' | 'later' = 'at once'
  const store: Store = Object.assign(new SqliteStore(':memory:'), {
    beat: (): Beat =>
      answers === 'at once'
        ? Promise.resolve('in-time')
        : new Promise((done, failed) =>
            beats.push((came) => (came instanceof Error ? failed(came) : done(came))),
          ),
    claim: async () => {
      await answered.by?.(sessionId)
      return { mine: 7 }
    },
  })
  const told: string[] = []
  const lost = (): void => void told.push('lost')
  const renewed = (): void => void told.push('renewed')
  /** How long the process did not run without any of its timers having noticed it yet, in milliseconds. */
  const paused = { for: 0 }
  const steady = (): number => clock.steady() + paused.for
  const lease = new Lease({ store, clock: { ...clock, steady }, lost, renewed })
  const before = lease.isSure()
  await lease.start()
  return {
    clock,
    lease,
    told,
    beats,
    before,
    answered,
    paused,
    hang: () => void (answers = 'later'),
    goOn: () => void (answers = 'at once'),
  }
}

test('[OWN-30] A node may answer from its first sign of life on, gives everything up when it has known of none for two seconds, and may answer again after the next', async () => {
  const { before, lease, told, clock, hang, goOn } = await aLease()
  expect([before, lease.isSure(), told]).toEqual([false, true, ['renewed']])
  await clock.advance(60_000)
  expect([lease.isSure(), lease.losses]).toEqual([true, 0])
  hang()
  await clock.advance(1_999)
  expect(lease.isSure()).toBe(true)
  await clock.advance(1)
  expect([lease.isSure(), told.at(-1), lease.losses]).toEqual([false, 'lost', 1])
  goOn()
  await clock.advance(500)
  expect([lease.isSure(), told.at(-1), lease.losses]).toEqual([true, 'renewed', 1])
})

test('[OWN-31] A lease that has lapsed stays lapsed, although a sign of life arrives before anybody asks', async () => {
  const { lease, told, clock, hang, beats, paused } = await aLease()
  hang()
  await clock.advance(500)
  paused.for = 1_900
  beats[0]?.('in-time')
  await clock.advance(0)
  expect([told.filter((what) => what === 'lost').length, lease.losses]).toEqual([1, 1])
})

test('[OWN-31] A node gives up when the store says that its sign of life came late, whatever its own clock says', async () => {
  const { lease, told, clock, hang, beats } = await aLease()
  hang()
  await clock.advance(500)
  beats[0]?.('late')
  await clock.advance(0)
  expect([told.slice(-2), lease.losses, lease.isSure()]).toEqual([['lost', 'renewed'], 1, true])
})

test('[OWN-30] A sign of life that fails counts for nothing, and one that began too long ago brings nothing back', async () => {
  const { lease, clock, hang, beats } = await aLease()
  hang()
  await clock.advance(500)
  beats[0]?.(new Error('the line is cut'))
  await clock.advance(2_500)
  expect(lease.isSure()).toBe(false)
  beats[1]?.('in-time') // begun two and a half seconds ago
  await clock.advance(0)
  expect(lease.isSure()).toBe(false)
})

test('[OWN-30] A first sign of life that fails is tried again', async () => {
  const clock = aClock({ still: true })
  let asked = 0
  const store: Store = Object.assign(new SqliteStore(':memory:'), {
    beat: async (): Beat => {
      if (++asked < 3) throw new Error('busy')
      return 'in-time'
    },
  })
  const nothing = (): void => undefined
  const lease = new Lease({ store, clock, lost: nothing, renewed: nothing })
  const started = lease.start()
  while (asked < 3) await clock.advance(500)
  await started
  expect([asked, lease.isSure()]).toEqual([3, true])
})

test('[OWN-31] A claim that was asked before a loss is worth nothing after it', async () => {
  const { lease, clock, hang, goOn, answered } = await aLease()
  expect(await lease.claim(sessionId)).toBe(7)
  answered.by = async () => {
    hang()
    await clock.advance(2_000)
    lease.isSure()
    goOn()
    await clock.advance(1_000)
  }
  await expect(lease.claim(sessionId)).rejects.toThrow(NotHere)
  expect(lease.isSure()).toBe(true)
})

// Which device holds whom, which key leads to whom, and who may not come back.
import { expect } from 'vitest'
import { must } from '../../../shared/kernel/assert.ts'
import { sessionA, sessionB, ada, ben, aSession } from './two-sessions.ts'
import type { Register } from './register.ts'

export function devices(test: Register): void {
  test('[IDN-1] A device holds several participants of several sessions, the first one first', async (store) => {
    await store.createSession(aSession(sessionB, 'BBBB-2222'))
    const holdings = [
      { sessionId: sessionA, participantId: ben },
      { sessionId: sessionB, participantId: ada },
      { sessionId: sessionA, participantId: ada },
    ]
    for (const holding of holdings) await store.hold('device', holding, 5, 24)
    await store.hold('device', must(holdings[0], 'holding'), 6, 24)
    await store.hold('other', must(holdings[2], 'holding'), 7, 24)
    expect(await store.holdings('device')).toEqual(holdings)
    expect(await store.holdings('device', sessionA)).toEqual([holdings[0], holdings[2]])
    expect(await store.holdings('device', sessionB)).toEqual([holdings[1]])
    expect(await store.holdings('nobody')).toEqual([])
    await store.letGo('device', must(holdings[0], 'holding'))
    await store.letGo('other', must(holdings[0], 'holding'))
    expect(await store.holdings('device')).toEqual(holdings.slice(1))
    expect(await store.holdings('other')).toEqual([holdings[2]])
    const devices = await store.devicesOf({ sessionId: sessionA, participantId: ada })
    expect(devices.toSorted()).toEqual(['device', 'other'])
  })

  test('[IDN-2] A participant may have several keys, and each leads to one participant', async (store) => {
    const holding = { sessionId: sessionA, participantId: ada }
    await store.addFacilitatorKey('first', holding)
    await store.addResumeKey('second', holding, 2)
    await store.addResumeKey('first', { sessionId: sessionA, participantId: ben }, 2)
    expect(await store.byKey('first')).toEqual(holding)
    expect(await store.byKey('second')).toEqual(holding)
    expect(await store.byKey('third')).toBeNull()
  })

  test('[IDN-24] A new device replaces the oldest beyond the limit, and other people’s devices stay', async (store) => {
    const holding = { sessionId: sessionA, participantId: ada }
    await store.hold('of ben', { sessionId: sessionA, participantId: ben }, 0, 3)
    const names = ['a', 'b', 'c', 'd', 'e']
    for (const [at, name] of names.entries()) await store.hold(name, holding, at, 3)
    expect((await store.devicesOf(holding)).toSorted()).toEqual(['c', 'd', 'e'])
    // A device that comes back stays, however the clock was set meanwhile.
    await store.hold('a', holding, -9, 3)
    expect((await store.devicesOf(holding)).toSorted()).toEqual(['a', 'd', 'e'])
    expect(await store.holdings('of ben')).toHaveLength(1)
  })

  test('[IDN-10] A new resume key replaces the oldest beyond the limit, and a facilitator key and other people’s keys stay', async (store) => {
    const holding = { sessionId: sessionA, participantId: ada }
    await store.addFacilitatorKey('lead', holding)
    await store.addResumeKey('other', { sessionId: sessionA, participantId: ben }, 2)
    const left = async () => {
      const keys = ['lead', 'other', 'k1', 'k2', 'k3', 'k4']
      const known = await Promise.all(keys.map((key) => store.byKey(key)))
      return keys.filter((_key, at) => known[at] !== null)
    }
    for (const key of ['k1', 'k2']) await store.addResumeKey(key, holding, 2)
    expect(await left()).toEqual(['lead', 'other', 'k1', 'k2'])
    await store.addResumeKey('k3', holding, 2)
    expect(await left()).toEqual(['lead', 'other', 'k2', 'k3'])
    await store.addResumeKey('k4', holding, 2)
    expect(await left()).toEqual(['lead', 'other', 'k3', 'k4'])
  })

  test('[T17] A barred device is barred from that session only', async (store) => {
    await store.createSession(aSession(sessionB, 'BBBB-2222'))
    await store.bar(sessionA, 'device')
    await store.bar(sessionA, 'device')
    expect(await store.isBarred(sessionA, 'device')).toBe(true)
    expect(await store.isBarred(sessionB, 'device')).toBe(false)
    expect(await store.isBarred(sessionA, 'other')).toBe(false)
  })
}

// What is kept of a session as a whole.
import { expect } from 'vitest'
import type { NewSession } from '../../../server/store/store.ts'
import {
  sessionA,
  sessionB,
  ada,
  ben,
  locked,
  named,
  aSession,
  toA,
  unstorable,
} from './two-sessions.ts'
import type { Register } from './register.ts'

export function sessions(test: Register): void {
  test('[STO-1] A created session is there whole, by id and by code', async (store) => {
    expect(await store.loadSession(sessionA)).toEqual({
      sessionId: sessionA,
      joinCode: 'AAAA-2222',
      createdAt: 1_000,
      usedAt: 1_000,
      epoch: 0,
      version: 1,
      snapshot: null,
      events: [locked(false)],
      records: [{ table: 'members', key: ada, value: { name: 'Ada', device: 'device of Ada' } }],
    })
    expect(await store.sessionByCode('AAAA-2222')).toBe(sessionA)
    expect(await store.sessionByCode('BBBB-2222')).toBeNull()
    expect(await store.loadSession(sessionB)).toBeNull()
  })

  test('[STO-1] A join code is given once, and a refused session leaves nothing', async (store) => {
    expect(await store.createSession(aSession(sessionB, 'AAAA-2222'))).toBe('code-taken')
    expect(await store.loadSession(sessionB)).toBeNull()
    expect(await store.createSession(aSession(sessionB, 'BBBB-2222'))).toBe('created')
  })

  test('[STO-1] A session that fails to be created leaves nothing', async (store) => {
    const broken: NewSession = { ...aSession(sessionB, 'BBBB-2222'), records: [unstorable] }
    await expect(store.createSession(broken)).rejects.toThrow()
    expect(await store.loadSession(sessionB)).toBeNull()
    expect(await store.sessionByCode('BBBB-2222')).toBeNull()
  })

  test('[STO-6] A record is replaced in place, and null removes it', async (store) => {
    await store.append(toA({ records: [named(ada, 'Ada L'), named(ben, 'Ben')] }))
    await store.append(toA({ records: [{ table: 'members', participantId: ben, value: null }] }))
    expect((await store.loadSession(sessionA))?.records).toEqual([
      { table: 'members', key: ada, value: { name: 'Ada L', device: 'device of Ada L' } },
    ])
  })

  test('[STO-7] A state snapshot is served with only the events after it', async (store) => {
    await store.append(
      toA({
        events: [locked(true)],
        expectedVersion: 1,
        snapshot: { version: 2, json: { folded: true } },
      }),
    )
    await store.append(toA({ events: [locked(false)], expectedVersion: 2 }))
    expect(await store.loadSession(sessionA)).toMatchObject({
      version: 3,
      snapshot: { version: 2, json: { folded: true } },
      events: [locked(false)],
    })
  })

  test('[STO-7] A state snapshot that the caller cannot read is left out, and all events are served', async (store) => {
    const json = { shape: 1 }
    await store.append(
      toA({ events: [locked(true)], expectedVersion: 1, snapshot: { version: 2, json } }),
    )
    const all = await store.loadSession(sessionA, () => false)
    expect(all).toMatchObject({ version: 2, snapshot: null })
    expect(all?.events).toHaveLength(2)
    expect(all?.events.at(-1)).toEqual(locked(true))
    expect(await store.loadSession(sessionA, () => true)).toMatchObject({
      snapshot: { version: 2, json },
      events: [],
    })
  })

  test('[STO-10] Retention goes by last use, to the minute, at the limit and one before', async (store) => {
    await store.append(toA({ usedAt: 61_000 }))
    await store.append(toA({ usedAt: 61_001 }))
    await store.release(sessionA, 1)
    expect(await store.unusedSince(61_000, null)).toEqual([])
    expect(await store.unusedSince(61_001 + 60_000, null)).toEqual([sessionA])
  })

  test('[STO-21] The store knows each session’s facilitator outside the log, also after every handing over', async (store) => {
    expect(await store.facilitatorOf(sessionA)).toBeNull()
    expect(await store.facilitatorOf(sessionB)).toBeNull()
    const grant = (participantId: typeof ada, role: 'facilitator' | 'co-facilitator') =>
      ({ type: 'role-granted', participantId, role }) as const
    const joined = { type: 'participant-joined', participantId: ada, role: 'facilitator' } as const
    await store.append(toA({ expectedVersion: 1, events: [joined] }))
    expect(await store.facilitatorOf(sessionA)).toBe(ada)
    await store.append(toA({ expectedVersion: 2, events: [grant(ben, 'co-facilitator')] }))
    expect(await store.facilitatorOf(sessionA)).toBe(ada)
    const handedOver = [grant(ben, 'facilitator'), grant(ada, 'co-facilitator')]
    await store.append(toA({ expectedVersion: 3, events: handedOver }))
    await store.append(toA({ expectedVersion: 5, events: [locked(true)] }))
    expect(await store.facilitatorOf(sessionA)).toBe(ben)
  })

  test('[STO-141] A store keeps the time that was noted last, and tells the last use of any session', async (store) => {
    expect(await store.seenTime()).toBeNull()
    await store.noteTime({ counted: 5, seenAt: 1_700_000_000_000 })
    await store.noteTime({ counted: 7, seenAt: 1_600_000_000_000 })
    expect(await store.seenTime()).toEqual({ counted: 7, seenAt: 1_600_000_000_000 })
    await store.createSession(aSession(sessionB, 'BBBB-2222'))
    expect(await store.lastUse()).toBe(1_000)
    expect(await store.append(toA({ usedAt: 3_600_000 }))).toMatchObject({ ok: true })
    expect(await store.lastUse()).toBe(3_600_000)
  })

  test('[STO-11] A healthy store says that it can be written', async (store) => {
    await store.checkWritable(1)
    await store.checkWritable(2)
    await store.upkeep?.checkpoint()
    expect((await store.loadSession(sessionA))?.version).toBe(1)
  })
}

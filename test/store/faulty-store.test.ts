import { expect, test } from 'vitest'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import { aSession, bytes, sessionA, toA } from '../contract/store/two-sessions.ts'
import { faultyStore } from '../fixtures/faulty-store.ts'

const write = toA({ updates: [{ room: 'board', update: bytes(1) }] })

async function aFaulty() {
  const faulty = faultyStore(new SqliteStore(':memory:'))
  await faulty.store.createSession(aSession(sessionA, 'AAAA-2222'))
  const seq = async (): Promise<number> => (await faulty.store.loadRoom(sessionA, 'board')).seq
  return { ...faulty, seq }
}

test.each(['before-commit', 'disk-full'] as const)(
  '[T18] The injected fault %s keeps nothing, once',
  async (fault) => {
    const { store, failNext, seq, appends } = await aFaulty()
    failNext(fault)
    await expect(store.append(write)).rejects.toThrow('injected')
    expect(await seq()).toBe(0)
    expect(await store.append(write)).toMatchObject({ ok: true })
    expect(appends.map((one) => one.kept)).toEqual([false, true])
  },
)

test('[T18] A fault after the commit keeps what was written and loses only the answer', async () => {
  const { store, failNext, seq } = await aFaulty()
  failNext('after-commit')
  await expect(store.append(write)).rejects.toThrow('injected')
  expect(await seq()).toBe(1)
})

test('[T18] A fault waits for the append it was armed for', async () => {
  const { store, failNext, seq } = await aFaulty()
  failNext('epoch-moved', (append) => append.usedAt === 5_000)
  expect(await store.append(write)).toMatchObject({ ok: true })
  expect(await store.append({ ...write, usedAt: 5_000 })).toEqual({ ok: false, reason: 'epoch' })
  expect(await seq()).toBe(1)
})

test('[T18] A full disk refuses every write and lets everything be read until there is room', async () => {
  const { store, fill, free, seq } = await aFaulty()
  fill()
  await expect(store.append(write)).rejects.toThrow('injected')
  await expect(store.checkWritable(1)).rejects.toThrow('injected')
  await expect(
    store.compactRooms(sessionA, [{ room: 'board', through: 0, snapshot: bytes(1) }], 1),
  ).rejects.toThrow('injected')
  expect(await store.loadSession(sessionA)).toMatchObject({ version: 1 })
  free()
  await store.append(write)
  expect(await seq()).toBe(1)
})

test('[T18] Held appends reach the disk only when released, in order', async () => {
  const { store, hold, seq, appends } = await aFaulty()
  const held = hold()
  const both = [store.append(write), store.append({ ...write, usedAt: 3_000 })]
  expect([held.waiting(), await seq()]).toEqual([2, 0])
  held.release()
  await Promise.all(both)
  expect([await seq(), appends.map((one) => one.append.usedAt)]).toEqual([2, [2_000, 3_000]])
})

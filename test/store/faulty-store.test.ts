import { afterAll, beforeAll, expect, test } from 'vitest'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import { aSession, bytes, sessionA, toA } from '../contract/store/two-sessions.ts'
import type { Store } from '../../server/store/store.ts'
import { must } from '../../shared/kernel/assert.ts'
import { aNode } from '../fixtures/a-node.ts'
import { aPostgres, type APostgres } from '../fixtures/a-postgres.ts'
import { faultyStore } from '../fixtures/faulty-store.ts'

let postgres: APostgres | undefined
beforeAll(async () => {
  postgres = await aPostgres()
})
afterAll(() => postgres?.stop())

const kinds: Readonly<Record<string, () => Promise<Store>>> = {
  'a file': async () => new SqliteStore(':memory:'),
  PostgreSQL: async () => aNode(await must(postgres, 'a server').emptied()),
}
const each = Object.keys(kinds)

const write = toA({ updates: [{ room: 'board', update: bytes(1) }] })

async function aFaulty(kind: string) {
  const inner = await must(kinds[kind], 'a kind')()
  const faulty = faultyStore(inner)
  await faulty.store.createSession(aSession(sessionA, 'AAAA-2222'))
  const seq = async (): Promise<number> => (await faulty.store.loadRoom(sessionA, 'board')).seq
  return { ...faulty, seq, close: () => inner.close() }
}

test.each(each.flatMap((kind) => [[kind, 'before-commit'] as const, [kind, 'disk-full'] as const]))(
  '[T18] The injected fault in front of %s (%s) keeps nothing, once',
  async (kind, fault) => {
    const { store, failNext, seq, appends, close } = await aFaulty(kind)
    failNext(fault)
    await expect(store.append(write)).rejects.toThrow('injected')
    expect(await seq()).toBe(0)
    expect(await store.append(write)).toMatchObject({ ok: true })
    expect(appends.map((one) => one.kept)).toEqual([false, true])
    await close()
  },
)

test.each(each)(
  '[T18] A fault after the commit keeps what was written and loses only the answer (%s)',
  async (kind) => {
    const { store, failNext, seq, close } = await aFaulty(kind)
    failNext('after-commit')
    await expect(store.append(write)).rejects.toThrow('injected')
    expect(await seq()).toBe(1)
    await close()
  },
)

test.each(each)('[T18] A fault waits for the append it was armed for (%s)', async (kind) => {
  const { store, failNext, seq, close } = await aFaulty(kind)
  failNext('epoch-moved', (append) => append.usedAt === 5_000)
  expect(await store.append(write)).toMatchObject({ ok: true })
  expect(await store.append({ ...write, usedAt: 5_000 })).toEqual({ ok: false, reason: 'epoch' })
  expect(await seq()).toBe(1)
  await close()
})

test.each(each)(
  '[T18] A full disk refuses every write and lets everything be read until there is room (%s)',
  async (kind) => {
    const { store, fill, free, seq, close } = await aFaulty(kind)
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
    await close()
  },
)

test.each(each)(
  '[T18] Held appends reach the disk only when released, in order (%s)',
  async (kind) => {
    const { store, hold, seq, appends, close } = await aFaulty(kind)
    const held = hold()
    const both = [store.append(write), store.append({ ...write, usedAt: 3_000 })]
    expect([held.waiting(), await seq()]).toEqual([2, 0])
    held.release()
    await Promise.all(both)
    expect([await seq(), appends.map((one) => one.append.usedAt)]).toEqual([2, [2_000, 3_000]])
    await close()
  },
)

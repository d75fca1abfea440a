import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseParticipantId, parseSessionId } from '../../shared/kernel/ids.ts'

const sessionId = must(parseSessionId('session-1'), 'session id')
const writer = must(parseParticipantId('writer'), 'participant id')
const room = `draft:${writer}` as const
const canary = Buffer.from('canary-of-the-quiet-mill')

async function withStore(path: string, work: (store: SqliteStore) => Promise<void>): Promise<void> {
  const store = new SqliteStore(path)
  await store.createSession({
    sessionId,
    joinCode: 'K7QM4XRT',
    createdAt: 1,
    events: [],
    records: [],
  })
  await work(store)
  await store.close()
}

async function onEach(
  work: (store: SqliteStore, folder: string | null) => Promise<void>,
): Promise<void> {
  await withStore(':memory:', (store) => work(store, null))
  const folder = mkdtempSync(join(tmpdir(), 'forethought-store-'))
  await withStore(join(folder, 'forethought.db'), (store) => work(store, folder))
  rmSync(folder, { recursive: true, force: true })
}

const bytesIn = (folder: string): Buffer =>
  Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))))

test('[I3] an append under an old epoch or version writes nothing', () =>
  onEach(async (store) => {
    const update = { sessionId, updates: [{ room, update: canary }], now: 2 }
    expect(await store.append({ ...update, epoch: 7 })).toEqual({ ok: false, reason: 'epoch' })
    expect(await store.append({ ...update, epoch: 0, expectedVersion: 9 })).toEqual({
      ok: false,
      reason: 'version',
    })
    expect((await store.loadRoom(sessionId, room)).seq).toBe(0)
    expect((await store.append({ ...update, epoch: 0, nextEpoch: 1 })).ok).toBe(true)
    expect(await store.append({ ...update, epoch: 0 })).toEqual({ ok: false, reason: 'epoch' })
    expect((await store.loadRoom(sessionId, room)).seq).toBe(1)
  }))

test('[I3] compaction keeps what came after it, and the count', () =>
  onEach(async (store) => {
    for (const now of [1, 2, 3])
      await store.append({ sessionId, epoch: 0, updates: [{ room, update: canary }], now })
    await store.compactRooms(sessionId, [{ room: room, through: 2, snapshot: new Uint8Array([9]) }])
    const stored = await store.loadRoom(sessionId, room)
    expect(stored.snapshot).toEqual(new Uint8Array([9]))
    expect(stored.updates).toHaveLength(1)
    expect(stored.seq).toBe(3)
  }))

for (const gone of ['pad', 'session'] as const) {
  test(`[I14] the words of a deleted ${gone} are gone from every byte of the files`, () =>
    onEach(async (store, folder) => {
      await store.append({ sessionId, epoch: 0, updates: [{ room, update: canary }], now: 2 })
      if (folder !== null) expect(bytesIn(folder).includes(canary)).toBe(true)
      if (gone === 'pad') await store.deletePad(sessionId, writer)
      else await store.deleteSession(sessionId)
      await store.checkpoint()
      expect((await store.loadRoom(sessionId, room)).updates).toEqual([])
      if (folder !== null) expect(bytesIn(folder).includes(canary)).toBe(false)
    }))
}

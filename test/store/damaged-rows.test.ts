// A digit that flips in a row that still reads well: nothing but its sum can tell, and without one it would be served.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checksum } from '../../server/store/sqlite/codec.ts'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import { StoreDamage } from '../../server/store/store.ts'
import {
  ada,
  adasPad,
  aSession,
  ben,
  bytes,
  commandId,
  everything,
  everythingOf,
  locked,
  sessionA,
  sessionB,
  toA,
  update,
} from '../contract/store/two-sessions.ts'
import { aFolder } from '../fixtures/a-server.ts'
import { asBeforeCounts, beside, rowsNaming, sealedRows } from './a-database.ts'

let folder: ReturnType<typeof aFolder>
let path: string
function fresh(): void {
  folder = aFolder()
  path = join(folder.path, 'forethought.db')
}
function anew(): void {
  folder.remove()
  fresh()
}
beforeEach(fresh)
afterEach(() => folder.remove())

/** Two sessions with a row in every table; the board has a snapshot, one before it, and a log that goes on. */
async function filled(): Promise<void> {
  const store = new SqliteStore(path)
  for (const [sessionId, code] of [
    [sessionA, 'AAAA-2222'],
    [sessionB, 'BBBB-2222'],
  ] as const) {
    const to = { sessionId, term: 1, usedAt: 2_000, epoch: 1 }
    await store.createSession(aSession(sessionId, code))
    await store.append({ ...everything, sessionId })
    const state = { version: 3, json: { folded: true } }
    await store.append({ ...to, expectedVersion: 2, events: [locked(false)], snapshot: state })
    await store.append({ ...to, expectedVersion: 3, events: [locked(true), locked(false)] })
    for (const n of [1, 2, 3, 4]) {
      await store.append({ ...to, updates: [update('board', n), update(adasPad, n)] })
      const snapshot = bytes(n, n)
      if (n === 2 || n === 3)
        await store.compactRooms(sessionId, [{ room: 'board', through: n, snapshot }])
    }
    const bindings = [{ room: adasPad, clientId: 11, participantId: ada }]
    await store.append({ ...to, bindings })
    await store.hold('device', { sessionId, participantId: ada }, 1, 24)
  }
  await store.close()
}

/** Everything that a server reads of a session. */
const read = async (store: SqliteStore, sessionId = sessionA): Promise<unknown> => [
  await everythingOf(store, sessionId),
  await store.loadRoom(sessionId, adasPad),
]

const OF_A = `session = 'session-a'`

const flips: Readonly<Record<string, string>> = {
  'a mark': `UPDATE records SET json = replace(json, '3', '7') WHERE ${OF_A} AND tbl = 'marks'`,
  'an author': `UPDATE records SET json = replace(json, 'ada', 'adb') WHERE ${OF_A} AND tbl = 'authors'`,
  'a name': `UPDATE records SET json = replace(json, 'Ada', 'Adb') WHERE ${OF_A} AND tbl = 'members'`,
  'whose ready it is': `UPDATE records SET key = 'ben' WHERE ${OF_A} AND tbl = 'ready'`,
  'a lost record': `DELETE FROM records WHERE ${OF_A} AND tbl = 'marks'`,
  'a record of another session': `PRAGMA foreign_keys = OFF; UPDATE records SET session = 'session-c' WHERE ${OF_A} AND tbl = 'marks'`,
  'an answer': `UPDATE answers SET json = replace(json, '1', '9') WHERE ${OF_A}`,
  'an event': `UPDATE events SET json = replace(json, 'true', 'false') WHERE ${OF_A} AND version = 4`,
  'which event it is': `UPDATE events SET version = 69 WHERE ${OF_A} AND version = 5`,
  'where the state snapshot ends': `UPDATE sessions SET snapshot_version = 4 WHERE id = 'session-a'`,
  'the epoch': `UPDATE sessions SET epoch = 3 WHERE id = 'session-a'`,
  'the join code': `UPDATE sessions SET join_code = 'AAAA-2223' WHERE id = 'session-a'`,
  'a lost session': `PRAGMA foreign_keys = OFF; DELETE FROM sessions WHERE id = 'session-a'`,
  'whose clientID it is': `UPDATE bindings SET participant = 'ben' WHERE ${OF_A} AND client = 11`,
  'whose clientID it is, become the server’s': `UPDATE bindings SET participant = NULL WHERE ${OF_A}`,
  'where a board’s snapshot ends': `UPDATE rooms SET snapshot_seq = 4 WHERE ${OF_A} AND room = 'board'`,
  'an update': `UPDATE updates SET bytes = x'05' WHERE ${OF_A} AND room = 'board' AND seq = 5`,
  'which update it is': `UPDATE updates SET seq = 69 WHERE ${OF_A} AND room = 'board' AND seq = 4`,
  'a lost room': `DELETE FROM rooms WHERE ${OF_A} AND room LIKE 'draft:%'`,
  'a lost end of a room': `DELETE FROM tails WHERE ${OF_A} AND room = 'board'`,
}

test.each(Object.entries(flips))(
  '[STO-19] A row that was changed, lost or moved on disk is the damage of its session, however well it reads (%s)',
  async (_what, sql) => {
    await filled()
    const before = new SqliteStore(path)
    const other = await read(before, sessionB)
    await read(before)
    await before.close()
    beside(path, (db) => db.exec(sql))
    const store = new SqliteStore(path)
    await expect(read(store)).rejects.toThrow(StoreDamage)
    expect(await read(store, sessionB)).toEqual(other)
    await store.close()
  },
)

test('[STO-19] A lost pad is damage also for the reveal, which asks for all pads', async () => {
  for (const table of ['rooms', 'tails']) {
    await filled()
    beside(path, (db) => db.exec(`DELETE FROM ${table} WHERE ${OF_A} AND room LIKE 'draft:%'`))
    const store = new SqliteStore(path)
    await expect(store.draftRooms(sessionA), table).rejects.toThrow(StoreDamage)
    await store.close()
    anew()
  }
})

test('[STO-19] A pad that is one snapshot and has lost a row is not taken for an empty pad', async () => {
  for (const table of ['rooms', 'tails']) {
    await filled()
    const store = new SqliteStore(path)
    const snapshot = bytes(4, 4)
    await store.compactRooms(sessionA, [{ room: adasPad, through: 4, snapshot }])
    expect(await store.loadRoom(sessionA, adasPad)).toMatchObject({ snapshot, updates: [], seq: 4 })
    beside(path, (db) => db.exec(`DELETE FROM ${table} WHERE ${OF_A} AND room LIKE 'draft:%'`))
    await expect(store.loadRoom(sessionA, adasPad), table).rejects.toThrow(StoreDamage)
    await store.close()
    anew()
  }
})

test('[STO-9] A session that lost its own row is still deleted whole', async () => {
  await filled()
  beside(path, (db) => db.exec(flips['a lost session'] ?? ''))
  const store = new SqliteStore(path)
  await store.deleteSession(sessionA)
  expect(await store.loadSession(sessionA)).toBeNull()
  await store.close()
  expect(Object.values(rowsNaming(path, sessionA)).every((count) => count === 0)).toBe(true)
})

test('[STO-19] An append does not write over a damaged row as if it were sound', async () => {
  await filled()
  beside(path, (db) => db.exec(`UPDATE sessions SET records = 99 WHERE id = 'session-a'`))
  const store = new SqliteStore(path)
  const more = { epoch: 1, expectedVersion: 5, events: [locked(true)] }
  await expect(store.append(toA(more))).rejects.toThrow(StoreDamage)
  await expect(store.loadSession(sessionA)).rejects.toThrow(StoreDamage)
  expect(await store.append({ ...toA(more), sessionId: sessionB })).toMatchObject({ ok: true })
  await store.close()
})

test('[STO-19] A board with a damaged row is written again from memory and keeps all of its log that is there', async () => {
  await filled()
  beside(path, (db) => db.exec(`UPDATE rooms SET previous_seq = 4 WHERE ${OF_A}`))
  const store = new SqliteStore(path)
  await expect(store.loadRoom(sessionA, 'board')).rejects.toThrow(StoreDamage)
  await store.compactRooms(sessionA, [{ room: 'board', through: 5, snapshot: bytes(5, 5) }])
  expect(await store.loadRoom(sessionA, 'board')).toMatchObject({
    snapshot: bytes(5, 5),
    updates: [],
    seq: 5,
  })
  const kept = beside(path, (db) =>
    db.prepare(`SELECT count(*) AS n FROM updates WHERE ${OF_A} AND room = 'board'`).get(),
  )
  expect(kept?.['n']).toBe(3) // after the snapshot before the last
  await store.close()
})

test('[STO-19] A damaged time of last use deletes nothing', async () => {
  await filled()
  beside(path, (db) => db.exec(`UPDATE sessions SET used_at = 200 WHERE id = 'session-a'`))
  const store = new SqliteStore(path)
  expect(await store.unusedSince(1_000, null)).toEqual([])
  expect((await store.unusedSince(2_001, null)).map(String)).toEqual(['session-b'])
  await store.close()
})

test('[STO-19] An integer beyond the safe range, or a text in place of a number, is the damage of its session', async () => {
  for (const [table, sql] of [
    ['sessions', `UPDATE sessions SET epoch = 1 << 60 WHERE id = 'session-a'`],
    ['tails', `UPDATE tails SET seq = 1 << 60 WHERE ${OF_A} AND room = 'board'`],
  ]) {
    await filled()
    beside(path, (db) => db.exec(String(sql)))
    const store = new SqliteStore(path)
    await expect(read(store), table).rejects.toThrow(StoreDamage)
    await expect(read(store, sessionB)).resolves.toBeDefined()
    await store.close()
    anew()
  }
})

/** As the tables were until every row had its sum, with events from before those had theirs, and no row was sealed. */
function asBefore(): void {
  const open = sealedRows(path)
  beside(path, (db) => {
    const put = db.prepare('UPDATE updates SET bytes = ?, sum = ? WHERE bytes = ?')
    for (const { sealed, content } of open)
      if (content !== null) put.run(content, checksum(content), sealed)
    db.exec(BEFORE)
  })
}
const BEFORE = `${asBeforeCounts}
  DROP TABLE doomed; ALTER TABLE records DROP COLUMN sum; ALTER TABLE answers DROP COLUMN sum; ALTER TABLE bindings DROP COLUMN sum;
  ALTER TABLE rooms DROP COLUMN sum; ALTER TABLE sessions DROP COLUMN sum; ALTER TABLE sessions DROP COLUMN records;
  ALTER TABLE sessions DROP COLUMN facilitator; UPDATE events SET sum = NULL; PRAGMA user_version = 4;`

async function ledBy(first: typeof ada, then: typeof ada): Promise<void> {
  const store = new SqliteStore(path)
  const joined = { type: 'participant-joined', participantId: first, role: 'facilitator' } as const
  const granted = { type: 'role-granted', participantId: then, role: 'facilitator' } as const
  const left = { type: 'role-granted', participantId: first, role: 'co-facilitator' } as const
  const events = [joined, granted, left]
  await store.append(toA({ epoch: 1, expectedVersion: 5, events }))
  await store.close()
}

test('[STO-13] A database from before rows had checksums gets them all and says who is the facilitator', async () => {
  await filled()
  await ledBy(ada, ben)
  const before = new SqliteStore(path)
  const all = [await read(before), await read(before, sessionB)]
  await before.close()
  asBefore()
  const store = new SqliteStore(path)
  expect([await read(store), await read(store, sessionB)]).toEqual(all)
  expect(await store.rememberedAnswer(sessionA, ada, commandId)).toEqual({ ok: true, n: 1 })
  expect(await store.facilitatorOf(sessionA)).toBe(ben)
  expect(await store.facilitatorOf(sessionB)).toBeNull()
  const missing = beside(path, (db) =>
    ['sessions', 'events', 'records', 'answers', 'rooms', 'updates', 'bindings'].map(
      (table) => db.prepare(`SELECT count(*) AS n FROM ${table} WHERE sum IS NULL`).get()?.['n'],
    ),
  )
  expect(missing).toEqual([0, 0, 0, 0, 0, 0, 0])
  await store.append(toA({ epoch: 1, expectedVersion: 8, events: [locked(true)] }))
  await store.close()
  beside(path, (db) => db.exec(flips['a mark'] ?? ''))
  const again = new SqliteStore(path)
  await expect(read(again)).rejects.toThrow(StoreDamage)
  await again.close()
})

test('[STO-13] An upgrade reads no facilitator from a damaged log', async () => {
  for (const damage of [
    `DELETE FROM events WHERE ${OF_A} AND version = 7`,
    `UPDATE events SET json = '{' WHERE ${OF_A} AND version = 7`,
  ]) {
    await filled()
    await ledBy(ada, ben)
    asBefore()
    beside(path, (db) => db.exec(damage))
    const store = new SqliteStore(path)
    expect([damage, await store.facilitatorOf(sessionA)]).toEqual([damage, null])
    await expect(store.loadSession(sessionA)).rejects.toThrow(StoreDamage)
    await store.close()
    anew()
  }
})

test('[STO-20] A file that is no database of ours is refused in one clear line', async () => {
  const refused = /^[^\n]+forethought\.db cannot be opened: [^\n]+restore a backup\.$/
  await filled()
  beside(path, (db) => db.exec('ALTER TABLE records RENAME COLUMN json TO jsoo'))
  expect(() => new SqliteStore(path)).toThrow(refused)
  const file = readFileSync(path)
  const at = file.indexOf('WITHOUT ROWID')
  writeFileSync(path, file.fill('WITHOUT ROWIT', at, at + 13))
  expect(() => new SqliteStore(path)).toThrow(refused)
  writeFileSync(path, 'no database of ours'.repeat(100))
  expect(() => new SqliteStore(path)).toThrow(refused)
})

import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { appendWithin } from '../../server/store/sqlite/append.ts'
import { Database } from '../../server/store/sqlite/database.ts'
import { keysBeside } from '../../server/store/sqlite/key-file.ts'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import { StoreDamage } from '../../server/store/store.ts'
import { must } from '../../shared/kernel/assert.ts'
import {
  ada,
  adasPad,
  aSession,
  bytes,
  personal,
  sessionA,
  sessionB,
  toA,
} from '../contract/store/two-sessions.ts'
import { beside, rowsNaming, sealedRows, Traces } from './a-database.ts'

const CANARY = 'quagga-7-lighthouse'
const canaryBytes = new TextEncoder().encode(CANARY)

let folder: string
let path: string
let traces: Traces
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forethought-store-'))
  path = join(folder, 'forethought.db')
  traces = new Traces(folder)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const descriptorsOf = (file: string): number =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === file
    } catch {
      return false // the one that this was listed with
    }
  }).length

async function filled(): Promise<SqliteStore> {
  const store = new SqliteStore(path)
  await store.createSession(aSession(sessionA, 'AAAA-2222'))
  await store.createSession(aSession(sessionB, 'BBBB-2222'))
  await store.append(
    toA({
      records: personal,
      updates: [
        { room: 'board', update: bytes(1, 2, 3) },
        { room: adasPad, update: canaryBytes },
      ],
      bindings: [{ room: adasPad, clientId: 5, participantId: ada }],
    }),
  )
  return store
}

test('[I3] Everything that was appended is there after the file is opened again', async () => {
  const first = await filled()
  const before = [await first.loadSession(sessionA), await first.loadRoom(sessionA, adasPad)]
  await first.close()
  const again = new SqliteStore(path)
  expect([await again.loadSession(sessionA), await again.loadRoom(sessionA, adasPad)]).toEqual(
    before,
  )
  await again.close()
})

test('[I3] Every commit is flushed: the file uses WAL, full synchronisation, foreign keys and overwriting deletes', () => {
  const db = new Database(path, keysBeside(path))
  const pragma = (name: string): unknown => Object.values(db.get(`PRAGMA ${name}`) ?? {})[0]
  expect(['journal_mode', 'synchronous', 'secure_delete', 'foreign_keys'].map(pragma)).toEqual([
    'wal',
    2,
    1,
    1,
  ])
  db.close()
})

test('[T22] Only the owner of the process may read the files', async () => {
  const store = await filled()
  const modes = ['', '-wal', '-shm'].map((end) => statSync(path + end).mode & 0o777)
  expect(modes).toEqual([0o600, 0o600, 0o600])
  await store.close()
})

test('[I14] Deleted words leave every file at once when their pad is deleted', async () => {
  const store = await filled()
  expect(traces.has(CANARY)).toBe(true)
  await store.append(toA({ dropPad: ada }))
  await store.upkeep.checkpoint()
  expect(traces.has(CANARY)).toBe(false)
  await store.close()
})

test('[I14] Words that compaction dropped from a pad are gone from every file after a checkpoint', async () => {
  const store = await filled()
  await store.compactRooms(sessionA, [{ room: adasPad, through: 1, snapshot: canaryBytes }])
  expect(traces.has(CANARY)).toBe(true)
  await store.compactRooms(sessionA, [{ room: adasPad, through: 1, snapshot: bytes(9) }])
  await store.upkeep.checkpoint()
  expect(traces.has(CANARY)).toBe(false)
  await store.close()
})

test('[I14] A checkpoint that meets a reader of another program says so, waits for nobody and is due again', async () => {
  const store = await filled()
  await store.compactRooms(sessionA, [{ room: adasPad, through: 1, snapshot: canaryBytes }])
  expect(traces.has(CANARY)).toBe(true)
  const reader = new DatabaseSync(join(folder, 'forethought.db'))
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM updates').get()
  await store.compactRooms(sessionA, [{ room: adasPad, through: 1, snapshot: bytes(9) }])
  expect([await store.upkeep.checkpoint(), store.upkeep.isCheckpointDue]).toEqual(['busy', true])
  expect(traces.has(CANARY)).toBe(true)
  reader.exec('COMMIT')
  expect([await store.upkeep.checkpoint(), store.upkeep.isCheckpointDue]).toEqual(['done', false])
  reader.close()
  expect(traces.has(CANARY)).toBe(false)
  await store.close()
})

test('[I14] A deleted session leaves no row in any table and no byte in any file', async () => {
  const store = await filled()
  await store.hold('device', { sessionId: sessionA, participantId: ada }, 1, 24)
  await store.addFacilitatorKey('key', { sessionId: sessionA, participantId: ada })
  await store.bar(sessionA, 'barred')
  const other = await store.loadSession(sessionB)
  expect(Object.values(rowsNaming(path, sessionA)).reduce((sum, n) => sum + n, 0)).toBeGreaterThan(
    10,
  )
  expect(traces.has(CANARY)).toBe(true)
  await store.deleteSession(sessionA)
  const left = Object.entries(rowsNaming(path, sessionA)).filter(([, n]) => n > 0)
  expect(left).toEqual([])
  expect([CANARY, sessionA, 'AAAA-2222'].filter((word) => traces.has(word))).toEqual([])
  expect(await store.loadSession(sessionB)).toEqual(other)
  await store.close()
})

test('[T22] After the close of an anonymous session, no file has a byte of a draft or of authorship', async () => {
  const store = await filled()
  expect(traces.has(CANARY)).toBe(true)
  await store.append(
    toA({
      expectedVersion: 1,
      events: [{ type: 'session-closed', at: 3_000 }],
      records: [{ table: 'purge-authorship' }],
    }),
  )
  await store.upkeep.checkpoint()
  const names = [CANARY, 'idea-1', 'draft-1', 'ballot-1']
  expect(names.filter((word) => traces.has(word))).toEqual([])
  await store.close()
})

test('[STO-12] A board keeps its snapshot before the last, and a pad does not', async () => {
  const store = await filled()
  for (const room of ['board', adasPad] as const) {
    await store.compactRooms(sessionA, [{ room: room, through: 1, snapshot: bytes(1) }])
    await store.compactRooms(sessionA, [{ room: room, through: 1, snapshot: bytes(2) }])
  }
  const kept = beside(path, (db) => db.prepare('SELECT room, previous FROM rooms').all())
  expect(kept.map((row) => ({ ...row }))).toEqual([
    { room: 'board', previous: bytes(1) },
    { room: adasPad, previous: null },
  ])
  for (const room of ['board', adasPad] as const)
    expect(await store.loadRoom(sessionA, room)).toMatchObject({ snapshot: bytes(2) })
  await store.close()
})

const damages = [
  ['an update', `UPDATE updates SET bytes = x'010204' WHERE room = 'board'`],
  ['a missing update', `DELETE FROM updates WHERE room = 'board'`],
  ['the snapshot of a pad', `UPDATE rooms SET snapshot = x'00' WHERE room LIKE 'draft:%'`],
  [
    'an event',
    `UPDATE events SET json = replace(json, 'false', 'true') WHERE session = 'session-a'`,
  ],
  ['a lost event', `DELETE FROM events WHERE session = 'session-a'`],
  ['a record', `UPDATE records SET json = '{' WHERE session = 'session-a'`],
] as const

test.each(damages)(
  '[T18] A change of the file (%s) is damage and is kept for a person to look at',
  async (_what, sql) => {
    const store = await filled()
    await store.compactRooms(sessionA, [{ room: adasPad, through: 1, snapshot: bytes(9) }])
    await store.close()
    const rowsBefore = rowsNaming(path, sessionA)
    beside(path, (db) => db.exec(sql))
    const rows = rowsNaming(path, sessionA)
    const again = new SqliteStore(path)
    const load = async (): Promise<unknown> => [
      await again.loadSession(sessionA),
      await again.loadRoom(sessionA, 'board'),
      await again.loadRoom(sessionA, adasPad),
    ]
    await expect(load()).rejects.toThrow(StoreDamage)
    expect(await again.loadSession(sessionB)).toMatchObject({ version: 1 })
    await again.close()
    expect(rowsNaming(path, sessionA)).toEqual(rows)
    expect(rowsBefore['sessions']).toBe(1)
  },
)

const boardOf = async (store: SqliteStore) => {
  const { snapshot, updates, seq, healed } = await store.loadRoom(sessionA, 'board')
  return { snapshot, updates, seq, healed }
}

test('[T18] A damaged snapshot of a board is restored from the one before and the log, and the log says so', async () => {
  const store = await filled()
  const write = (n: number) => store.append(toA({ updates: [{ room: 'board', update: bytes(n) }] }))
  await store.compactRooms(sessionA, [{ room: 'board', through: 1, snapshot: bytes(11) }])
  await write(2)
  await store.compactRooms(sessionA, [{ room: 'board', through: 2, snapshot: bytes(12) }])
  await write(3)
  const sound = { snapshot: bytes(12), updates: [bytes(3)], seq: 3, healed: undefined }
  expect(await boardOf(store)).toEqual(sound)
  const spoil = `UPDATE rooms SET snapshot = x'00' WHERE room = 'board'`
  beside(path, (db) => db.exec(spoil))
  const healed = { snapshot: bytes(11), updates: [bytes(2), bytes(3)], seq: 3, healed: true }
  expect(await boardOf(store)).toEqual(healed)
  await store.compactRooms(sessionA, [{ room: 'board', through: 3, snapshot: bytes(13) }]) // must not keep the damaged one as the one before
  expect(await boardOf(store)).toEqual({ ...sound, snapshot: bytes(13), updates: [] })
  beside(path, (db) => db.exec(spoil))
  expect(await boardOf(store)).toEqual(healed)
  beside(path, (db) => db.exec(`UPDATE rooms SET previous = x'00' WHERE room = 'board'`))
  await expect(store.loadRoom(sessionA, 'board')).rejects.toThrow(StoreDamage)
  await store.close()
})

test('[T18] The first snapshot of a board is restored from the log alone', async () => {
  const store = await filled()
  await store.compactRooms(sessionA, [{ room: 'board', through: 1, snapshot: bytes(11) }])
  beside(path, (db) => db.exec(`UPDATE rooms SET snapshot = x'00' WHERE room = 'board'`))
  expect(await boardOf(store)).toEqual({
    snapshot: null,
    updates: [bytes(1, 2, 3)],
    seq: 1,
    healed: true,
  })
  await store.close()
})

test('[T18] A damaged state snapshot is restored from the events, and the log says so', async () => {
  const store = await filled()
  await store.append(
    toA({
      expectedVersion: 1,
      events: [{ type: 'session-locked', locked: true }],
      snapshot: { version: 2, json: { folded: true } },
    }),
  )
  expect(await store.loadSession(sessionA)).toMatchObject({ events: [], version: 2 })
  beside(path, (db) => db.exec(`UPDATE sessions SET snapshot = '{}' WHERE id = 'session-a'`))
  const healed = await store.loadSession(sessionA)
  expect(healed).toMatchObject({ snapshot: null, version: 2, healed: true })
  expect(healed?.events).toHaveLength(2)
  await store.close()
})

test('[STO-17] A copy made while the store runs holds all that was committed and is readable by its owner only', async () => {
  const store = await filled()
  const copy = join(folder, 'copy.db')
  await store.upkeep.backup(copy)
  expect(statSync(copy).mode & 0o777).toBe(0o600)
  const [session, pad] = [
    await store.loadSession(sessionA),
    await store.loadRoom(sessionA, adasPad),
  ]
  const restored = new SqliteStore(copy)
  expect([
    await restored.loadSession(sessionA),
    await restored.loadRoom(sessionA, adasPad),
  ]).toEqual([session, pad])
  await restored.close()
  await store.close()
})

test('[STO-17] A copy made in the middle of writing is whole and of one moment', async () => {
  const store = await filled()
  let [written, isOver] = [0, false]
  const writing = (async () => {
    while (!isOver) {
      await store.append(toA({ updates: [{ room: 'board', update: bytes(1, written) }] }))
      written++
    }
  })()
  for (let turn = 0; turn < 10; turn++) {
    const [copy, before] = [join(folder, `copy-${turn}.db`), written]
    await store.upkeep.backup(copy)
    const restored = new SqliteStore(copy)
    const { updates } = await restored.loadRoom(sessionA, 'board')
    await restored.close()
    expect(updates.length).toBeGreaterThan(before)
    const sent = updates.slice(1).map((update) => update[1]) // after the one that was there
    expect(sent).toEqual(sent.map((_, at) => at % 256))
  }
  isOver = true
  await writing
  expect(written).toBeGreaterThan(10) // while it was copied, or it shows nothing
  // SQLite keeps a reader's descriptor while another connection has the file, and gives it to the next one.
  expect(descriptorsOf(path)).toBeLessThanOrEqual(2)
  await store.close()
})

test('[T18] A bit flipped in the file is noticed, and another session loads', async () => {
  const store = await filled()
  const [row] = sealedRows(path)
  await store.close()
  const file = readFileSync(path)
  const at = file.indexOf(must(row, 'a row of the pad').sealed)
  file[at] = (file[at] ?? 0) ^ 1
  writeFileSync(path, file)
  const again = new SqliteStore(path)
  await expect(again.loadRoom(sessionA, adasPad)).rejects.toThrow(StoreDamage)
  expect(await again.loadSession(sessionB)).toMatchObject({ version: 1 })
  await again.close()
})

test('[T18] A page that SQLite finds malformed is the damage of the session that reads it', async () => {
  const store = await filled()
  const large = new Uint8Array(40_000).fill(7)
  await store.append(toA({ updates: [{ room: 'board', update: large }] }))
  await store.close()
  const file = readFileSync(path)
  const at = file.indexOf(Buffer.from(large.subarray(0, 4_000)))
  const page = Math.floor(at / 4_096) * 4_096
  file.fill(0xff, page, page + 4)
  writeFileSync(path, file)
  const again = new SqliteStore(path)
  await expect(again.loadRoom(sessionA, 'board')).rejects.toThrow(StoreDamage)
  expect(await again.loadSession(sessionB)).toMatchObject({ version: 1 })
  await again.close()
})

test('[T18] During a fault of the store nothing is kept of an append that failed', async () => {
  const store = await filled()
  await store.close()
  const db = new Database(path, keysBeside(path))
  const pages = Number(Object.values(db.get('PRAGMA page_count') ?? {})[0])
  db.exec(`PRAGMA max_page_count = ${pages}`)
  const tooMuch = toA({
    expectedVersion: 1,
    events: [{ type: 'session-locked', locked: true }],
    updates: [{ room: 'board', update: new Uint8Array(200_000) }],
  })
  const append = () => db.transaction(() => appendWithin(db, tooMuch))
  expect(append).toThrow(/full/)
  expect(db.get('SELECT version FROM sessions WHERE id = ?', sessionA)).toMatchObject({
    version: 1,
  })
  db.exec(`PRAGMA max_page_count = ${pages + 1_000}`)
  expect(append()).toEqual({ ok: true, seqs: new Map([['board', 2]]) })
  db.close()
})

test('[STO-13] A database of a newer version is refused', async () => {
  const store = await filled()
  await store.close()
  beside(path, (db) => db.exec('PRAGMA user_version = 99'))
  expect(() => new SqliteStore(path)).toThrow('newer version')
})

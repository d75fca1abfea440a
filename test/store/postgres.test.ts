// What only a store on a database server can get wrong.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Database } from '../../server/store/postgres/database.ts'
import { PostgresStore } from '../../server/store/postgres/postgres-store.ts'
import { StoreDamage, type RoomName } from '../../server/store/store.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseIdeaId, parseSessionId, type SessionId } from '../../shared/kernel/ids.ts'
import {
  ada,
  adasPad,
  aSession,
  bensPad,
  commandId,
  everything,
  named,
  padBindings,
  sessionA,
  sessionB,
  toA,
  update,
} from '../contract/store/two-sessions.ts'
import { aNode, dataKey } from '../fixtures/a-node.ts'
import { aPostgres, query, type APostgres } from '../fixtures/a-postgres.ts'
import { eventually } from '../fixtures/until.ts'

let postgres: APostgres
beforeAll(async () => {
  postgres = await aPostgres()
})
afterAll(() => postgres.stop())

/** Every byte that the server keeps: tables, indexes, log, statistics. */
function bytesOfServer(): Buffer {
  const names = readdirSync(postgres.folder, { recursive: true, encoding: 'utf8' })
  const paths = names.map((name) => join(postgres.folder, name))
  return Buffer.concat(
    paths.filter((path) => statSync(path).isFile()).map((path) => readFileSync(path)),
  )
}

const dump = (url: string): Buffer =>
  execFileSync(postgres.program('pg_dump'), ['-d', url], { maxBuffer: 2 ** 28 })

const CANARY = 'canary-Zebrafinch'
const IN_THE_OPEN = 'device-Zebrafinch'
const canary = (name: string): string => `${CANARY}-${name}`
/** As a dump writes bytes. */
const hexOf = (text: string): string => Buffer.from(text).toString('hex')
const textBytes = (text: string): Uint8Array => new TextEncoder().encode(text)

test('[PG-1] No word, no name and nothing of who wrote what can be read in a file or a dump of the database, before and after it was deleted', async () => {
  const url = await postgres.fresh()
  const store = await aNode(url)
  const idea = must(parseIdeaId(canary('idea')), 'an idea')
  const [title, answer] = [canary('title'), canary('answer')]
  const words = (room: RoomName) => ({ room, update: textBytes(canary('words')) })
  await store.createSession(aSession(sessionA, 'AAAA-2222'))
  await store.append(
    toA({
      expectedVersion: 1,
      events: [{ type: 'session-edited', title }],
      snapshot: { version: 2, json: { title } },
      records: [
        named(ada, canary('name')),
        { table: 'mineToo', participantId: ada, ideaId: idea, value: { own: idea } },
      ],
      answer: { participantId: ada, commandId, json: answer, keep: 5 },
      updates: [words('board'), words(adasPad), words(bensPad)],
      bindings: padBindings,
    }),
  )
  const snapshot = textBytes(canary('compacted'))
  await store.compactRooms(sessionA, [{ room: adasPad, through: 1, snapshot }], 1)
  await store.hold(IN_THE_OPEN, { sessionId: sessionA, participantId: ada }, 1, 5)
  const found = async () => {
    await query(url, 'CHECKPOINT')
    const all = Buffer.concat([bytesOfServer(), dump(url)])
    return [CANARY, IN_THE_OPEN].map((text) => all.includes(text) || all.includes(hexOf(text)))
  }
  expect(await found()).toEqual([false, true])
  await store.append(toA({ records: [{ table: 'purge-authorship' }] }))
  expect(await found()).toEqual([false, true])
  await store.deleteSession(sessionA, 1)
  expect(await found()).toEqual([false, true])
  await store.close()
})

test('[PG-2] The edits of all sessions of one turn of the event loop are one statement', async () => {
  const { url, store, close } = await aStore()
  const ids = sessionIds(40)
  for (const [at, id] of ids.entries())
    await store.createSession(aSession(id, `CODE-${1_000 + at}`))
  const edits = (sessionId: SessionId) =>
    store.append(toA({ sessionId, updates: [update('board', 1)], bindings: [binding] }))
  const answers = await Promise.all(ids.map(edits))
  expect(answers.filter((one) => one.ok)).toHaveLength(40)
  const [row] = await query(
    url,
    'SELECT count(*)::int4 AS rows, count(DISTINCT xmin::text)::int4 AS writes FROM updates',
  )
  expect(row).toEqual({ rows: 40, writes: 1 })
  await close()
})

/** Resolves when every connection has been told which second server a commit waits for; null for none. */
async function waitsFor(url: string, second: string | null): Promise<void> {
  const setting = second === null ? 'RESET' : 'SET'
  const value = second === null ? '' : ` = '${second}'`
  await query(url, `ALTER SYSTEM ${setting} synchronous_standby_names${value}`)
  await query(url, 'SELECT pg_reload_conf()')
  // The server tells its connections as it reads the setting, and each new connection says what it has read.
  await eventually(async () => {
    const [row] = await query(url, `SELECT current_setting('synchronous_standby_names') AS is`)
    return row?.['is'] === (second ?? '')
  })
}

test('[PG-3] An append that is on the disk of one server only, although a second was asked for, is not saved', async () => {
  const { url, store, close } = await aStore()
  try {
    await waitsFor(url, 'nobody')
    const append = store.append(toA({ updates: [update('board', 1)] }))
    const outcome = append.then(
      () => 'saved',
      (fault: unknown) => String(fault),
    )
    const standstill = `FROM pg_stat_activity WHERE wait_event = 'SyncRep'`
    await eventually(async () => (await query(url, `SELECT ${standstill}`)).length > 0)
    await query(url, `SELECT pg_cancel_backend(pid) ${standstill}`)
    expect(await outcome).toContain('warned')
  } finally {
    // Otherwise the tests below would wait without end, and hide what failed here.
    await waitsFor(url, null)
  }
  expect((await store.loadRoom(sessionA, 'board')).seq).toBe(1)
  await close()
})

test('[PG-4] A statement without an answer is given up with its connection, and the next one finds another', async () => {
  const url = await postgres.fresh()
  const db = new Database({ url, connections: 1, deadline: 300 })
  await db.run('CREATE TABLE kept (n int4)')
  const hanging = db.transaction(async (run) => {
    await run('INSERT INTO kept VALUES (1)')
    await run('SELECT pg_sleep(60)')
  })
  await expect(hanging).rejects.toThrow('timeout')
  expect(await db.run('SELECT n FROM kept')).toEqual([])
  await db.close()
})

test('[PG-4] A connection that the server has closed fails nothing that comes later', async () => {
  const { url, store, close } = await aStore()
  await query(
    url,
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = $$client backend$$',
  )
  await eventually(() =>
    store.append(toA({ updates: [update('board', 1)] })).then(
      ({ ok }) => ok,
      () => false,
    ),
  )
  expect((await store.loadRoom(sessionA, 'board')).seq).toBe(1)
  await close()
})

test('[PG-5] Nodes that start at once make the tables once', async () => {
  const url = await postgres.fresh()
  const stores = await Promise.all([aNode(url), aNode(url), aNode(url)])
  for (const store of stores) await store.close()
  expect(await query(url, 'SELECT count(*)::int4 AS n FROM nodes')).toEqual([{ n: 3 }])
})

test('[PG-5] A database of a newer version, or made with another data key, is refused in one line', async () => {
  const { url, close } = await aStore()
  await close()
  const settings = { url, address: 'http://node', connections: 1 }
  const other = PostgresStore.open({ ...settings, dataKey: new Uint8Array(32).fill(8) })
  await expect(other).rejects.toThrow(/^the data key is not the one .*$/)
  await query(url, 'UPDATE shape SET at = 99')
  const newer = PostgresStore.open({ ...settings, dataKey })
  await expect(newer).rejects.toThrow(/^the database was written by a newer version .*$/)
})

test('[PG-6] A sealed row that was changed, lost or moved is the damage of its session, and a damaged state snapshot is made up for by the log', async () => {
  const { url, store, close } = await aStore()
  await store.append(everything)
  await store.append(toA({ epoch: 1, snapshot: { version: 2, json: { folded: true } } }))
  await store.createSession(aSession(sessionB, 'BBBB-2222'))
  await store.append({ ...everything, sessionId: sessionB })
  const damages: readonly (readonly [string, () => Promise<unknown>])[] = [
    [
      `UPDATE updates SET sealed = (SELECT sealed FROM updates WHERE session = 'session-b')`,
      () => store.loadRoom(sessionA, 'board'),
    ],
    [`UPDATE bindings SET client = client + 1`, () => store.loadRoom(sessionB, 'board')],
    [`DELETE FROM tails`, () => store.loadRoom(sessionB, 'board')],
    [
      `DELETE FROM records WHERE session = 'session-b' AND tbl = 'marks'`,
      () => store.loadSession(sessionB),
    ],
    [
      `UPDATE snapshots SET sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)`,
      async () => {
        expect(await store.loadSession(sessionA)).toMatchObject({ healed: true, snapshot: null })
        throw new StoreDamage(sessionA, 'made up for')
      },
    ],
    [
      `UPDATE events SET version = 3 - version + 100; UPDATE events SET version = version - 100`,
      () => store.loadSession(sessionA),
    ],
  ]
  for (const [damage, read] of damages) {
    await query(url, damage)
    await expect(read(), damage).rejects.toThrow(StoreDamage)
  }
  await close()
})

async function aStore() {
  const url = await postgres.fresh()
  const store = await aNode(url)
  await store.createSession(aSession(sessionA, 'AAAA-2222'))
  return { url, store, close: () => store.close() }
}

const binding = { room: 'board', clientId: 7, participantId: ada } as const
const sessionIds = (count: number): readonly SessionId[] =>
  Array.from({ length: count }, (_, at) => must(parseSessionId(`session-x${1_000 + at}`), 'an id'))

test('[OWN-38] After one statement has met a dead connection, the next goes out on a new one, and no other that was open before is tried', async () => {
  const db = new Database({ url: await postgres.fresh(), connections: 4, deadline: 3_000 })
  const backend = () =>
    db.run('SELECT pg_backend_pid() AS pid, pg_sleep(0.2)').then(
      ([row]) => Number(row?.['pid']),
      () => null,
    )
  const open = await Promise.all([backend(), backend(), backend(), backend()])
  expect(new Set(open).size).toBe(4)
  for (const pid of open) process.kill(must(pid, 'a backend'), 'SIGSTOP') // as silent as behind a cut line
  expect(await backend()).toBeNull()
  expect([null, ...open]).not.toContain(await backend())
  for (const pid of open) process.kill(must(pid, 'a backend'), 'SIGCONT')
  await db.close()
})

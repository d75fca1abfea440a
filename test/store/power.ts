// What a power cut may leave of the files of a store, and a fault at every statement. The files are copied after each
// statement that changed one. Between two copies lie the writes that the disk may have done in part and in any order,
// because the last thing a statement does is to wait for the disk: sectors of 512 bytes are there, not there, or
// garbage. A fold of the log waits twice: the database is on disk before the log is cut off. That the store asks SQLite
// to wait is held by a rule of its own (synchronous = FULL).
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import { StoreDamage, type Store } from '../../server/store/store.ts'
import { must } from '../../shared/kernel/assert.ts'
import { randomBelow, type Chance } from '../../shared/kernel/chance.ts'
import {
  ada,
  adasPad,
  aSession,
  ben,
  bensPad,
  everything,
  everythingOf,
  locked,
  padBindings,
  sessionA,
  sessionB,
  toA,
} from '../contract/store/two-sessions.ts'
import { aFolder } from '../fixtures/a-server.ts'
import { watchStatements } from './watched-statements.ts'

const SECTOR = 512
const GARBAGE = 0xa5
type Files = ReadonlyMap<string, Buffer>

const long = (n: number): Uint8Array => new Uint8Array(9_000).fill(n)
const at1 = { epoch: 1, now: 3_000 }
const pad = (n: number) => ({ room: adasPad, update: Uint8Array.of(n) })

/** Everything that a store is asked to write, in an order in which it could happen. */
const acts: readonly ((store: Store) => Promise<unknown>)[] = [
  (store) => store.createSession(aSession(sessionA, 'AAAA-2222')),
  (store) => store.createSession(aSession(sessionB, 'BBBB-2222')),
  (store) => store.append(everything),
  (store) => store.append(toA({ ...at1, updates: [pad(1)], bindings: padBindings })),
  (store) => store.append(toA({ ...at1, updates: [pad(2), { room: bensPad, update: long(3) }] })),
  async (store) => store.upkeep?.checkpoint(),
  (store) => store.append(toA({ ...at1, updates: [{ room: 'board', update: long(4) }] })),
  (store) =>
    store.compactRooms(
      sessionA,
      [
        { room: adasPad, through: 2, snapshot: long(5) },
        { room: 'board', through: 2, snapshot: long(6) },
      ],
      1,
    ),
  (store) => store.append({ ...toA({ updates: [pad(7)] }), sessionId: sessionB }),
  (store) => store.append(toA({ ...at1, expectedVersion: 2, events: [locked(false)] })),
  (store) => store.hold('device', { sessionId: sessionA, participantId: ben }, 1, 24),
  (store) => store.append(toA({ ...at1, dropPad: ada })),
  async (store) => store.upkeep?.checkpoint(),
  (store) => store.append(toA({ ...at1, records: [{ table: 'purge-authorship' }] })),
  (store) => store.deleteSession(sessionB, 1),
  async (store) => store.upkeep?.checkpoint(),
]

const asText = (_: string, value: unknown): unknown =>
  value instanceof Map
    ? [...value]
    : value instanceof Uint8Array
      ? Buffer.from(value).toString('hex')
      : value

/** Everything that can be read, as one text. */
async function everythingIn(store: Store): Promise<string> {
  const read = async () => [
    await everythingOf(store, sessionA),
    await everythingOf(store, sessionB),
    await store.loadRoom(sessionA, adasPad),
    await store.loadRoom(sessionA, bensPad),
    await store.loadRoom(sessionB, adasPad),
    await store.holdings('device'),
  ]
  try {
    return JSON.stringify(await read(), asText)
  } catch (fault) {
    if (fault instanceof StoreDamage) return fault.message
    throw fault
  }
}

const filesIn = (folder: string): Files =>
  new Map(
    readdirSync(folder)
      .filter((name) => !name.endsWith('-shm')) // rebuilt at every start
      .map((name) => [name, readFileSync(join(folder, name))]),
  )

const isEqual = (a: Files, b: Files): boolean =>
  a.size === b.size && [...a].every(([name, bytes]) => b.get(name)?.equals(bytes) === true)

interface Moment {
  readonly files: Files
  readonly sql: string
  /** The act during which the files became so, from 0. */
  readonly act: number
}

export interface Recorded {
  readonly moments: readonly Moment[]
  /** What can be read before each act, and after the last. */
  readonly readable: readonly string[]
}

/** Does everything once, on a folder of its own. */
export async function recorded(): Promise<Recorded> {
  const folder = aFolder()
  const store = new SqliteStore(join(folder.path, 'forethought.db'))
  const moments: Moment[] = [{ files: filesIn(folder.path), sql: '', act: -1 }]
  const readable = [await everythingIn(store)]
  for (const [act, work] of acts.entries()) {
    const watch = watchStatements((sql, run) => {
      const value = run()
      const files = filesIn(folder.path)
      if (!isEqual(files, must(moments.at(-1), 'a moment').files)) moments.push({ files, sql, act })
      return value
    })
    await work(store).finally(() => watch.close())
    readable.push(await everythingIn(store))
  }
  await store.close()
  folder.remove()
  return { moments, readable }
}

/** A file of which only some of the last writes have reached the disk. */
function torn(before: Buffer, after: Buffer, chance: Chance): Buffer {
  if (before.equals(after)) return before
  const sectors = Math.ceil(Math.max(before.length, after.length) / SECTOR)
  const file = padded(before, sectors)
  const wished = padded(after, sectors)
  const most = 3 + randomBelow(4, chance) // the higher, the more sectors are there
  for (let from = 0; from < file.length; from += SECTOR) {
    const sector = file.subarray(from, from + SECTOR)
    const fresh = wished.subarray(from, from + SECTOR)
    if (sector.equals(fresh)) continue
    const fate = randomBelow(most, chance)
    if (fate === 1) for (const at of changed(sector, fresh)) sector[at] = GARBAGE
    if (fate > 1) sector.set(fresh)
  }
  const shorter = Math.min(before.length, after.length)
  const grown = Math.abs(before.length - after.length)
  return file.subarray(0, shorter + randomBelow(grown + 1, chance))
}

/**
 * The bytes that were being written. Bytes that were on disk before stay as they are, also in the same sector: SQLite
 * relies on such disks (it calls this powersafe overwrite).
 */
const changed = (old: Buffer, fresh: Buffer): readonly number[] =>
  [...old.keys()].filter((at) => old[at] !== fresh[at])

const padded = (bytes: Buffer, sectors: number): Buffer =>
  Buffer.concat([bytes, Buffer.alloc(sectors * SECTOR - bytes.length)])

/** The files after a power cut during the statement that led to this moment. */
function cutAt({ moments }: Recorded, index: number, chance: Chance): Files {
  const before = must(moments[index - 1], 'the moment before').files
  const { files: after, sql } = must(moments[index], 'a moment')
  const isFold = sql.includes('wal_checkpoint')
  const isLogCut = randomBelow(2, chance) === 1 // which of the two waits of a fold was the last
  const names = new Set([...before.keys(), ...after.keys()])
  return new Map(
    [...names].map((name) => {
      const [old, fresh] = [before.get(name) ?? Buffer.alloc(0), after.get(name) ?? Buffer.alloc(0)]
      if (!isFold) return [name, torn(old, fresh, chance)]
      if (name.endsWith('-wal')) return [name, isLogCut ? torn(old, fresh, chance) : old]
      return [name, isLogCut ? fresh : torn(old, fresh, chance)]
    }),
  )
}

async function readAfter(files: Files): Promise<string> {
  const folder = aFolder()
  for (const [name, bytes] of files) writeFileSync(join(folder.path, name), bytes)
  try {
    const store = new SqliteStore(join(folder.path, 'forethought.db'))
    try {
      const found = await everythingIn(store)
      await store.checkWritable(1)
      return found
    } finally {
      await store.close()
    }
  } catch (fault) {
    return String(fault)
  } finally {
    folder.remove()
  }
}

/** Cuts the power once, somewhere. Returns what is wrong afterwards, or null. */
export async function cutOnce(all: Recorded, chance: Chance): Promise<string | null> {
  const index = 1 + randomBelow(all.moments.length - 1, chance)
  const { act, sql } = must(all.moments[index], 'a moment')
  const found = await readAfter(cutAt(all, index, chance))
  const allowed = [all.readable[act], all.readable[act + 1]]
  if (allowed.includes(found)) return null
  return `power cut in act ${act}, at ${sql.slice(0, 60)}: ${found.slice(0, 300)}`
}

/** Cuts the power after each statement, with nothing on its way: what was promised until then is there. */
export async function cutBetween(
  { moments, readable }: Recorded,
  index: number,
): Promise<string | null> {
  const { files, sql, act } = must(moments[index], 'a moment')
  const isPromised = moments[index + 1]?.act !== act
  const allowed = [readable[act + 1], ...(isPromised ? [] : [readable[act]])]
  const found = await readAfter(files)
  return allowed.includes(found) ? null : `after ${sql} of act ${act}: ${found.slice(0, 300)}`
}

class IoError extends Error {
  readonly code = 'ERR_SQLITE_ERROR'
  readonly errcode = 10
}

/** A rollback writes nothing, so it cannot fail by the disk. */
const cannotFail = (sql: string): boolean => sql === 'ROLLBACK' || sql.startsWith('ROLLBACK TO')

/** These wait for the disk. When that fails, nobody knows whether the writes are there. */
const waits = (sql: string): boolean => sql === 'COMMIT' || sql.includes('wal_checkpoint')

interface Faulted {
  /** Null when there are fewer statements than that. */
  readonly sql: string | null
  readonly wrong: string | null
}

/**
 * Does everything until the statement with this number, which fails: before it has done anything, or, if it waits for
 * the disk, after it has done all. Then the store must hold what was there before the act or after it, take a write,
 * and hold the same when it is opened again.
 */
export async function faultAt(all: Recorded, nth: number, isAfter: boolean): Promise<Faulted> {
  const folder = aFolder()
  const path = join(folder.path, 'forethought.db')
  const store = new SqliteStore(path)
  let [count, act]: [number, number] = [0, 0]
  let failed: string | null = null
  const watch = watchStatements((sql, run) => {
    if (failed !== null || cannotFail(sql) || (isAfter && !waits(sql)) || count++ !== nth)
      return run()
    failed = sql
    if (isAfter) run()
    throw new IoError('disk I/O error')
  })
  for (const work of acts) {
    await work(store).catch((fault: unknown) => {
      if (failed === null) throw fault
    })
    if (failed !== null) break
    act++
  }
  watch.close()
  const sql: string | null = failed
  const allowed = [all.readable[act], all.readable[act + 1]]
  const found = [await everythingIn(store)]
  await store.checkWritable(1)
  await store.upkeep?.checkpoint()
  await store.close()
  const again = new SqliteStore(path)
  found.push(await everythingIn(again))
  await again.close()
  folder.remove()
  const isWhole = found[0] === found[1] && allowed.includes(found[0])
  const wrong = isWhole
    ? null
    : `fault in act ${act}, at ${sql}: ${found.join(' then ').slice(0, 600)}`
  return { sql, wrong: sql === null ? null : wrong }
}

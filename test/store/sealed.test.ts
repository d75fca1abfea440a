// A copy of the database reveals no draft. The copy is taken as a thief or a backup takes it: all files but the keys.
import {
  copyFileSync,
  cpSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newKey, seal, unseal } from '../../server/store/seal.ts'
import { keysBeside } from '../../server/store/sqlite/key-file.ts'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import { StoreDamage } from '../../server/store/store.ts'
import {
  ada,
  adasPad,
  aSession,
  bensPad,
  bytes,
  everything,
  everythingOf,
  sessionA,
  sessionB,
  toA,
  update,
} from '../contract/store/two-sessions.ts'
import { aFolder } from '../fixtures/a-server.ts'
import { beside, bytesIn } from './a-database.ts'

const CANARY = 'quagga-7-lighthouse'
const canary = new TextEncoder().encode(CANARY)

let folder: ReturnType<typeof aFolder>
let elsewhere: ReturnType<typeof aFolder>
let path: string
beforeEach(() => {
  folder = aFolder()
  elsewhere = aFolder()
  path = join(folder.path, 'forethought.db')
})
afterEach(() => {
  folder.remove()
  elsewhere.remove()
})

/** Two pads with one update each, and a second session with a pad of its own. */
async function filled(): Promise<SqliteStore> {
  const store = new SqliteStore(path)
  await store.createSession(aSession(sessionA, 'AAAA-2222'))
  await store.createSession(aSession(sessionB, 'BBBB-2222'))
  await store.append(everything)
  const updates = [{ room: adasPad, update: canary }, update(bensPad, 7)]
  await store.append(toA({ epoch: 1, updates }))
  await store.append({ ...toA({ updates }), sessionId: sessionB })
  return store
}

const KEYS = /^(keys\.db.*|data\.key)$/

/** What a thief gets: every file but the keys. */
function copied(): void {
  elsewhere.remove()
  cpSync(folder.path, elsewhere.path, {
    recursive: true,
    filter: (file) => !KEYS.test(file.slice(folder.path.length + 1)),
  })
}

/** Puts a copy in the place of the data, with the keys that are there now. */
function restored(copy: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
  copyFileSync(copy, path)
}

test('[STO-22] A copy of the database or of its log, taken at any moment, shows no word of a pad', async () => {
  const store = await filled()
  const moments: Record<string, () => Promise<unknown>> = {
    written: async () => undefined,
    rewritten: () =>
      store.compactRooms(sessionA, [{ room: adasPad, through: 1, snapshot: canary }]),
    folded: () => store.upkeep.checkpoint(),
    'written again': () =>
      store.append(toA({ epoch: 1, updates: [{ room: adasPad, update: canary }] })),
    'backed up': () => store.upkeep.backup(join(folder.path, 'copy.db')),
    deleted: () => store.append(toA({ epoch: 1, dropPad: ada })),
    closed: () => store.close(),
  }
  for (const [moment, reach] of Object.entries(moments)) {
    await reach()
    copied()
    expect([moment, bytesIn(elsewhere.path).includes(CANARY)]).toEqual([moment, false])
  }
  expect(statSync(join(folder.path, 'keys.db')).mode & 0o777).toBe(0o600)
  expect(statSync(join(folder.path, 'data.key')).mode & 0o777).toBe(0o600)
})

test('[STO-22] A seal tells neither the exact length of a text nor that two texts are equal', () => {
  const key = newKey()
  const sealed = [3, 3, 50, 60].map((length) => seal(key, new Uint8Array(length), ['a']))
  expect(new Set(sealed.map(({ length }) => length)).size).toBe(1)
  expect(new Set(sealed.map((one) => Buffer.from(one).toString('hex'))).size).toBe(4)
})

test('[STO-23] A seal of any length opens to what was sealed, and no change of it opens', () => {
  const key = newKey()
  for (const length of [0, 1, 59, 60, 61, 511, 512, 4_000, 100_003]) {
    const content = new Uint8Array(length).fill(7)
    expect(unseal(key, seal(key, content, ['a', 1]), ['a', 1])).toEqual(content)
  }
  const sealed = seal(key, canary, ['a', 1])
  for (let at = 0; at < sealed.length; at++) {
    const changed = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte))
    expect([at, unseal(key, changed, ['a', 1])]).toEqual([at, null])
  }
  expect(unseal(newKey(), sealed, ['a', 1])).toBeNull()
  expect(unseal(key, sealed, ['a', 2])).toBeNull()
  expect(unseal(key, sealed.subarray(0, 20), ['a', 1])).toBeNull()
})

test('[STO-23] A sealed row that was moved with its checksum does not open', async () => {
  const from = (session: string, room: string): string =>
    `(SELECT bytes, sum FROM updates WHERE session = '${session}' AND room = '${room}' AND seq = 1)`
  for (const [what, place, source] of [
    ['another pad', `room = '${adasPad}' AND seq = 1`, from(sessionA, bensPad)],
    ['another number', `room = '${adasPad}' AND seq = 2`, from(sessionA, adasPad)],
    ['another session', `room = '${adasPad}' AND seq = 1`, from(sessionB, adasPad)],
  ]) {
    const store = await filled()
    await store.append(toA({ epoch: 1, updates: [update(adasPad, 8)] }))
    beside(path, (db) =>
      db.exec(
        `UPDATE updates SET (bytes, sum) = ${source} WHERE session = '${sessionA}' AND ${place}`,
      ),
    )
    const load = store.loadRoom(sessionA, adasPad)
    if (what === 'another number') await expect(load, what).rejects.toThrow(StoreDamage)
    // A key of another pad is no key of this one.
    else expect([what, (await load).updates]).toEqual([what, [bytes(8)]])
    await store.close()
    folder.remove()
    folder = aFolder()
    path = join(folder.path, 'forethought.db')
  }
})

const deletions: Record<string, (store: SqliteStore) => Promise<unknown>> = {
  'a deleted pad': (store) => store.append(toA({ epoch: 1, dropPad: ada })),
  'the close of an anonymous session': (store) =>
    store.append(toA({ epoch: 1, records: [{ table: 'purge-authorship' }] })),
  'a deleted session': (store) => store.deleteSession(sessionA),
}

test.each(Object.entries(deletions))(
  '[STO-24] Keys are destroyed with what they have sealed, and no older copy shows its words (%s)',
  async (what, remove) => {
    const store = await filled()
    const copy = join(elsewhere.path, 'copy.db')
    await store.upkeep.backup(copy)
    await remove(store)
    await store.upkeep.checkpoint()
    await store.close()
    restored(copy)
    const again = new SqliteStore(path)
    const lost = { snapshot: null, updates: [], lost: true }
    expect(await again.loadRoom(sessionA, adasPad)).toMatchObject(lost)
    expect(await again.loadRoom(sessionB, adasPad)).toMatchObject({ updates: [canary] })
    const bens = await again.loadRoom(sessionA, bensPad)
    expect(bens.lost).toBe(what === 'a deleted pad' ? undefined : true)
    expect(await again.loadSession(sessionA)).toMatchObject({ version: 2 })
    await again.close()
  },
)

test.each(Object.entries(deletions))(
  '[STO-24] The keys are destroyed also when the process ends right after the deletion (%s)',
  async (_what, remove) => {
    const store = await filled()
    const copy = join(elsewhere.path, 'copy.db')
    await store.upkeep.backup(copy)
    const checkpoint = store.upkeep.checkpoint.bind(store.upkeep)
    store.upkeep.checkpoint = async () => 'busy' // as if the process had ended here
    await remove(store)
    store.upkeep.checkpoint = checkpoint
    const dead = aFolder()
    cpSync(folder.path, dead.path, { recursive: true }) // its files at that moment
    await store.close()
    const next = new SqliteStore(join(dead.path, 'forethought.db'))
    await next.close()
    copyFileSync(copy, join(dead.path, 'forethought.db'))
    const again = new SqliteStore(join(dead.path, 'forethought.db'))
    expect(await again.loadRoom(sessionA, adasPad)).toMatchObject({ updates: [], lost: true })
    await again.close()
    dead.remove()
  },
)

test('[STO-24] The keys are kept when the deletion fails', async () => {
  const store = await filled()
  const fails = toA({
    epoch: 1,
    dropPad: ada,
    updates: [
      {
        room: 'board',
        get update(): never {
          throw new Error('the disk is gone')
        },
      },
    ],
  })
  await expect(store.append(fails)).rejects.toThrow('the disk is gone')
  await store.append(toA({ epoch: 1, updates: [update(adasPad, 8)] }))
  await store.upkeep.checkpoint()
  await store.close()
  const again = new SqliteStore(path)
  expect(await again.loadRoom(sessionA, adasPad)).toMatchObject({ updates: [canary, bytes(8)] })
  await again.close()
})

test('[STO-25] A restored copy without its keys loses what was in the pads and nothing else, says so, and takes new words', async () => {
  const store = await filled()
  await store.upkeep.backup(join(elsewhere.path, 'forethought.db'))
  const before = [await everythingOf(store), await everythingOf(store, sessionB)]
  expect(store.hasLostKeys).toBe(false)
  await store.close()
  const restoredPath = join(elsewhere.path, 'forethought.db')
  const again = new SqliteStore(restoredPath)
  expect(again.hasLostKeys).toBe(true)
  expect([await everythingOf(again), await everythingOf(again, sessionB)]).toEqual(before)
  const lost = { snapshot: null, updates: [], seq: 1, lost: true }
  expect(await again.loadRoom(sessionA, adasPad)).toMatchObject(lost)
  await again.append(toA({ epoch: 1, updates: [update(adasPad, 8)] }))
  expect(await again.loadRoom(sessionA, adasPad)).toMatchObject({ updates: [bytes(8)], lost: true })
  await again.close()
  for (const name of ['keys.db', 'data.key'])
    copyFileSync(join(folder.path, name), join(elsewhere.path, name))
  const found = new SqliteStore(restoredPath) // what came meanwhile is lost in its turn
  expect(await found.loadRoom(sessionA, adasPad)).toMatchObject({ updates: [canary], lost: true })
  await found.close()
})

test('[STO-26] A data key that is wrong or missing ends the start with one clear line and changes nothing', async () => {
  const store = await filled()
  await store.close()
  const own = join(folder.path, 'data.key')
  const secret = readFileSync(own, 'utf8').trim()
  const other = Buffer.alloc(32, 9).toString('base64')
  const files = (): Buffer => bytesIn(folder.path)
  const line = /^[^\n]+ If it is lost, move keys\.db aside: [^\n]+$/
  const before = files()
  expect(() => keysBeside(path, other)).toThrow(line)
  expect(() => keysBeside(path, join(folder.path, 'no-file'))).toThrow(/32 bytes in base64/)
  rmSync(own)
  expect(() => keysBeside(path)).toThrow(line)
  expect(existsSync(own)).toBe(false)
  writeFileSync(own, 'nonsense')
  expect(() => keysBeside(path)).toThrow(/^[^\n]+32 bytes in base64[^\n]+$/)
  writeFileSync(own, `${secret}\n`)
  expect(files().equals(before)).toBe(true)
  const file = join(elsewhere.path, 'the.key')
  writeFileSync(file, secret)
  rmSync(own)
  for (const dataKey of [secret, file]) {
    const again = new SqliteStore(path, keysBeside(path, dataKey))
    expect(await again.loadRoom(sessionA, adasPad)).toMatchObject({ updates: [canary] })
    await again.close()
  }
})

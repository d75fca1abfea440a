// One database of each released schema, as the server of that time wrote it. Databases like these exist in the world.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SCHEMA_VERSION } from '../../server/store/sqlite/schema.ts'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import { StoreDamage } from '../../server/store/store.ts'
import {
  ada,
  adasPad,
  bensPad,
  commandId,
  everythingOf,
  sessionA,
  sessionB,
} from '../contract/store/two-sessions.ts'
import { aFolder } from '../fixtures/a-server.ts'
import { beside, Traces } from './a-database.ts'
import { ADAS_WORDS, filled, keptVersions, put } from './released.ts'

let folder: ReturnType<typeof aFolder>
let path: string
beforeEach(() => {
  folder = aFolder()
  path = join(folder.path, 'forethought.db')
})
afterEach(() => folder.remove())

/** Everything that a server reads. The numbers of a session's time of last use differ a little between versions. */
async function read(store: SqliteStore): Promise<unknown> {
  const held = { sessionId: sessionA, participantId: ada }
  return {
    a: await everythingOf(store),
    b: await everythingOf(store, sessionB),
    adas: await store.loadRoom(sessionA, adasPad),
    bens: await store.loadRoom(sessionA, bensPad),
    answer: await store.rememberedAnswer(sessionA, ada, commandId),
    holdings: await store.holdings('device'),
    devices: await store.devicesOf(held),
    key: await store.byKey('key'),
    barred: await store.isBarred(sessionA, 'barred'),
  }
}

const versions = Array.from({ length: SCHEMA_VERSION }, (_, at) => at + 1)

// A new one is made by `node test/store/keep-release.ts`.
test('[STO-13] A database of each released schema is kept', () => {
  expect(keptVersions()).toEqual(versions)
})

test.each(versions)(
  '[STO-13] A database of each released schema opens with everything in it, and its pads are sealed from then on (%i)',
  async (version) => {
    put(version, folder.path)
    const old = new SqliteStore(path)
    const kept = await read(old)
    const traces = new Traces(folder.path)
    const files = readdirSync(folder.path)
    const isOpen = ADAS_WORDS.map((words) => traces.has(words))
    await old.close()
    for (const name of files.filter((one) => one !== 'data.key' && !one.startsWith('keys')))
      expect(name).toMatch(/^forethought\.db/)
    expect(isOpen).toEqual([true, true]) // with the keys at hand
    const fresh = aFolder()
    const now = new SqliteStore(join(fresh.path, 'forethought.db'))
    await filled(now, version)
    expect(kept).toEqual(await read(now))
    await now.close()
    fresh.remove()
  },
)

test('[STO-13] An upgrade makes no damaged row look sound', async () => {
  for (const damage of [
    `UPDATE updates SET bytes = x'05' WHERE room = '${adasPad}'`,
    `UPDATE rooms SET snapshot = x'05' WHERE room = '${adasPad}'`,
    `UPDATE rooms SET snapshot_seq = 0 WHERE room = '${adasPad}'`,
  ]) {
    put(5, folder.path)
    beside(path, (db) => db.exec(damage))
    const store = new SqliteStore(path)
    await expect(store.loadRoom(sessionA, adasPad), damage).rejects.toThrow(StoreDamage)
    await store.close()
    folder.remove()
    folder = aFolder()
    path = join(folder.path, 'forethought.db')
  }
})

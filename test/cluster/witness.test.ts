import { afterEach, expect, test } from 'vitest'
import type { RoomUpdate } from '../../server/store/store.ts'
import { parseSessionId } from '../../shared/kernel/ids.ts'
import { must } from '../../shared/kernel/assert.ts'
import { aSession, sessionA, toA } from '../contract/store/two-sessions.ts'
import { aNode } from '../fixtures/a-node.ts'
import { query } from '../fixtures/a-postgres.ts'
import { closing } from '../fixtures/closing.ts'
import { eventually } from '../fixtures/until.ts'
import { ClusterDatabase } from './database.ts'
import { wrongWriters, type Noted } from './history.ts'
import { noted, witnessed } from './witness.ts'

const kept = closing()
const databases: ClusterDatabase[] = []
afterEach(async () => {
  for (const database of databases.splice(0)) await database.stop()
})

const board = (n: number): RoomUpdate => ({ room: 'board', update: Uint8Array.of(n) })
const named = ({ url }: ClusterDatabase, name: string) => aNode(`${url}&application_name=${name}`)

async function aDatabase() {
  const database = await ClusterDatabase.begin()
  databases.push(database)
  const [one, other] = [await named(database, 'one'), await named(database, 'other')]
  kept(one)
  kept(other)
  await query(database.url, 'TRUNCATE nodes')
  await witnessed(database.url)
  for (const node of [one, other]) await node.beat()
  return { database, one, other }
}

const inShort = ({ by, owner, term, what }: Noted): string =>
  `${by} of ${owner} in ${term}: ${Object.values(what).join(' ')}`

test('[OWN-67] The database notes who writes what, and which node owned the session then', async () => {
  const { database, one, other } = await aDatabase()
  await one.createSession(aSession(sessionA, 'AAAA-2222'))
  await one.append(toA({ updates: [board(1)] }))
  await one.compactRooms(sessionA, [{ room: 'board', through: 1, snapshot: Uint8Array.of(1) }], 1)
  expect(await other.claim(sessionA)).toHaveProperty('at')
  await query(
    database.url,
    `UPDATE nodes SET beat = beat - interval '4 s' WHERE id = (SELECT id FROM known WHERE name = 'one')`,
  )
  expect(await other.claim(sessionA)).toEqual({ mine: 2 })
  expect(await one.append(toA({ updates: [board(2)] }))).toMatchObject({ reason: 'owner' })
  expect(await other.append({ ...toA({ updates: [board(3)] }), term: 2 })).toMatchObject({
    ok: true,
  })
  const notes = await noted(database.url)
  expect(notes.map(inShort)).toEqual([
    'one of one in 1: event 1',
    'one of one in 1: update board 1',
    'one of one in 1: compaction board 1',
    expect.stringMatching(/^other of other in 2: claim one \d{4,}\.?\d*$/),
    'other of other in 2: update board 2',
  ])
  expect(wrongWriters(notes)).toEqual([])
  // A write past every fence, and a claim of what a living owner has.
  await query(database.url, `INSERT INTO updates VALUES ('${sessionA}', 'board', 3, '')`)
  await query(
    database.url,
    `UPDATE sessions SET owner = (SELECT id FROM known WHERE name = 'one'), term = 3`,
  )
  expect(wrongWriters(await noted(database.url))).toEqual([
    expect.stringContaining('term 2: both other and'),
    expect.stringContaining('wrote what other owns'),
    expect.stringContaining('wrote what one owns'),
    expect.stringContaining('taken from other, which was silent for'),
  ])
})

test('[OWN-68] A database that is killed, restarted and replaced by its second server keeps all that was acknowledged', async () => {
  const { database, one } = await aDatabase()
  await one.createSession(aSession(sessionA, 'AAAA-2222'))
  expect(await one.append(toA({ updates: [board(1)] }))).toMatchObject({ ok: true })
  await database.kill()
  await expect(one.append(toA({ updates: [board(2)] }))).rejects.toThrow()
  await database.restart()
  await database.replicate()
  const write = (n: number) =>
    one.append(toA({ updates: [board(n)] })).then(
      ({ ok }) => ok,
      () => false,
    )
  await eventually(() => write(3))
  await database.promote()
  const third = await named(database, 'third')
  kept(third)
  const { updates } = await third.loadRoom(must(parseSessionId(sessionA), 'an id'), 'board')
  expect(updates.map(([n]) => n)).toEqual([1, 3])
})

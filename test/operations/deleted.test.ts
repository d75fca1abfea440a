// What is deleted leaves the files: looked for in every byte that SQLite keeps, while the server runs on.
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { expect, test } from 'vitest'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import { binDraft } from '../../shared/draft/edit.ts'
import { readDrafts } from '../../shared/draft/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { DraftId } from '../../shared/kernel/ids.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { aFacilitator, aParticipant, ask, Participant } from '../fixtures/a-participant.ts'
import type { Replica } from '../fixtures/a-replica.ts'
import { aFolder, aServer, type TestServer } from '../fixtures/a-server.ts'
import { closing } from '../fixtures/closing.ts'
import { daysGoBy } from '../fixtures/days-go-by.ts'
import { faultyStore, type FaultyStore } from '../fixtures/faulty-store.ts'
import { eventually } from '../fixtures/until.ts'
import { reveal } from '../siege/ground.ts'
import { beside, rowsNaming, Traces } from '../store/a-database.ts'

const MINUTE = 60_000
const WORD = 'quagga-7-lighthouse'

const kept = closing()

interface Ground {
  readonly server: TestServer
  readonly disk: FaultyStore
  readonly folder: string
  readonly lead: Awaited<ReturnType<typeof aFacilitator>>
  readonly ada: Participant
  has(word: string): boolean
}

/** A session in its first solo, on disk. */
async function ground({ still = false } = {}): Promise<Ground> {
  const data = aFolder()
  kept({ close: () => data.remove() })
  const disk = faultyStore(data.database())
  const server = kept(await aServer({ store: disk.store, clock: aClock({ still }) }))
  const lead = kept(await aFacilitator(server, { template: 'strict' }))
  const ada = kept(await aParticipant(server, lead.created.joinCode, { name: 'Ada Zebrafinch' }))
  await lead.advance()
  await ada.inPhase('solo')
  const traces = new Traces(data.path)
  return { server, disk, folder: data.path, lead, ada, has: (word) => traces.has(word) }
}

type Row = Record<string, SQLInputValue>

const rowsOf = (db: DatabaseSync, table: string, room: string): Row[] =>
  db.prepare(`SELECT * FROM ${table} WHERE room = ?`).all(room)

function put(db: DatabaseSync, table: string, row: Row): void {
  const places = Object.keys(row).map(() => '?')
  db.prepare(`INSERT INTO ${table} (${Object.keys(row).join()}) VALUES (${places.join()})`).run(
    ...Object.values(row),
  )
}

/** The word was in a draft that is binned now; the pad is still open. */
async function binned(ada: Participant): Promise<Replica> {
  const [draftId] = await ada.write(`${WORD} and more`)
  const pad = await ada.pad()
  binDraft(pad.doc, must(draftId, 'draft'), pad.origin)
  await pad.saved()
  return pad
}

test('[I14] Words deleted in a pad that stays open are gone within ten minutes', async () => {
  const { server, ada, has } = await ground()
  await binned(ada)
  expect(has(WORD)).toBe(true)
  await server.clock.advance(10 * MINUTE)
  await eventually(() => !has(WORD))
})

test('[I14] Words deleted before the close are gone half a minute after it', async () => {
  const { server, ada, has } = await ground()
  const pad = await binned(ada)
  expect(has(WORD)).toBe(true)
  pad.close()
  await eventually(async () => {
    await server.clock.advance(30_000)
    return !has(WORD)
  })
})

test('[ADM-42] A deletion that is not saved when the last person leaves its room is saved then, and its words leave the files', async () => {
  const { server, disk, ada, has } = await ground({ still: true })
  const goesOn = async (): Promise<void> => server.clock.advance(50)
  let draftId: DraftId | undefined
  const writing = ada.write(`${WORD} and more`).then(([id]) => (draftId = id))
  await eventually(async () => {
    await goesOn()
    return draftId !== undefined
  })
  await writing
  const pad = await ada.pad()
  const before = disk.appends.length
  binDraft(pad.doc, must(draftId, 'draft'), pad.origin)
  pad.close()
  await eventually(() => disk.appends.length > before) // although the clock stands still
  const again = await ada.pad()
  expect(readDrafts(again.doc).map(({ bin, text }) => [bin, text])).toEqual([[true, '']])
  again.close()
  await eventually(async () => {
    await server.clock.advance(30_000)
    return !has(WORD)
  })
})

test('[I14] Deleted words go half a minute after another program has stopped reading the file, and the log says why they waited', async () => {
  const { server, folder, ada, lead, has } = await ground()
  await binned(ada)
  expect(has(WORD)).toBe(true)
  const reader = kept(new DatabaseSync(join(folder, 'forethought.db')))
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM updates').get()
  expect(await reveal(server, lead)).toMatchObject({ ok: true })
  await server.clock.advance(30_000)
  await eventually(async () => server.logged.some(({ event }) => event === 'checkpoint-busy'))
  expect(has(WORD)).toBe(true)
  reader.exec('COMMIT')
  await eventually(async () => {
    await server.clock.advance(30_000)
    return !has(WORD)
  })
})

test('[I14] Words deleted in a pad are gone from every file at the reveal', async () => {
  const { server, ada, lead, has } = await ground()
  await binned(ada)
  expect(has(WORD)).toBe(true)
  expect(await reveal(server, lead)).toMatchObject({ ok: true })
  expect(has(WORD)).toBe(false)
})

test('[OPS-5] A person who deletes their drafts and name leaves no byte of either', async () => {
  const { ada, folder, has } = await ground()
  await ada.write(WORD)
  expect([has(WORD), has('Zebrafinch')]).toEqual([true, true])
  expect((await ada.ask('DELETE', '/me')).status).toBe(204)
  expect([has(WORD), has('Zebrafinch')]).toEqual([false, false])
  const rows = rowsNaming(join(folder, 'forethought.db'), `draft:${ada.seat.participantId}`)
  expect(Object.values(rows).every((count) => count === 0)).toBe(true)
})

test.each(['before-commit', 'after-commit', 'disk-full'] as const)(
  '[OPS-5][T18] A fault (%s) while a person deletes drafts and name removes both or neither, and asking again finishes the deletion',
  async (fault) => {
    const { ada, disk, has } = await ground()
    await ada.write(WORD)
    expect(has(WORD)).toBe(true)
    disk.failNext(fault, ({ dropPad }) => dropPad !== undefined)
    expect((await ada.ask('DELETE', '/me')).status).toBe(503)
    await disk.store.upkeep?.checkpoint()
    const isGone = fault === 'after-commit'
    expect([has(WORD), has('Zebrafinch')]).toEqual([!isGone, !isGone])
    expect((await ada.ask('DELETE', '/me')).status).toBe(204)
    expect([has(WORD), has('Zebrafinch')]).toEqual([false, false])
  },
)

test('[OPS-5][JOIN-11] Drafts that an earlier server left behind under a name that is gone are deleted when the person leaves again', async () => {
  const { server, ada, folder } = await ground()
  await ada.write(WORD)
  const { sessionId, participantId } = ada.seat
  const path = join(folder, 'forethought.db')
  const room = `draft:${participantId}`
  const pad = beside(path, (db) => ({
    rooms: rowsOf(db, 'rooms', room),
    tails: rowsOf(db, 'tails', room),
    updates: rowsOf(db, 'updates', room),
  }))
  expect((await ada.ask('DELETE', '/me')).status).toBe(204)
  beside(path, (db) => {
    for (const [table, rows] of Object.entries(pad)) for (const row of rows) put(db, table, row)
  })
  const left = (): number => Object.values(rowsNaming(path, room)).reduce((sum, n) => sum + n, 0)
  expect(left()).toBeGreaterThan(0)
  expect((await ask(server, 'DELETE', `/api/sessions/${sessionId}/me`, ada.seat)).status).toBe(204)
  expect(left()).toBe(0)
})

test('[OPS-5] A deleted session leaves no row and no byte, and the next session is untouched', async () => {
  const { server, lead, ada, folder, has } = await ground()
  const other = kept(await aFacilitator(server, { question: 'Another question?' }))
  await ada.write(WORD)
  const { sessionId, joinCode } = lead.created
  expect(has(WORD)).toBe(true)
  expect((await lead.ask('DELETE', '')).status).toBe(204)
  for (const word of [WORD, sessionId, joinCode, 'Zebrafinch', ada.seat.participantId])
    expect([word, has(word)]).toEqual([word, false])
  const rows = Object.values(rowsNaming(join(folder, 'forethought.db'), sessionId))
  expect(rows.every((count) => count === 0)).toBe(true)
  expect((await other.ask('GET', '')).status).toBe(200)
})

test('[OPS-5] A session that nobody used for the time of retention is deleted whole, and a used session is kept', async () => {
  const { server, lead, ada, folder, has } = await ground()
  await ada.write(WORD)
  expect(has(WORD)).toBe(true)
  const used = await aFacilitator(server, { question: 'Used on the last day?' })
  for (const person of [lead, ada, used]) person.close()
  await server.close()
  let from = server.clock.now()
  const later = async (days: number): Promise<TestServer> => {
    const store = new SqliteStore(join(folder, 'forethought.db'))
    from = await daysGoBy(store, from, days)
    const clock = aClock({ from })
    const next = await aServer({ store, clock })
    await clock.leap(61 * MINUTE)
    return next
  }
  const before = await later(28)
  const back = new Participant(before, used.seat)
  await back.seen()
  await back.command({ type: 'session.lock', locked: true })
  back.close()
  await before.close()
  expect(has(WORD)).toBe(true)
  const after = kept(await later(3))
  await eventually(() => !has(WORD) && !has(lead.created.sessionId))
  const answer = await ask(after, 'GET', `/api/sessions/${used.seat.sessionId}`, used.seat)
  expect(answer.status).toBe(200)
})

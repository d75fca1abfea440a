import { must } from '../../shared/kernel/assert.ts'
import { copyFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Backups } from '../../server/live/backups.ts'
import { silentLog } from '../../server/log.ts'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import type { Store } from '../../server/store/store.ts'
import { aSession, sessionA } from '../contract/store/two-sessions.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { aFacilitator, aParticipant, ask, Participant } from '../fixtures/a-participant.ts'
import { aFolder, aServer } from '../fixtures/a-server.ts'
import { closing } from '../fixtures/closing.ts'
import { DiskFault } from '../fixtures/faulty-store.ts'

const DAY = 86_400_000

const kept = closing()

interface Place {
  readonly path: string
  readonly folder: string
  readonly store: Store
}

/** `servers`: a server on it closes the store at its own end. */
function aPlace({ servers = false } = {}): Place {
  const data = aFolder()
  kept({ close: () => data.remove() })
  const store = servers ? data.database() : kept(data.database())
  return { path: data.path, folder: join(data.path, 'backups'), store }
}

/** Copies alone, without a server: nothing else runs on the clock, so that weeks pass in no time. */
async function copying({ store, folder }: Place, from: number) {
  const clock = aClock({ still: true, from })
  const backups = new Backups({ store, retention: clock, clock, log: silentLog, folder })
  const stop = kept({ close: backups.start() })
  await backups.finished()
  const pass = async (days: number): Promise<void> => {
    for (let day = 0; day < days; day++) {
      await clock.advance(DAY)
      await backups.finished()
    }
  }
  return { pass, stop }
}

const march = (day: number): number => Date.UTC(2026, 2, day, 9)
const copyOf = (day: number): string => `forethought-2026-03-${String(day).padStart(2, '0')}.db`
const names = ({ folder }: Place): string[] => readdirSync(folder).toSorted()

test('[OPS-4] The server makes a copy a day for its owner only, keeps seven, and leaves other files alone', async () => {
  const place = aPlace()
  const { pass } = await copying(place, march(2))
  expect(names(place)).toEqual([copyOf(2)])
  expect(statSync(place.folder).mode & 0o777).toBe(0o700)
  expect(statSync(join(place.folder, copyOf(2))).mode & 0o777).toBe(0o600)
  writeFileSync(join(place.folder, 'notes.txt'), 'mine')
  await pass(9)
  expect(names(place)).toEqual([...[5, 6, 7, 8, 9, 10, 11].map(copyOf), 'notes.txt'])
})

test('[OPS-4] Copies are deleted by their number and never by their age, and one with a date to come goes first', async () => {
  const place = aPlace()
  const { pass, stop } = await copying(place, march(2))
  await pass(4)
  stop.close()
  writeFileSync(join(place.folder, 'forethought-2036-01-01.db'), 'made under a wrong clock')
  await copying(place, march(31))
  expect(names(place)).toEqual([...[2, 3, 4, 5, 6, 31].map(copyOf), 'forethought-2036-01-01.db'])
  const { pass: on } = await copying(place, march(31))
  await on(1)
  expect(names(place)).toEqual([...[2, 3, 4, 5, 6, 31].map(copyOf), 'forethought-2026-04-01.db'])
})

test('[OPS-4] A copy that fails leaves the older copies, and the next hour makes it', async () => {
  const place = aPlace()
  const { stop } = await copying(place, march(2))
  stop.close()
  let fails = true
  const upkeep = must(place.store.upkeep, 'a store with files')
  const backup = upkeep.backup.bind(upkeep)
  upkeep.backup = (path) => (fails ? Promise.reject(new DiskFault(13)) : backup(path))
  const next = await copying(place, march(3))
  expect(names(place)).toEqual([copyOf(2)])
  fails = false
  await next.pass(1)
  expect(names(place)).toEqual([copyOf(2), copyOf(3), copyOf(4)])
})

test('[OPS-4] A copy put in the place of the data by the steps of OPERATING.md restores everything as it was', async () => {
  const place = aPlace({ servers: true })
  const server = await aServer({ store: place.store })
  const lead = await aFacilitator(server, { template: 'strict' })
  const ada = await aParticipant(server, lead.created.joinCode, { name: 'Ada' })
  await lead.advance()
  await ada.inPhase('solo')
  await ada.write('before the copy')
  await copying(place, march(3))
  await ada.write('after the copy')
  lead.close()
  ada.close()
  await server.close()
  for (const end of ['', '-wal', '-shm'])
    rmSync(join(place.path, `forethought.db${end}`), { force: true })
  copyFileSync(join(place.folder, copyOf(3)), join(place.path, 'forethought.db'))
  const again = kept(await aServer({ store: new SqliteStore(join(place.path, 'forethought.db')) }))
  const { token, participantId, sessionId } = ada.seat
  const path = `/api/sessions/${sessionId}`
  const mine = await ask(again, 'GET', `${path}/export/mine?as=${participantId}`, { token })
  expect(mine.text).toContain('- before the copy\n')
  expect(mine.text).not.toContain('after the copy')
  expect((await ask(again, 'GET', path, { token })).body).toMatchObject({
    view: { phase: { kind: 'solo' }, me: { name: 'Ada' } },
  })
})

test('[STO-25] A person whose drafts are lost is told in the pad, and the words that their browser still holds come back', async () => {
  const place = aPlace({ servers: true })
  const elsewhere = aFolder()
  kept({ close: () => elsewhere.remove() })
  const server = await aServer({ store: place.store })
  const lead = await aFacilitator(server, { template: 'strict' })
  const ada = await aParticipant(server, lead.created.joinCode, { name: 'Ada' })
  await lead.advance()
  await ada.inPhase('solo')
  await ada.write('held by the browser')
  const browser = await ada.pad()
  await browser.saved()
  const held = Y.encodeStateAsUpdate(browser.doc)
  await place.store.upkeep?.backup(join(elsewhere.path, 'forethought.db')) // and no keys
  lead.close()
  ada.close()
  await server.close()
  const again = kept(await aServer({ store: elsewhere.database() }))
  const back = kept(new Participant(again, ada.seat))
  const pad = await back.pad()
  await back.until(() => back.slices.mine?.lostWords, 'to be told')
  expect(again.logged.filter(({ event }) => event === 'drafts-lost')).toHaveLength(1)
  const mine = async () => (await back.ask('GET', '/export/mine')).text
  expect(await mine()).not.toContain('held by the browser')
  Y.applyUpdate(pad.doc, held)
  await pad.saved()
  expect(await mine()).toContain('- held by the browser\n')
})

test('[OPS-4][OPS-5] A deleted session is in no copy a week later', async () => {
  const place = aPlace()
  await place.store.createSession(aSession(sessionA, 'QUAG-GA22'))
  const { pass } = await copying(place, march(2))
  const holding = (): string[] =>
    names(place).filter((name) => readFileSync(join(place.folder, name)).includes('QUAG-GA22'))
  expect(holding()).toEqual([copyOf(2)])
  await place.store.deleteSession(sessionA, 1)
  await pass(6)
  expect(holding()).toEqual([copyOf(2)])
  await pass(1)
  expect(holding()).toEqual([])
  expect(names(place)).toHaveLength(7)
})

test('[OPS-4] The server makes copies in the configured folder, and makes none of a store in memory', async () => {
  const place = aPlace({ servers: true })
  const server = await aServer({ store: place.store, backups: place.folder })
  await server.close()
  expect(names(place)).toHaveLength(1)
})

// The time of day is set wrong by somebody else: a broken battery, a restored machine, a mistyped date.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Retention } from '../../server/live/retention.ts'
import { silentLog } from '../../server/log.ts'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import { aSession, sessionA, toA } from '../contract/store/two-sessions.ts'
import { aClock, type MovableClock } from '../fixtures/a-clock.ts'
import {
  aFacilitator,
  aParticipant,
  ask,
  Participant,
  type Seat,
} from '../fixtures/a-participant.ts'
import { aFolder, aServer, keptIn, type LogLine, type TestServer } from '../fixtures/a-server.ts'
import { closing } from '../fixtures/closing.ts'
import { daysGoBy } from '../fixtures/days-go-by.ts'
import { eventually } from '../fixtures/until.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const YEAR = 365 * DAY
const START = Date.UTC(2026, 2, 2, 9)
const kept = closing()

/** A folder with a store and a week of copies. */
function aPlace() {
  const data = aFolder()
  kept({ close: () => data.remove() })
  const folder = join(data.path, 'backups')
  mkdirSync(folder)
  for (const day of [23, 24, 25, 26, 27, 28])
    writeFileSync(join(folder, `forethought-2026-02-${day}.db`), 'a copy')
  const copies = (): string[] => readdirSync(folder).toSorted()
  const serve = async (clock: MovableClock): Promise<TestServer> =>
    kept(
      await aServer({
        store: new SqliteStore(join(data.path, 'forethought.db')),
        backups: folder,
        clock,
      }),
    )
  return { serve, copies }
}

const isThere = async (server: TestServer, seat: Seat): Promise<boolean> =>
  (await ask(server, 'GET', `/api/sessions/${seat.sessionId}`, seat)).status === 200

const jumpsSaid = ({ logged }: TestServer): number =>
  logged.filter(({ event }) => event === 'clock-jumped').length

test('[OPS-9] A time of day that jumps by ten years either way while the server runs deletes, closes and refuses nothing, and the log says so', async () => {
  const place = aPlace()
  const server = await place.serve(aClock({ from: START }))
  const left = await aFacilitator(server)
  left.close()
  const lead = kept(await aFacilitator(server, { template: 'strict' }))
  const ada = kept(await aParticipant(server, lead.created.joinCode, { name: 'Ada' }))
  await lead.advance()
  await ada.inPhase('solo')
  const pad = await ada.pad()
  let closes = 0
  pad.provider.on('connection-close', (event) => (closes += event === null ? 0 : 1))
  await eventually(() => place.copies().length === 7)
  const copies = place.copies()
  for (const jump of [10 * YEAR, -20 * YEAR]) {
    server.clock.set(server.clock.now() + jump)
    await server.clock.advance(jump > 0 ? 61 * MINUTE : 2 * MINUTE)
    expect(await ada.write('under a wrong clock')).toHaveLength(1)
    expect(await lead.command({ type: 'session.lock', locked: false })).toMatchObject({ ok: true })
    expect(kept(await aParticipant(server, lead.created.joinCode)).ended).toBeNull()
  }
  expect([await isThere(server, left.seat), await isThere(server, ada.seat)]).toEqual([true, true])
  expect([closes, ada.socket.connected, ada.ended]).toEqual([0, true, null])
  expect(place.copies()).toEqual(copies)
  expect(jumpsSaid(server)).toBe(2)
})

test('[OPS-9] A server that starts with a time of day that is years or weeks wrong deletes no session and no copy', async () => {
  for (const by of [10 * YEAR, -10 * YEAR, 31 * DAY]) {
    const place = aPlace()
    const first = await place.serve(aClock({ from: START }))
    const lead = await aFacilitator(first)
    lead.close()
    await first.close()
    const copies = place.copies()
    const second = await place.serve(aClock({ from: START + by }))
    await second.clock.leap(61 * MINUTE)
    expect([by, await isThere(second, lead.seat), jumpsSaid(second)]).toEqual([by, true, 1])
    await second.close()
    const third = await place.serve(aClock({ from: START + 2 * HOUR }))
    await third.clock.leap(61 * MINUTE)
    expect([by, await isThere(third, lead.seat)]).toEqual([by, true])
    expect([by, place.copies()]).toEqual([by, copies])
  }
})

async function counting(store: SqliteStore, clock: MovableClock): Promise<Retention> {
  const retention = await Retention.open({ store, clock, log: silentLog, retentionMs: 30 * DAY })
  kept({ close: retention.start() })
  return retention
}

test('[OPS-10] Retention counts the time while a server runs, and a time of up to a day while none runs', async () => {
  const store = kept(new SqliteStore(':memory:'))
  const clock = aClock({ still: true, from: START })
  expect((await counting(store, clock)).now()).toBe(START)
  await clock.advance(2 * HOUR)
  const ran = START + 2 * HOUR
  for (const [off, counted] of [
    [16 * HOUR, 16 * HOUR],
    [10 * YEAR, 0],
    [-10 * YEAR, 0],
  ] as const) {
    const before = await store.seenTime()
    expect(before?.counted).toBe(ran)
    const next = await counting(store, aClock({ still: true, from: ran + off }))
    expect(next.now() - ran).toBe(counted)
    await store.noteTime({ counted: ran, seenAt: ran })
  }
})

test('[OPS-10] A jump moves the day that people are told, and not the time that a session has left', async () => {
  const store = kept(new SqliteStore(':memory:'))
  const clock = aClock({ still: true, from: START })
  const retention = await counting(store, clock)
  const used = { usedAt: retention.now() }
  const day = (at: number): number => Math.floor(at / DAY) * DAY
  expect(retention.keptUntil(used)).toBe(day(START + 30 * DAY))
  clock.set(START + 10 * YEAR)
  await clock.advance(MINUTE)
  expect(retention.keptUntil(used)).toBe(day(START + 10 * YEAR + 30 * DAY))
  await clock.advance(29 * DAY)
  expect(retention.usedBefore() > used.usedAt).toBe(false)
  await clock.advance(DAY)
  expect(retention.usedBefore() > used.usedAt).toBe(true)
})

test('[OPS-10] In a database of an earlier version retention goes on from the last use, and not from a use to come', async () => {
  const store = kept(new SqliteStore(':memory:'))
  await store.createSession(aSession(sessionA, 'AAAA-2222'))
  await store.append(toA({ usedAt: START }))
  const from = (at: number) => aClock({ still: true, from: at })
  const open = async (at: number): Promise<number> =>
    (
      await Retention.open({
        store: forgetful(store),
        clock: from(at),
        log: silentLog,
        retentionMs: DAY,
      })
    ).now()
  expect(await open(START + 40 * DAY)).toBe(START)
  expect(await open(START + HOUR)).toBe(START + HOUR)
  expect(await open(START - YEAR)).toBe(START - YEAR)
})

/** The same store without the row of the counted time. */
const forgetful = (store: SqliteStore): SqliteStore =>
  Object.assign(Object.create(store) as SqliteStore, {
    seenTime: async () => null,
    lastUse: () => store.lastUse(),
    noteTime: async () => undefined,
  })

test('[OPS-5] A session to which somebody is connected is not deleted by its age', async () => {
  const data = aFolder()
  kept({ close: () => data.remove() })
  const path = join(data.path, 'forethought.db')
  const first = kept(
    await aServer({ store: new SqliteStore(path), clock: aClock({ from: START }) }),
  )
  const lead = await aFacilitator(first)
  lead.close()
  await first.close()
  const store = new SqliteStore(path)
  const from = await daysGoBy(store, START, 31)
  const server = kept(await aServer({ store, clock: aClock({ from }) }))
  const reader = new Participant(server, lead.seat)
  await reader.seen()
  await server.clock.advance(61 * MINUTE)
  expect([reader.ended, await isThere(server, lead.seat)]).toEqual([null, true])
  reader.close()
  await eventually(async () => {
    await server.clock.leap(HOUR + MINUTE)
    return !(await isThere(server, lead.seat))
  })
})

test('[OPS-10] The counted time is on disk as soon as a server begins, and then once an hour and after each jump', async () => {
  const clock = aClock({ still: true, from: START })
  const store = new SqliteStore(':memory:')
  const retention = await Retention.open({ store, clock, log: silentLog, retentionMs: 30 * DAY })
  const saved = async () => (await store.seenTime())?.seenAt
  expect(await saved()).toBe(START)
  kept({ close: retention.start() })
  await clock.advance(HOUR - MINUTE)
  expect(await saved()).toBe(START)
  await clock.advance(MINUTE)
  await eventually(async () => (await saved()) === START + HOUR)
  clock.set(clock.now() + 2 * HOUR)
  await clock.advance(MINUTE)
  await eventually(async () => (await saved()) === START + 3 * HOUR + MINUTE)
  await store.close()
})

/** Sets the time of day. Answers with how often and by how many hours retention saw it jump, and the time that retention counts. */
async function counted(at: { readonly opened: number; readonly jump?: number }) {
  const store = kept(new SqliteStore(':memory:'))
  await store.noteTime({ counted: START, seenAt: START })
  const clock = aClock({ still: true, from: START + at.opened })
  const logged: LogLine[] = []
  const tools = { store, clock, log: keptIn(logged), retentionMs: 30 * DAY }
  const retention = await Retention.open(tools)
  kept({ close: retention.start() })
  if (at.jump !== undefined) {
    clock.set(clock.now() + at.jump)
    await clock.advance(MINUTE)
  }
  expect(logged.every(({ event, level }) => event === 'clock-jumped' && level === 'warn')).toBe(
    true,
  )
  return {
    said: logged.map(({ fields }) => fields),
    jumps: retention.jumps,
    counted: retention.now() - START,
    keptUntil: (retention.keptUntil({ usedAt: START }) - START_OF_DAY) / DAY,
  }
}
const START_OF_DAY = Math.floor(START / DAY) * DAY

test('[OPS-9] The log says by how many hours the time of day jumped, and a difference of an hour is no jump', async () => {
  const jumped = async (jump: number) => (await counted({ opened: 0, jump })).said
  expect(await jumped(HOUR)).toEqual([])
  expect(await jumped(-HOUR)).toEqual([])
  expect(await jumped(HOUR + 1)).toEqual([{ hours: 1 }])
  expect(await jumped(-HOUR - 1)).toEqual([{ hours: -1 }])
  expect(await jumped(90 * MINUTE)).toEqual([{ hours: 2 }])
  expect(await jumped(10 * DAY)).toEqual([{ hours: 240 }])
})

test('[OPS-10] Time without a server counts up to a day and not a moment longer, and only a longer one moves the day that people are told', async () => {
  const none = { said: [], jumps: 0, keptUntil: 30 }
  expect(await counted({ opened: DAY })).toEqual({ ...none, counted: DAY })
  expect(await counted({ opened: 0 })).toEqual({ ...none, counted: 0 })
  expect(await counted({ opened: 1 })).toEqual({ ...none, counted: 1 })
  expect(await counted({ opened: -1 })).toEqual({ ...none, counted: 0 })
  expect(await counted({ opened: -HOUR })).toEqual({ ...none, counted: 0 })
  const jumped = { jumps: 1, counted: 0 }
  expect(await counted({ opened: DAY + 1 })).toEqual({
    ...jumped,
    said: [{ hours: 24 }],
    keptUntil: 31,
  })
  expect(await counted({ opened: -HOUR - 1 })).toEqual({
    ...jumped,
    said: [{ hours: -1 }],
    keptUntil: 30,
  })
  expect(await counted({ opened: 40 * DAY, jump: 2 * HOUR })).toEqual({
    said: [{ hours: 960 }, { hours: 2 }],
    jumps: 2,
    counted: MINUTE,
    keptUntil: 70,
  })
})

test('[OPS-10] A counted time that cannot be saved is logged, and is saved a minute later', async () => {
  const clock = aClock({ still: true, from: START })
  const store = kept(new SqliteStore(':memory:'))
  const noteTime = store.noteTime.bind(store)
  const logged: LogLine[] = []
  const tools = { store, clock, log: keptIn(logged), retentionMs: 30 * DAY }
  const retention = await Retention.open(tools)
  kept({ close: retention.start() })
  store.noteTime = () => Promise.reject(new Error('the disk is full'))
  await clock.advance(HOUR)
  await eventually(() => logged.length === 1)
  expect(logged).toMatchObject([{ event: 'time-not-saved', level: 'warn' }])
  store.noteTime = noteTime
  await clock.advance(MINUTE)
  await eventually(async () => (await store.seenTime())?.counted === START + HOUR + MINUTE)
})

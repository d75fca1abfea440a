// Several nodes on one database, as ratios within one run: three nodes beside one, a hop beside none, PostgreSQL beside
// SQLite, what people notice when a node is killed, and memory for each person.
import { join } from 'node:path'
import type { PostgresStore } from '../../server/store/postgres/postgres-store.ts'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import type { Store } from '../../server/store/store.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseSessionId, type SessionId } from '../../shared/kernel/ids.ts'
import { Cluster } from '../cluster/cluster.ts'
import { roomForAll, Typist } from '../cluster/typist.ts'
import { aSession, toA, update } from '../contract/store/two-sessions.ts'
import { aFacilitator, aParticipant, type Participant } from '../fixtures/a-participant.ts'
import { query } from '../fixtures/a-postgres.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'
import { aFolder } from '../fixtures/a-server.ts'
import { hurried } from '../siege/ground.ts'
import type { Seat } from './kinds.ts'
import type { TypingInput, TypingResult } from './load-typing.ts'
import { cpuSeconds, median, percentile, residentBytes, runLoad } from './processes.ts'
import { settings } from './settings.ts'
import { progress, type Row } from './table.ts'
import { wait } from './wait.ts'
import { createWorkshop, takeSeats } from './workshop.ts'

const PEOPLE = 5
/** Shared among the nodes. */
const BOARDS = 12
const IDLE = 100
const SESSIONS = 100
const environment = { ...hurried, ...roomForAll, LOG_LEVEL: 'error' }

export async function cluster(): Promise<Row[]> {
  return [...(await appends()), ...(await capacity()), ...(await takeover()), ...(await memory())]
}

const row = (
  what: string,
  ours: string,
  ratio = '',
  goal = '',
  isMet: boolean | null = null,
): Row => ({
  row: 'cluster',
  what,
  figures: { ours },
  ratio,
  goal,
  isMet,
})

async function whileRunning<T>(nodes: number, work: (cluster: Cluster) => Promise<T>): Promise<T> {
  const running = await Cluster.begin({ chance: seededChance(1), nodes, environment })
  try {
    return await work(running)
  } finally {
    await running.close()
  }
}

/** A letter in each of a hundred sessions, in one turn of the loop, again and again: appends a second. */
async function perSecond(store: Store, ids: readonly SessionId[]): Promise<number> {
  const letters = (): Promise<unknown> =>
    Promise.all(
      ids.map((sessionId) => store.append(toA({ sessionId, updates: [update('board', 7)] }))),
    )
  await letters()
  const began = performance.now()
  const turns = settings.runs * 10
  for (let turn = 0; turn < turns; turn++) await letters()
  return (turns * ids.length) / ((performance.now() - began) / 1_000)
}

async function appends(): Promise<Row[]> {
  const ids = Array.from({ length: SESSIONS }, (_, at) =>
    must(parseSessionId(`session-x${1_000 + at}`), 'id'),
  )
  const made = async (store: Store): Promise<number> => {
    for (const [at, id] of ids.entries())
      await store.createSession(aSession(id, `CODE-${1_000 + at}`))
    return perSecond(store, ids)
  }
  const folder = aFolder()
  const sqlite = new SqliteStore(join(folder.path, 'forethought.db'))
  const bySqlite = await made(sqlite)
  await sqlite.close()
  folder.remove()
  const byPostgres = await whileRunning(1, (running) =>
    running.reading((store: PostgresStore) => made(store)),
  )
  const ratio = byPostgres / bySqlite
  progress(`  appends a second: SQLite ${bySqlite.toFixed(0)}, PostgreSQL ${byPostgres.toFixed(0)}`)
  return [
    row(
      '100 sessions write in one turn: appends a second, PostgreSQL / SQLite',
      `${byPostgres.toFixed(0)} / ${bySqlite.toFixed(0)}`,
      `${ratio.toFixed(2)}× SQLite`,
      '≥ 0.5×',
      ratio >= 0.5,
    ),
  ]
}

interface Typed {
  /** Processor time of all nodes for one letter, in microseconds. */
  readonly microseconds: number
  readonly acked95: number
}

/** Everybody types a letter a second at boards that all nodes own; `hops`: through a node that does not own them. */
async function typed(running: Cluster, hops: boolean): Promise<Typed> {
  const places = running.nodes.map(({ port }) => `http://127.0.0.1:${port}`)
  const seats: Seat[] = []
  const leads: { close(): void }[] = []
  for (let board = 0; board < BOARDS; board++) {
    const owner = must(places[board % places.length], 'a node')
    const at = hops ? must(places[(board + 1) % places.length], 'a node') : owner
    const steering = await createWorkshop(owner)
    const { joinCode, sessionId } = steering.created
    const people = await takeSeats(owner, joinCode, PEOPLE)
    await steering.advance()
    await steering.advance()
    await steering.ask({
      type: 'idea.add',
      texts: Array.from({ length: 10 }, (_, n) => `idea ${n}`),
    })
    seats.push(...people.map(({ token }) => ({ path: `/sync/${sessionId}/board`, token, url: at })))
    leads.push(steering)
  }
  const { seconds, warmSeconds } = settings
  const input: TypingInput = {
    kind: 'ours',
    url: running.url,
    seats,
    ideas: 10,
    seconds,
    warmSeconds,
    perSecond: seats.length * 2,
  }
  const used = (): number =>
    running.nodes.reduce(
      (sum, { process: one }) => sum + (one === null ? 0 : cpuSeconds(one.pid)),
      0,
    )
  let [before, spent] = [0, 0]
  const result = await runLoad<TypingResult>('load-typing.ts', input, (mark) => {
    if (mark === 'start') before = used()
    else spent = used() - before
  })
  for (const one of leads) one.close()
  return { microseconds: (spent * 1e6) / result.edits, acked95: percentile(result.toAcked, 0.95) }
}

async function capacity(): Promise<Row[]> {
  const one = await whileRunning(1, (running) => typed(running, false))
  const [three, hopping] = await whileRunning(3, async (running) => [
    await typed(running, false),
    await typed(running, true),
  ])
  if (three === undefined || hopping === undefined) throw new Error('not measured')
  const carries = (3 * one.microseconds) / three.microseconds
  const hop = (hopping.microseconds - three.microseconds) / three.microseconds
  const us = ({ microseconds }: Typed): string => `${microseconds.toFixed(0)} µs`
  progress(`  a letter: one node ${us(one)}, three ${us(three)}, with a hop ${us(hopping)}`)
  return [
    row(
      'processor time of all nodes a letter, 12 boards × 5 people: three nodes / one',
      `${us(three)} / ${us(one)}`,
      `three carry ${carries.toFixed(2)}× one`,
      '≥ 2.7×',
      carries >= 2.7,
    ),
    row(
      'the same with everybody at a node that does not own their board',
      us(hopping),
      `a hop costs ${hop.toFixed(2)}× the owner's work`,
      '≤ 1×',
      hop <= 1,
    ),
    row(
      'typed to acknowledged p95: one node / three / with a hop',
      [one, three, hopping].map(({ acked95 }) => `${acked95.toFixed(0)} ms`).join(' / '),
    ),
  ]
}

const LEASE_MS = 3_000

async function takeover(): Promise<Row[]> {
  const waits = await whileRunning(3, async (running) => {
    const typist = await Typist.begin(running.url)
    const found: number[] = []
    for (let run = 0; run < settings.runs; run++) {
      await wait(2_000)
      const sql = `SELECT name_of(owner) AS name FROM sessions WHERE id = '${typist.sessionId}'`
      const owner = String((await query(running.database.url, sql))[0]?.['name'])
      const at = running.nodes.findIndex(({ name }) => owner.startsWith(name))
      const mark = typist.mark()
      await running.end(at, 'SIGKILL')
      found.push(await typist.savedAgain(mark))
      await running.start(at)
    }
    const { lost } = await typist.account()
    typist.close()
    if (lost > 0) throw new Error(`${lost} words lost`)
    return found
  })
  const middle = median(waits)
  return [
    row(
      'kill -9 of the owner: typed to saved again, median (longest)',
      `${(middle / 1_000).toFixed(1)} s (${(Math.max(...waits) / 1_000).toFixed(1)} s)`,
      `${(middle / LEASE_MS).toFixed(2)}× lease`,
      '≤ 1.5×',
      middle <= 1.5 * LEASE_MS,
    ),
  ]
}

async function memory(): Promise<Row[]> {
  const kilobytes = await whileRunning(1, async (running) => {
    const { pid } = must(running.node(0).process, 'a node')
    const facilitator = await aFacilitator({ url: running.url })
    const before = residentBytes(pid)
    const people: Participant[] = []
    for (let at = 0; at < IDLE; at++)
      people.push(await aParticipant({ url: running.url }, facilitator.created.joinCode))
    await facilitator.advance()
    for (const person of people)
      await person.inPhase('solo').then(() => person.replica('draft').synced())
    await wait(2_000)
    const grown = residentBytes(pid) - before
    for (const person of [facilitator, ...people]) person.close()
    return grown / IDLE / 1024
  })
  return [
    row('memory of a node for each person with a pad and a view', `${kilobytes.toFixed(0)} KB`),
  ]
}

// A bit of the database file flips while the server is down. Afterwards the server serves exactly what was written or
// refuses, keeps everything that it promises, and a backup restores everything.
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import { must } from '../../shared/kernel/assert.ts'
import { randomBelow, type Chance } from '../../shared/kernel/chance.ts'
import { startServerProcess } from '../bench/processes.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { ask, type Answer, type Participant, type Seat } from '../fixtures/a-participant.ts'
import { aFolder, aServer, type TestServer } from '../fixtures/a-server.ts'
import { aGroup, hurried, steps, type Group } from './ground.ts'

const PAGE = 4_096
const HANG_MS = 10_000
const phases = ['solo', 'refine', 'vote', 'results'] as const
const routes = ['', '/export/md', '/export/csv', '/export/json', '/export/mine']

/** A data folder that a server left in good order, and everything that the server answered. */
export interface Left {
  readonly folder: ReturnType<typeof aFolder>
  readonly file: Buffer
  readonly backup: string
  readonly sessions: readonly (readonly Seat[])[]
  readonly at: number
  readonly said: Said
}

/** Answers by session, and within a session by person and request. */
type Said = readonly ReadonlyMap<string, string>[]

export interface Flip {
  readonly at: number
  readonly bit: number
}

export interface Seen {
  readonly wrong: readonly string[]
  /** `nothing`: no answer changed. `some`: sessions were refused. `start`: the server did not start. */
  readonly what: 'nothing' | 'some' | 'start'
}

/** Sessions in four phases, with words in pads and on boards, marks, names and tallies. */
export async function leftInOrder(): Promise<Left> {
  const folder = aFolder()
  const clock = aClock({ still: true })
  const ticking = setInterval(() => void clock.advance(20), 5)
  const server = await aServer({ store: folder.database(), environment: hurried, clock })
  const groups: Group[] = []
  for (const [n, phase] of phases.entries()) {
    const anonymity = n % 2 === 0 ? 'anonymous' : 'named'
    const group = await aGroup(server, { size: 4, wishes: { settings: { anonymity } } })
    await fill(group, phase)
    groups.push(group)
  }
  clearInterval(ticking)
  await clock.advance(5_000) // unchanged boards become snapshots in this time
  await groups[1]?.people[0].command({ type: 'idea.add', texts: ['after the snapshot'] })
  const backup = join(folder.path, 'backup.db')
  await server.store.upkeep?.backup(backup)
  for (const group of groups) group.close()
  await server.close()
  const sessions = groups.map(({ facilitator, people }) =>
    [facilitator, ...people].map(({ seat }) => seat),
  )
  const file = readFileSync(join(folder.path, 'forethought.db'))
  const left = { folder, file, backup, sessions, at: clock.now(), said: [] }
  const opened = await on(left, (one) => saidBy(one, sessions))
  return { ...left, said: must(opened, 'a sound database') }
}

async function fill(group: Group, phase: (typeof phases)[number]): Promise<void> {
  await group.go('solo')
  const writing = group.people.map((person, of) =>
    person.write(
      ...Array.from({ length: 12 }, (_, n) => `draft ${n} of ${of} `.padEnd(150, 'word ')),
    ),
  )
  await Promise.all(writing)
  const until = steps.indexOf(phase)
  if (until > steps.indexOf('solo')) await group.go(until > steps.indexOf('vote') ? 'vote' : phase)
  if (until >= steps.indexOf('vote')) await Promise.all(group.people.map(cast))
  if (phase === 'results') await group.go('results')
}

async function cast(person: Participant): Promise<void> {
  const [ballot] = await person.until(() => person.slices.ballots, 'a ballot')
  const { id, targets } = must(ballot, 'a ballot')
  const marks = Object.fromEntries(targets.slice(0, 3).map((target) => [target, 1]))
  await person.command({ type: 'ballot.cast', ballotId: id, marks })
}

/** Runs a server on the folder, with the clock at the moment the folder was left. Null if the file cannot be opened. */
async function on<T>(left: Omit<Left, 'said'>, work: (server: TestServer) => Promise<T>) {
  const store = opened(join(left.folder.path, 'forethought.db'))
  if (store === null) return null
  const clock = aClock({ still: true, from: left.at })
  const server = await aServer({ store, environment: hurried, clock })
  try {
    return await work(server)
  } finally {
    await server.close()
  }
}

function opened(path: string): SqliteStore | null {
  try {
    return new SqliteStore(path)
  } catch (fault) {
    if (/cannot be opened: .+ restore a backup/.test(String(fault))) return null
    throw fault
  }
}

async function asked(server: TestServer, ...call: Asked): Promise<Answer> {
  let late: NodeJS.Timeout | undefined
  const hangs = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error(`no answer: ${call[0]} ${call[1]}`)), HANG_MS)
  })
  return Promise.race([ask(server, ...call), hangs]).finally(() => clearTimeout(late))
}
type Asked = Parameters<typeof ask> extends [unknown, ...infer Rest] ? Rest : never

/** The answers of a server. The order of requests is always the same, so that counters are equal. */
async function saidBy(server: TestServer, sessions: Left['sessions']): Promise<Said> {
  const said: Map<string, string>[] = []
  for (const seats of sessions) {
    const heard = new Map<string, string>()
    for (const [who, { sessionId, participantId, token }] of seats.entries()) {
      for (const route of routes) {
        const path = `/api/sessions/${sessionId}${route}?as=${participantId}`
        const { status, text } = await asked(server, 'GET', path, { token })
        heard.set(`${who} ${route}`, `${status} ${text}`)
      }
      const list = await asked(server, 'GET', '/api/sessions', { token })
      heard.set(`${who} list`, `${list.status} ${list.text}`)
    }
    said.push(heard)
  }
  return said
}

const isRefusal = (answer: string): boolean => /^[45]/.test(answer) || answer === '200 []'

/** The answers that are neither the earlier answer nor a refusal. */
function altered(before: Said, after: Said): string[] {
  return after.flatMap((heard, n) =>
    [...heard].flatMap(([what, answer]) =>
      answer === before[n]?.get(what) || isRefusal(answer)
        ? []
        : [`session ${n}, ${what}: served altered: ${answer.slice(0, 200)}`],
    ),
  )
}

const wholeIn = (before: Said, after: Said): readonly number[] =>
  after.flatMap((heard, n) =>
    [...heard].every(([what, answer]) => answer === before[n]?.get(what)) ? [n] : [],
  )

export function aFlip({ file }: Left, chance: Chance): Flip {
  return { at: randomBelow(file.length, chance), bit: randomBelow(8, chance) }
}

function put({ folder, file }: Left, { at, bit }: Flip): void {
  const flipped = Buffer.from(file)
  flipped[at] = (flipped[at] ?? 0) ^ (1 << bit)
  empty(folder)
  writeFileSync(join(folder.path, 'forethought.db'), flipped)
}

function empty(folder: Left['folder']): void {
  for (const end of ['', '-wal', '-shm'])
    rmSync(join(folder.path, `forethought.db${end}`), { force: true })
}

/** Whether the bit is in a row. A bit in the structure of a page can damage more than one row. */
function isOfARow({ file }: Left, { at }: Flip): boolean {
  const page = at - (at % PAGE)
  const kind = file[page] ?? 0
  if (page === 0 || kind === 2 || kind === 5) return false
  const isLeaf = kind === 10 || kind === 13
  return isLeaf ? at >= page + file.readUInt16BE(page + 5) : at >= page + 4
}

/** Reads everything, writes, and reads again after a restart. */
export async function flipped(left: Left, flip: Flip): Promise<Seen> {
  put(left, flip)
  const wrong: string[] = []
  const first = await on(left, async (server) => {
    const said = await saidBy(server, left.sessions)
    return { said, promised: await written(server, left.sessions) }
  })
  if (first === null) return { wrong, what: 'start' }
  const { said, promised } = first
  wrong.push(...altered(left.said, said))
  const whole = wholeIn(left.said, said)
  if (whole.length === 0 && isOfARow(left, flip)) wrong.push('one row took every session with it')
  const again = await on(left, async (server) => [
    ...altered(left.said, await saidBy(server, left.sessions)).filter(
      (line) => !line.startsWith(`session ${REFINES}`),
    ),
    ...(await missing(server, promised)),
  ])
  wrong.push(...(again ?? []).map((line) => `after a restart: ${line}`))
  return { wrong, what: whole.length === left.sessions.length ? 'nothing' : 'some' }
}

const REFINES = phases.indexOf('refine')
const MORE = 'one more idea'

interface Promised {
  readonly seat: Seat
  readonly path: string
  readonly words: string
}

/** Adds an idea in each phase that allows it and makes a new session. Returns everything that was promised. */
async function written(server: TestServer, sessions: Left['sessions']): Promise<Promised[]> {
  const seat = must(sessions[REFINES]?.[1], 'a person in refine')
  const { sessionId, participantId, token } = seat
  const session = `/api/sessions/${sessionId}`
  const body = { id: 'one-more', type: 'idea.add', texts: [MORE] }
  const added = await asked(server, 'POST', `${session}/commands?as=${participantId}`, {
    token,
    body,
  })
  const question = 'Is anything left?'
  const created = await asked(server, 'POST', '/api/sessions', { body: { question } })
  const own = created.body as Seat // other tests check the shape of this answer
  return [
    ...(added.status === 200 ? [{ seat, path: `${session}/export/md`, words: MORE }] : []),
    ...(created.status === 201
      ? [{ seat: own, path: `/api/sessions/${own.sessionId}`, words: question }]
      : []),
  ]
}

async function missing(server: TestServer, promised: readonly Promised[]): Promise<string[]> {
  const lost: string[] = []
  for (const { seat, path, words } of promised) {
    const { status, text } = await asked(server, 'GET', `${path}?as=${seat.participantId}`, seat)
    if (status < 400 && !text.includes(words)) lost.push(`${words}: promised, and not there`)
  }
  return lost
}

/** Follows the steps of server/OPERATING.md on the folder with the flipped bit. */
export async function restored(left: Left): Promise<string[]> {
  empty(left.folder)
  copyFileSync(left.backup, join(left.folder.path, 'forethought.db'))
  const said = await on(left, (server) => saidBy(server, left.sessions))
  const whole = said === null ? [] : wholeIn(left.said, said)
  return whole.length === left.sessions.length ? [] : ['the backup does not bring everything back']
}

/** Starts the product's main. It starts and ends in good order, or says in one line why it does not start. */
export async function started(left: Left, flip: Flip): Promise<string[]> {
  put(left, flip)
  try {
    const server = await startServerProcess(left.folder.path, {
      environment: { LOG_LEVEL: 'silent' },
    })
    const code = await server.kill('SIGTERM')
    return code === 0 ? [] : [`the process ended with ${code}`]
  } catch (fault) {
    const said = String(fault)
    const isClear = said.includes('ended with 1') && said.includes('cannot be opened')
    return isClear ? [] : [`the process did not say why: ${said.slice(0, 300)}`]
  }
}

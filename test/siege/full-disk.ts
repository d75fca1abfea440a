// A disk of eight megabytes fills up while people write. The server is a process of its own.
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { removeData, startServerProcess, type ServerProcess } from '../bench/processes.ts'
import type { Participant } from '../fixtures/a-participant.ts'
import { Crew } from './crew.ts'
import { aGroup, hurried } from './ground.ts'

const main = fileURLToPath(new URL('../fixtures/small-disk-main.ts', import.meta.url))
const READ_ONLY_WITHIN_MS = 1_000
const PATIENCE_MS = 30_000
const IDEAS = 30

export interface Filled {
  readonly wrong: readonly string[]
  /** The number of ideas that were promised before the disk was full. */
  readonly promised: number
  readonly noticedAfterMs: number
}

/** Fills the disk until nothing more is accepted, makes room, ends the server by kill -9, and starts it again. */
export async function filled(): Promise<Filled> {
  const environment = { ...hurried, LOG_LEVEL: 'silent' } // the server logs every failed write
  let server = await startServerProcess(undefined, { main, environment })
  const PORT = new URL(server.url).port
  const group = await aGroup(server)
  await group.go('refine')
  const writer = new Writer(group.people[0])
  const crew = await Crew.board(server, 3)
  crew.write('draft-before')
  await crew.allSaved()
  while (await writer.add()) continue
  const full = await whileFull(server, writer, crew)
  process.kill(server.pid, 'SIGUSR2')
  const wrong = [...full.wrong]
  if (!(await within(PATIENCE_MS, () => answers(server, '/readyz', 200))))
    wrong.push('not ready with room again')
  await crew.allSaved()
  if (!(await within(PATIENCE_MS, () => writer.add())))
    wrong.push('no idea is taken with room again')
  await server.kill('SIGKILL')
  server = await startServerProcess(server.dataDir, { environment: { ...hurried, PORT } })
  wrong.push(...(await crew.missing()).map((words) => `${words}: lost`))
  wrong.push(...(await writer.wrong()))
  group.close()
  crew.close()
  await server.kill('SIGTERM')
  removeData(server)
  return { wrong, promised: writer.promised.size, noticedAfterMs: full.noticedAfterMs }
}

/** While the disk is full, nothing is promised, and people who only read are served as before. */
async function whileFull(
  server: ServerProcess,
  writer: Writer,
  crew: Crew,
): Promise<Pick<Filled, 'wrong' | 'noticedAfterMs'>> {
  const wrong: string[] = []
  const began = performance.now()
  const isNoticed = await within(READ_ONLY_WITHIN_MS, async () => {
    await writer.add()
    return answers(server, '/readyz', 503)
  })
  const noticedAfterMs = performance.now() - began
  if (!isNoticed) wrong.push('full, and ready all the same')
  crew.write('draft-while-full') // the device keeps this until there is room
  for (let n = 0; n < 5; n++) {
    await writer.add()
    if (!(await answers(server, '/healthz', 200))) wrong.push('full, and not alive')
    if (!(await writer.reads())) wrong.push('full, and the board cannot be read')
    await pause(100)
  }
  return { wrong, noticedAfterMs }
}

/** Adds long ideas, each with a name of its own. */
class Writer {
  readonly promised = new Set<string>()
  readonly #person: Participant
  #next = 0

  constructor(person: Participant) {
    this.#person = person
  }

  /** Adds an idea. True if the server promised it. */
  async add(): Promise<boolean> {
    const name = `idea ${this.#next++} of many`
    const texts = Array.from({ length: IDEAS }, (_, n) =>
      (n === 0 ? name : `beside ${name}`).padEnd(1_900, ' words'),
    )
    const body = { id: `add-${this.#next}`, type: 'idea.add', texts }
    const { status } = await this.#person.ask('POST', '/commands', body)
    if (status === 200) this.promised.add(name)
    return status === 200
  }

  async reads(): Promise<boolean> {
    const { status, text } = await this.#person.ask('GET', '/export/txt')
    return status === 200 && this.#lost(text).length === 0
  }

  #lost(text: string): readonly string[] {
    return [...this.promised].filter((name) => !text.includes(name))
  }

  async wrong(): Promise<readonly string[]> {
    const { text } = await this.#person.ask('GET', '/export/txt')
    const there = new Set(text.match(/(?<!beside )idea \d+ of many/g))
    return [
      ...this.#lost(text).map((name) => `${name}: promised, and lost`),
      ...[...there]
        .filter((name) => !this.promised.has(name))
        .map((name) => `${name}: refused, and there`),
    ]
  }
}

async function answers({ url }: ServerProcess, path: string, status: number): Promise<boolean> {
  const answer = await fetch(url + path, { signal: AbortSignal.timeout(5_000) })
  await answer.text()
  return answer.status === status
}

/** Checks again and again. False if the condition does not become true in time. */
async function within(ms: number, look: () => Promise<boolean>): Promise<boolean> {
  const latest = performance.now() + ms
  while (!(await look())) {
    if (performance.now() > latest) return false
    await pause(20)
  }
  return true
}

// The common part of all rows of the long siege: a server in a process of its own, watched during the attack.
import { once } from 'node:events'
import { availableParallelism, setPriority } from 'node:os'
import { Worker } from 'node:worker_threads'
import {
  percentile,
  removeData,
  residentBytes,
  startServerProcess,
  type ServerProcess,
} from '../bench/processes.ts'
import { wait } from '../bench/wait.ts'
import { hurried } from './ground.ts'
import { unlimited } from './hurl.ts'
import type { Watched } from './watcher.ts'

export interface Attack {
  readonly seconds: number
  readonly seed: number
  /** The exact number of seeds, for rows that count seeds. Null: as many as the time allows. */
  readonly seeds: number | null
  /** The exact number of kills. Null: as many as the time allows. */
  readonly kills: number | null
}

export interface Row {
  readonly goal: string
  readonly attack: string
  readonly figures: string
  /** Every loss, leak, crash, hang or missed figure, in words. Empty for success. */
  readonly failures: readonly string[]
  /** Why the run was too short to tell whether the goal is met. Absent when it was long enough. */
  readonly notJudged?: string
}

/** A run that was too short to find a fault has not shown that there is none. */
export const verdictOf = ({ failures, notJudged }: Row): 'held' | 'FELL' | 'not judged' =>
  failures.length > 0 ? 'FELL' : notJudged === undefined ? 'held' : 'not judged'

type Found = Pick<Row, 'figures' | 'failures' | 'notJudged'>

export interface Ordeal {
  readonly goal: string
  readonly attack: string
  /** The longest wait for acts in another room: this share of the acts takes at most `ms` milliseconds. */
  readonly probe?: { readonly share: number; readonly ms: number }
  readonly environment?: Readonly<Record<string, string>>
}

/** A person in another session who writes and gives commands all the time. */
class Watch {
  readonly #worker: Worker

  private constructor(worker: Worker) {
    this.#worker = worker
  }

  static async begin(url: string): Promise<Watch> {
    const worker = new Worker(new URL('watcher.ts', import.meta.url), { workerData: { url } })
    await once(worker, 'message')
    return new Watch(worker)
  }

  async end(): Promise<Watched> {
    const told = once(this.#worker, 'message') as Promise<[Watched]>
    this.#worker.postMessage('end')
    const [watched] = await told
    await this.#worker.terminate()
    return watched
  }
}

/** How long the probe writes before an attack. Its waits then say how slow the machine is by itself. */
const CALM_MS = 15_000

async function watchedFor(ms: number, { url }: ServerProcess): Promise<Watched> {
  const watch = await Watch.begin(url)
  await wait(ms)
  return watch.end()
}

/** Runs an attack on a new server process. Afterwards the server must still run, and must end in good order. */
export async function onServer(
  { goal, attack, probe, environment = { ...hurried, ...unlimited } }: Ordeal,
  work: (server: ServerProcess) => Promise<Found>,
): Promise<Row> {
  const server = await startServerProcess(undefined, { environment })
  const calm = probe === undefined ? null : await watchedFor(CALM_MS, server)
  const watch = await Watch.begin(server.url)
  const before = residentBytes(server.pid)
  const found = await work(server).catch(asFound)
  const { took, failures } = await watch.end()
  const ms = (share: number): string => percentile(took, share).toFixed(0)
  const isLate = (waits: readonly number[]): boolean =>
    probe !== undefined && percentile(waits, probe.share) > probe.ms
  const isSlowMachine = calm !== null && isLate(calm.took)
  const grown = megabytesBeyond(before, server)
  return {
    ...found,
    goal,
    attack,
    ...(isSlowMachine &&
      isLate(took) && { notJudged: 'the probe waits too long without the attack too' }),
    figures: [
      found.figures,
      `probe p50 ${ms(0.5)} p99 ${ms(0.99)} worst ${ms(1)} ms`,
      ...(calm === null
        ? []
        : [`before the attack p99 ${percentile(calm.took, 0.99).toFixed(0)} ms`]),
      `RSS ${grown}`,
    ].join(' · '),
    failures: [
      ...found.failures,
      ...failures,
      ...(probe !== undefined && isLate(took) && !isSlowMachine
        ? [`the probe waited ${ms(probe.share)} ms, and not ${probe.ms}`]
        : []),
      ...(await inGoodOrder(server)),
    ],
  }
}

/**
 * Lowers the priority of this thread, which attacks. On a machine with few cores the measurements would otherwise show
 * how much processor time the attack takes. The watching thread and the server keep their priority.
 */
export const stepBack = (): void => setPriority(10)

const asFound = (fault: unknown): Found => ({
  figures: '',
  failures: [fault instanceof Error ? fault.message : String(fault)],
})

function megabytesBeyond(before: number, { pid }: ServerProcess): string {
  try {
    return `+${((residentBytes(pid) - before) / 1024 / 1024).toFixed(0)} MB`
  } catch {
    return 'gone'
  }
}

/** Ends the server by SIGTERM, as its operator does. Returns what went wrong. */
export async function inGoodOrder(server: ServerProcess): Promise<string[]> {
  const code = await server.kill('SIGTERM')
  removeData(server)
  return code === 0 ? [] : [`no good end: ${code === null ? 'by a signal' : `code ${code}`}`]
}

/** Repeats until the time is up. Returns how often. */
export async function until(
  seconds: number,
  work: (turn: number) => Promise<void>,
): Promise<number> {
  const end = performance.now() + seconds * 1_000
  let turn = 0
  for (; performance.now() < end; turn++) await work(turn)
  return turn
}

/** Runs turns on every core, a number of them or until the time is up. Returns how many. */
export async function inLanes(
  { seconds, count }: { readonly seconds: number; readonly count: number | null },
  lane: (turns: Iterable<number>) => Promise<void>,
): Promise<number> {
  const end = performance.now() + seconds * 1_000
  let taken = 0
  function* turns(): Iterable<number> {
    while (count === null ? performance.now() < end : taken < count) yield taken++
  }
  await Promise.all(Array.from({ length: availableParallelism() }, () => lane(turns())))
  return taken
}

// What every row of the long siege shares: a server in a process of its own, watched while it is attacked.
import { availableParallelism } from 'node:os'
import {
  percentile,
  removeData,
  residentBytes,
  startServerProcess,
  type ServerProcess,
} from '../bench/processes.ts'
import { hurried } from './ground.ts'
import { unlimited } from './hurl.ts'

export interface Attack {
  readonly seconds: number
  readonly seed: number
  /** So many and no fewer, where a row counts seeds; null: as many as its time allows. */
  readonly seeds: number | null
  /** The same for kills. */
  readonly kills: number | null
}

export interface Row {
  readonly goal: string
  readonly attack: string
  readonly figures: string
  /** Every loss, leak, crash or hang, in words; none is what we want. */
  readonly failures: readonly string[]
}

const EVERY_MS = 50
const HANG_MS = 5_000

/** Asks the server for a sign of life all the time, as somebody in another room would. */
export class Watch {
  readonly #url: string
  readonly #took: number[] = []
  readonly #failures: string[] = []
  #isOver = false

  constructor(url: string) {
    this.#url = url
    void this.#look()
  }

  async #look(): Promise<void> {
    while (!this.#isOver) {
      const began = performance.now()
      try {
        const answer = await fetch(`${this.#url}/readyz`, { signal: AbortSignal.timeout(HANG_MS) })
        await answer.text()
        if (answer.status !== 200) this.#failures.push(`not ready: ${answer.status}`)
      } catch {
        if (!this.#isOver) this.#failures.push('no answer in 5 s: crashed, or hangs')
      }
      this.#took.push(performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
    }
  }

  end(): { readonly probes: string; readonly failures: readonly string[] } {
    this.#isOver = true
    const ms = (share: number): string => percentile(this.#took, share).toFixed(0)
    return {
      probes: `probe p50 ${ms(0.5)} p99 ${ms(0.99)} ms`,
      failures: [...new Set(this.#failures)],
    }
  }
}

/** Runs against a fresh server process; afterwards it must still be there, and end in good order. */
export async function onServer(
  goal: string,
  attack: string,
  work: (server: ServerProcess) => Promise<{ figures: string; failures: readonly string[] }>,
): Promise<Row> {
  const server = await startServerProcess(undefined, { environment: { ...hurried, ...unlimited } })
  const before = residentBytes(server.pid)
  const watch = new Watch(server.url)
  try {
    const { figures, failures } = await work(server)
    const seen = watch.end()
    const grown = ((residentBytes(server.pid) - before) / 1024 / 1024).toFixed(0)
    return {
      goal,
      attack,
      figures: `${figures} · ${seen.probes} · RSS +${grown} MB`,
      failures: [...failures, ...seen.failures],
    }
  } finally {
    watch.end()
    await server.kill('SIGTERM')
    removeData(server)
  }
}

/** Again and again until the time is up; how often. */
export async function until(
  seconds: number,
  work: (turn: number) => Promise<void>,
): Promise<number> {
  const end = performance.now() + seconds * 1_000
  let turn = 0
  for (; performance.now() < end; turn++) await work(turn)
  return turn
}

/** A lane on each core, each taking the next turn: so many as were asked for, else until the time is up; how many. */
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

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms))

// Metrics for Prometheus, served on loopback only. They are totals: a label for each session or person would tell how many
// people there are. The only label is the code of a refusal or of a close, and both are closed sets.
import { createServer, type Server } from 'node:http'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { closeCodes, refusalCodes, type RefusalCode } from '../shared/wire/codes.ts'

export interface Figures {
  readonly connections: () => number
  readonly sessions: () => { readonly live: number; readonly quarantined: number }
  /** How often the time of day has jumped since the start. */
  readonly clockJumps: () => number
  /** Bytes of both planes together that were written and not yet taken by their readers. */
  readonly unsentBytes: () => number
}

const NANO = 1e-9
const COMMIT_SECONDS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5]
const ACK_SECONDS = [0.005, 0.01, 0.02, 0.035, 0.05, 0.1, 0.2, 0.5, 1, 5]
const closes: ReadonlySet<number> = new Set(Object.values(closeCodes))

/** So many figures of one kind wait at most. */
const MOST_WAITING = 1_000

/**
 * A histogram that is told of each commit and counts them when somebody reads it: counting costs more than telling, and
 * on most servers nobody reads.
 */
class Seconds {
  readonly #histogram: Histogram
  #waiting: number[] = []

  constructor(registers: Registry[], { name, help, buckets }: SecondsOf) {
    const collect = (): void => this.#count()
    this.#histogram = new Histogram({ name, help, buckets, registers, collect })
  }

  observe(seconds: number): void {
    this.#waiting.push(seconds)
    if (this.#waiting.length >= MOST_WAITING) this.#count()
  }

  #count(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const seconds of waiting) this.#histogram.observe(seconds)
  }
}

interface SecondsOf {
  readonly name: string
  readonly help: string
  readonly buckets: number[]
}

export class Metrics {
  /** A registry of its own and not the library's global one, because several servers run in one test process. */
  readonly #registry = new Registry()
  readonly #lag = monitorEventLoopDelay({ resolution: 20 })
  readonly #commands: Counter
  readonly #refusals: Counter<'code'>
  readonly #closes: Counter<'code'>
  readonly #commits: Seconds
  readonly #acks: Seconds
  readonly #failedCommits: Counter

  constructor(figures: Figures) {
    const registers = [this.#registry]
    const counter = (name: string, help: string): Counter =>
      new Counter({ name: `forethought_${name}`, help, registers })
    this.#commands = counter('commands_total', 'Commands taken')
    this.#failedCommits = counter('commits_failed_total', 'Commits that the disk refused')
    const byCode = (name: string, help: string, codes: Iterable<string | number>) => {
      const labelNames = ['code'] as const
      const counted = new Counter({ name: `forethought_${name}`, help, labelNames, registers })
      for (const code of codes) counted.inc({ code }, 0)
      return counted
    }
    this.#refusals = byCode('refusals_total', 'Commands refused, by code', refusalCodes)
    this.#closes = byCode('closes_total', 'Sockets that the server closed, by code', closes)
    const seconds = (name: string, help: string, buckets: number[]): Seconds =>
      new Seconds(registers, { name: `forethought_${name}_seconds`, help, buckets })
    this.#commits = seconds('commit', 'Time until a commit is on disk', COMMIT_SECONDS)
    this.#acks = seconds('ack', 'Longest wait for an acknowledgement in a tick', ACK_SECONDS)
    this.#gauges(figures)
  }

  #gauges({ connections, sessions, clockJumps, unsentBytes }: Figures): void {
    const gauge = (name: string, help: string, read: () => number): Gauge =>
      new Gauge({
        name: `forethought_${name}`,
        help,
        registers: [this.#registry],
        collect() {
          this.set(read())
        },
      })
    gauge('connections', 'Open sockets of both planes', connections)
    gauge('sessions', 'Sessions in memory', () => sessions().live)
    gauge(
      'sessions_quarantined',
      'Sessions whose stored data is damaged',
      () => sessions().quarantined,
    )
    gauge('clock_jumps', 'Jumps of the time of day by more than an hour', clockJumps)
    gauge('unsent_bytes', 'Bytes that slow readers have not taken yet', unsentBytes)
    gauge('resident_bytes', 'Resident memory', () => process.memoryUsage.rss())
    gauge('loop_lag_p99_seconds', 'Event loop delay', () => this.#lag.percentile(99) * NANO)
  }

  taken(): void {
    this.#commands.inc()
  }

  refused(code: RefusalCode): void {
    this.#refusals.inc({ code })
  }

  /** Counts a close. A code outside the closed set is not counted. Bound, because it is passed on as a function. */
  readonly closed = (code: number): void => {
    if (closes.has(code)) this.#closes.inc({ code })
  }

  /** Notes how long, in seconds, the oldest edit of a tick waited for its acknowledgement. Bound like `closed`. */
  readonly acknowledged = (seconds: number): void => {
    this.#acks.observe(seconds)
  }

  committed(seconds: number): void {
    this.#commits.observe(seconds)
  }

  commitFailed(): void {
    this.#failedCommits.inc()
  }

  /** The text that `/metrics` serves. */
  text(): Promise<string> {
    return this.#registry.metrics()
  }

  /** Serves `/metrics` on loopback, whatever HOST says. Rejects when the port is taken. */
  serve(port: number): Promise<Server> {
    this.#lag.enable()
    const server = createServer((request, response) => {
      const isHere = request.url === '/metrics'
      response.writeHead(isHere ? 200 : 404, { 'Content-Type': this.#registry.contentType })
      if (!isHere) return void response.end()
      this.text().then(
        (text) => response.end(text),
        () => response.destroy(),
      )
    })
    server.once('close', () => this.#lag.disable())
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => resolve(server))
    })
  }
}

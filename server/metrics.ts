// Figures in Prometheus' text format, on loopback, totals only: a label per session or person would be a count of people.
import { createServer, type Server } from 'node:http'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { refusalCodes, type RefusalCode } from '../shared/wire/codes.ts'

export interface Figures {
  readonly connections: () => number
  readonly sessions: () => { readonly live: number; readonly quarantined: number }
}

interface Metric {
  readonly name: string
  readonly kind: 'counter' | 'gauge'
  readonly help: string
  /** Label text (empty for none) and value. */
  readonly values: readonly (readonly [string, number])[]
}

const NANO = 1e-9

export class Metrics {
  readonly #figures: Figures
  readonly #refusals = new Map<RefusalCode, number>(refusalCodes.map((code) => [code, 0]))
  readonly #lag = monitorEventLoopDelay({ resolution: 20 })
  #commands = 0

  constructor(figures: Figures) {
    this.#figures = figures
  }

  taken(): void {
    this.#commands++
  }

  refused(code: RefusalCode): void {
    this.#refusals.set(code, (this.#refusals.get(code) ?? 0) + 1)
  }

  /** As `/metrics` serves it. */
  text(): string {
    const { live, quarantined } = this.#figures.sessions()
    const refusals = [...this.#refusals].map(
      ([code, count]) => [`{code="${code}"}`, count] as const,
    )
    const metrics: Metric[] = [
      counter('commands_total', 'Commands taken', [['', this.#commands]]),
      counter('refusals_total', 'Commands refused, by code', refusals),
      gauge('connections', 'Open sockets of both planes', this.#figures.connections()),
      gauge('sessions', 'Sessions in memory', live),
      gauge('sessions_quarantined', 'Sessions whose stored data is damaged', quarantined),
      gauge('resident_bytes', 'Resident memory', process.memoryUsage.rss()),
      gauge('loop_lag_p99_seconds', 'Event loop delay', this.#lag.percentile(99) * NANO),
    ]
    return `${metrics.map(written).join('\n')}\n`
  }

  /** Bound to loopback whatever HOST says. */
  serve(port: number): Promise<Server> {
    this.#lag.enable()
    const server = createServer((request, response) => {
      const isHere = request.url === '/metrics'
      response.writeHead(isHere ? 200 : 404, { 'Content-Type': 'text/plain; version=0.0.4' })
      response.end(isHere ? this.text() : '')
    })
    server.once('close', () => this.#lag.disable())
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => resolve(server))
    })
  }
}

function counter(name: string, help: string, values: Metric['values']): Metric {
  return { name: `forethought_${name}`, kind: 'counter', help, values }
}

function gauge(name: string, help: string, value: number): Metric {
  return { name: `forethought_${name}`, kind: 'gauge', help, values: [['', value]] }
}

function written({ name, kind, help, values }: Metric): string {
  const lines = values.map(([label, value]) => `${name}${label} ${value}`)
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...lines].join('\n')
}

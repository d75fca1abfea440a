import type { FanOutInput, FanOutResult } from './load-fan-out.ts'
import {
  cpuSeconds,
  median,
  percentile,
  removeData,
  runLoad,
  startRelayProcess,
  startServerProcess,
  type ServerProcess,
} from './processes.ts'
import { createWorkshop, takeSeats } from './workshop.ts'

const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 15)
const RUNS = Number(process.env['BENCH_RUNS'] ?? 3)

interface Figure {
  readonly microsecondsPerDelivery: number
  readonly p50: number
  readonly p95: number
}

async function measure(server: ServerProcess, input: FanOutInput): Promise<Figure> {
  let before = 0
  let used = 0
  const result = await runLoad<FanOutResult>('load-fan-out.ts', input, (mark) => {
    if (mark === 'start') before = cpuSeconds(server.pid)
    else used = cpuSeconds(server.pid) - before
  })
  return {
    microsecondsPerDelivery: (used * 1e6) / (result.edits * (input.tokens.length - 1)),
    p50: percentile(result.latencies, 0.5),
    p95: percentile(result.latencies, 0.95),
  }
}

async function ours(people: number): Promise<Figure> {
  const server = await startServerProcess()
  const steering = await createWorkshop(server.url)
  const seats = await takeSeats(server.url, steering.created.joinCode, people)
  await steering.advance()
  await steering.advance()
  const words = Array.from(
    { length: Math.min(people, 100) },
    (_, at) => `An idea to be worded, number ${at}`,
  )
  const added = await steering.ask({ type: 'idea.add', texts: words })
  if (!added.ok) throw new Error(`idea.add: ${added.code}`)
  const figure = await measure(server, {
    url: server.url,
    path: `/sync/${steering.created.sessionId}/board`,
    tokens: seats.map((seat) => seat.token),
    relay: false,
    seconds: SECONDS,
  })
  steering.close()
  await server.kill('SIGTERM')
  removeData(server)
  return figure
}

async function relay(people: number): Promise<Figure> {
  const server = await startRelayProcess()
  const figure = await measure(server, {
    url: server.url,
    path: '/room',
    tokens: Array.from({ length: people }, () => ''),
    relay: true,
    seconds: SECONDS,
  })
  await server.kill('SIGTERM')
  return figure
}

/** Row A: server CPU per delivery on one board, everybody typing once a second, and the time to an ack. */
export async function fanOut() {
  const rows = []
  for (const people of [50, 150, 300]) {
    const mine: Figure[] = []
    const theirs: Figure[] = []
    for (let run = 0; run < RUNS; run++) {
      theirs.push(await relay(people))
      mine.push(await ours(people))
    }
    const cost = median(mine.map((figure) => figure.microsecondsPerDelivery))
    const base = median(theirs.map((figure) => figure.microsecondsPerDelivery))
    rows.push({
      row: `A N=${people}`,
      what: 'CPU per delivery; typed to acked (relay: to received) p50 / p95',
      ours: `${cost.toFixed(1)} µs = ${(cost / base).toFixed(2)}×; ${median(mine.map((f) => f.p50)).toFixed(1)} / ${median(mine.map((f) => f.p95)).toFixed(1)} ms`,
      relay: `${base.toFixed(1)} µs; ${median(theirs.map((f) => f.p50)).toFixed(1)} / ${median(theirs.map((f) => f.p95)).toFixed(1)} ms`,
      goal: people === 50 ? '–' : people === 150 ? '≤ 0.6×' : '≤ 0.5×',
    })
  }
  return rows
}

// Many people, and a server that stops and starts.
import { cpuSeconds, percentile, startServerProcess } from '../../bench/processes.ts'
import { wait } from '../../bench/wait.ts'
import { allArrive } from '../arrivals.ts'
import { Crew } from '../crew.ts'
import { aGroup, hurried } from '../ground.ts'
import { inGoodOrder, onServer, until, type Attack, type Row } from '../row.ts'

/** A session holds 300 people. Three of them are in the group that is there before the others. */
const HALL = 297
const LONGEST_JOIN_MS = 5_000
const LONGEST_BACK_MS = 10_000
const LONGEST_ACK_MS = 100

/** All clients are in one process, which uses as much processor time as the server. Its share is reported too. */
export async function storm({ seconds }: Attack): Promise<Row> {
  let server = await startServerProcess(undefined, { environment: hurried })
  const PORT = new URL(server.url).port
  const failures: string[] = []
  const { facilitator, close } = await aGroup(server)
  const { joinCode } = facilitator.created
  const before = cpuSeconds(server.pid)
  const joinMs = await allArrive({ url: server.url, joinCode }, HALL)
  const joinCpu = cpuSeconds(server.pid) - before
  close()
  const crew = await Crew.board(server, HALL)
  crew.write('draft-0')
  await crew.allSaved()
  let [slowest, mostCpu] = [0, 0]
  const restarts = await until(seconds, async (turn) => {
    const isTold = turn % 2 === 0
    const code = await server.kill(isTold ? 'SIGTERM' : 'SIGKILL')
    if (isTold && code !== 0) failures.push(`ended with ${code}`)
    if (turn < 150) crew.write(`draft-${turn + 1}`)
    server = await startServerProcess(server.dataDir, { environment: { ...hurried, PORT } })
    const began = performance.now()
    await crew.allSaved()
    slowest = Math.max(slowest, performance.now() - began)
    mostCpu = Math.max(mostCpu, cpuSeconds(server.pid))
  })
  const missing = await crew.missing()
  crew.close()
  failures.push(...(await inGoodOrder(server)))
  if (missing.length > 0) failures.push(`${missing.length} drafts lost`)
  if (joinMs > LONGEST_JOIN_MS) failures.push(`joined only after ${s(joinMs)} s`)
  if (slowest > LONGEST_BACK_MS) failures.push(`back only after ${s(slowest)} s`)
  return {
    goal: 'G14',
    attack: `${HALL} people who join at once and stay through restarts and kills`,
    figures: `joined after ${s(joinMs)} s (the server’s CPU: ${joinCpu.toFixed(1)} s), ${restarts} restarts, all back after ${s(slowest)} s at most (its CPU with its start: ${mostCpu.toFixed(1)} s)`,
    failures,
  }
}

const s = (ms: number): string => (ms / 1_000).toFixed(1)

/** Everybody writes a draft in every round. Measures the time until the server says that each is on disk. */
export async function acks({ seconds }: Attack): Promise<Row> {
  const ordeal = { goal: 'G7', attack: `${HALL} people who write a draft a second` }
  return onServer(ordeal, async (server) => {
    const crew = await Crew.board(server, HALL)
    const took: number[] = []
    const rounds = await until(seconds, async (turn) => {
      if (turn >= 190) return wait(1_000)
      const acked = crew.pads.map(async (pad, n) => {
        await wait((1_000 / HALL) * n)
        const began = performance.now()
        crew.writeOne(n, `draft-${turn}`)
        await pad.saved()
        took.push(performance.now() - began)
      })
      await Promise.all(acked)
    })
    crew.close()
    const ms = (share: number): string => percentile(took, share).toFixed(0)
    const isLate = percentile(took, 0.95) > LONGEST_ACK_MS
    return {
      figures: `${rounds} rounds, ack p50 ${ms(0.5)} p95 ${ms(0.95)} p99 ${ms(0.99)} ms`,
      failures: isLate ? [`p95 is ${ms(0.95)} ms, and not ${LONGEST_ACK_MS}`] : [],
    }
  })
}

/**
 * SIGTERM while a full session writes: the server ends within 10 s with code 0, loses nothing, and clients return
 * slowly.
 */
export async function endings({ seconds }: Attack): Promise<Row> {
  const failures: string[] = []
  let [slowest, promised, widest] = [0, 0, 0]
  const ends = await until(seconds, async () => {
    const server = await startServerProcess(undefined, { environment: hurried })
    const crew = await Crew.board(server, HALL)
    const closings: { readonly code: number | undefined; readonly at: number }[] = []
    for (const { provider } of crew.pads)
      provider.once('connection-close', (event) =>
        closings.push({ code: event?.code, at: performance.now() }),
      )
    let n = 0
    const typing = setInterval(() => n < 190 && crew.write(`draft-${n++}`), 1_000)
    await wait(3_000)
    const began = performance.now()
    const ending = server.kill('SIGTERM')
    const code = await ending
    slowest = Math.max(slowest, performance.now() - began)
    clearInterval(typing)
    if (code !== 0) failures.push(`ended with ${code}`)
    await wait(500) // the last messages may still be on their way
    const other = closings.filter((closing) => closing.code !== 1012)
    if (other.length > 0 || closings.length < HALL)
      failures.push(`${closings.length} closed, with ${other.map(({ code }) => code).join(', ')}`)
    const moments = closings.map(({ at }) => at)
    widest = Math.max(widest, Math.max(...moments) - Math.min(...moments))
    const acknowledged = crew.pads.map(({ acked, ackedAtEnd }) => (ackedAtEnd ?? acked) - 1)
    for (const { provider } of crew.pads) provider.disconnect()
    const again = await startServerProcess(server.dataDir, { environment: hurried })
    for (const [at, count] of acknowledged.entries()) {
      promised += Math.max(0, count)
      const found = await crew.countOf(at, again.url)
      if (found < count) failures.push(`person ${at}: ${found} of ${count} acknowledged drafts`)
    }
    crew.close()
    failures.push(...(await inGoodOrder(again)))
  })
  if (slowest > 10_000) failures.push(`took ${(slowest / 1_000).toFixed(1)} s to end`)
  return {
    goal: 'OPS-3',
    attack: `SIGTERM while ${HALL} people write`,
    figures: `${ends} ends, ${s(slowest)} s at most, 1012 spread over ${s(widest)} s, ${promised} acknowledged`,
    failures,
  }
}

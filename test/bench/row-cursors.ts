import { boardOn } from './ground.ts'
import type { Kind } from './kinds.ts'
import type { CursorInput } from './load-cursors.ts'
import { cpuSeconds, median, runLoad } from './processes.ts'
import { endServer, startServer, type StartOptions } from './servers.ts'
import { settings } from './settings.ts'
import { progress, type Row } from './table.ts'

const PEOPLE = 100
const PER_SECOND = 10

/** Server CPU of each moving cursor's message, in microseconds. */
async function moving(kind: Kind, limits: StartOptions['limits'] = {}): Promise<number> {
  const server = await startServer(kind, { limits })
  const { seats, steering } = await boardOn(server, 100, PEOPLE)
  const { seconds, warmSeconds } = settings
  const input: CursorInput = {
    kind,
    url: server.url,
    seats,
    perSecond: PER_SECOND,
    seconds,
    warmSeconds,
  }
  let before = 0
  let used = 0
  const moves = await runLoad<number>('load-cursors.ts', input, (mark) => {
    if (mark === 'start') before = cpuSeconds(server.pid)
    else used = cpuSeconds(server.pid) - before
  })
  steering?.close()
  await endServer(server)
  return (used * 1e6) / moves
}

/** Row D: a hundred people move their cursors ten times a second. */
export async function cursors(kinds: readonly Kind[]): Promise<Row[]> {
  const ways = [
    ...kinds.map((kind) => ({ kind, name: kind as string, limits: {} })),
    { kind: 'ours' as const, name: 'lifted', limits: { awarenessFewPeople: 1_000 } },
  ]
  const all = new Map<string, number[]>()
  for (let run = 0; run < settings.runs; run++) {
    for (const { kind, name, limits } of ways) {
      const cost = await moving(kind, limits)
      all.set(name, [...(all.get(name) ?? []), cost])
      progress(`  D run ${run + 1} ${name}: ${cost.toFixed(0)} µs a move`)
    }
  }
  const of = (name: string): number => median(all.get(name) ?? [])
  const told = Object.fromEntries(kinds.map((kind) => [kind, `${of(kind).toFixed(0)} µs`]))
  const row = (name: string, what: string): Row => {
    const ratio = of(name) / of('relay')
    return {
      row: 'D',
      what,
      figures: { ...told, ours: `${of(name).toFixed(0)} µs` },
      ratio: `${ratio.toFixed(2)}× relay`,
      goal: '≤ 0.4×',
      isMet: ratio <= 0.4,
    }
  }
  return [
    row('ours', `${PEOPLE} cursors at ${PER_SECOND}/s: server CPU per move, sent at 5 Hz`),
    row('lifted', 'the same, sent at 10 Hz'),
  ]
}

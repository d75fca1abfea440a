// What sessions cost in which nobody does anything: clocks, beats, signs of life. Beside what an empty server costs.
import type { QuietInput } from './load-quiet.ts'
import { boardOn, type Board } from './ground.ts'
import { isBare, type Kind } from './kinds.ts'
import { cpuSeconds, median, runLoad } from './processes.ts'
import { endServer, startServer } from './servers.ts'
import { settings } from './settings.ts'
import { progress, type Row } from './table.ts'
import { wait } from './wait.ts'

const SESSIONS = 20
const PEOPLE = 10
const IDEAS = 100

interface QuietFigure {
  /** Milliseconds of processor time a second: of the empty server, and of each session on top of that. */
  readonly empty: number
  readonly session: number
}

async function once(kind: Kind): Promise<QuietFigure> {
  const { seconds, warmSeconds } = settings
  const server = await startServer(kind)
  await wait(warmSeconds * 1_000)
  const first = cpuSeconds(server.pid)
  await wait(seconds * 1_000)
  const empty = ((cpuSeconds(server.pid) - first) * 1e3) / seconds
  const made = Array.from({ length: SESSIONS }, () => boardOn(server, IDEAS, PEOPLE))
  const grounds: readonly Board[] = await Promise.all(made)
  const seats = grounds.flatMap((ground) => ground.seats)
  const input: QuietInput = { kind, url: server.url, seats, ideas: IDEAS, seconds, warmSeconds }
  let before = 0
  let used = 0
  await runLoad<null>('load-quiet.ts', input, (mark) => {
    if (mark === 'start') before = cpuSeconds(server.pid)
    else used = cpuSeconds(server.pid) - before
  })
  for (const { steering } of grounds) steering?.close()
  await endServer(server)
  return { empty, session: ((used * 1e3) / seconds - empty) / SESSIONS }
}

/** The relay and the floor know no sessions, so they have nothing to do while nobody types. */
export async function quiet(kinds: readonly Kind[]): Promise<Row[]> {
  const all = new Map<Kind, QuietFigure[]>()
  for (let run = 0; run < settings.runs; run++) {
    for (const kind of kinds.filter((one) => !isBare(one))) {
      const figure = await once(kind)
      all.set(kind, [...(all.get(kind) ?? []), figure])
      progress(
        `  quiet run ${run + 1} ${kind}: ${figure.session.toFixed(3)} ms a second for each session, ${figure.empty.toFixed(2)} ms for none`,
      )
    }
  }
  const row = (what: string, key: keyof QuietFigure): Row => ({
    row: 'quiet',
    what,
    figures: Object.fromEntries(
      [...all].map(([kind, figures]) => [
        kind,
        `${median(figures.map((figure) => figure[key])).toFixed(2)} ms`,
      ]),
    ),
    ratio: '',
    goal: '',
    isMet: null,
  })
  return [
    row(`a session of ${PEOPLE} people in which nobody types: server CPU a second`, 'session'),
    row('a server without a session: server CPU a second', 'empty'),
  ]
}

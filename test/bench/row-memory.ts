import { times } from './figures.ts'
import { boardOn } from './ground.ts'
import { bytesInUse } from './inspect.ts'
import type { Kind } from './kinds.ts'
import { median } from './processes.ts'
import { endServer, startServer } from './servers.ts'
import { connectAs } from './raw-client.ts'
import { settings } from './settings.ts'
import { progress, type Row } from './table.ts'
import { wait } from './wait.ts'

const IDEAS = 500
/** A room is quiet after a minute, looked at every thirty seconds. */
const QUIET_MS = 95_000

/** Kilobytes of each board that somebody has open and nobody writes on. */
async function perBoard(kind: Kind): Promise<number> {
  const server = await startServer(kind, { inspected: true })
  const open = async (): Promise<void> => {
    const { seats, steering } = await boardOn(server, IDEAS, 1)
    steering?.close()
    const [seat] = seats
    if (seat === undefined) throw new Error('no seat')
    await connectAs(kind, server.url, seat)
  }
  await open()
  const before = await bytesInUse(server)
  await Promise.all(Array.from({ length: settings.boards }, open))
  await wait(kind === 'ours' ? QUIET_MS : 1_000)
  const after = await bytesInUse(server)
  await endServer(server)
  return (after - before) / settings.boards / 1024
}

/** Row G. */
export async function memory(kinds: readonly Kind[]): Promise<Row[]> {
  const all = new Map<Kind, number>()
  for (const kind of kinds.filter((one) => one !== 'relay')) {
    const runs: number[] = []
    // A heap after its garbage is gone does not vary: ours takes a minute and a half each time.
    for (let run = 0; run < Math.min(settings.runs, kind === 'ours' ? 1 : 3); run++)
      runs.push(await perBoard(kind))
    all.set(kind, median(runs))
    progress(`  G ${kind}: ${median(runs).toFixed(0)} KB`)
  }
  const ratio = (all.get('ours') ?? Number.NaN) / (all.get('y-websocket') ?? Number.NaN)
  return [
    {
      row: 'G',
      what: `memory of an open, quiet board of ${IDEAS} ideas with one reader`,
      figures: Object.fromEntries([...all].map(([kind, size]) => [kind, `${size.toFixed(0)} KB`])),
      ratio: times(ratio, 'y-websocket'),
      goal: '≤ 0.15×',
      isMet: Number.isNaN(ratio) ? null : ratio <= 0.15,
    },
  ]
}

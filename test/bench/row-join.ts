// Row C: the time until a newcomer has received everything, counted by bytes that turn out to hold it, not by what the
// server calls synced.
import * as Y from 'yjs'
import { lettersOn } from './board.ts'
import { ms, times } from './figures.ts'
import { arrived, boardOn } from './ground.ts'
import type { Kind, Seat } from './kinds.ts'
import type { HistoryInput } from './load-history.ts'
import { median, runLoad } from './processes.ts'
import { endServer, startServer, type MeasuredServer } from './servers.ts'
import { connectAs } from './raw-client.ts'
import { settings } from './settings.ts'
import { progress, type Row } from './table.ts'
import { until, wait } from './wait.ts'

interface JoinFigure {
  readonly warm: number
  readonly cold: number
}

/** Quick enough to prepare 50,000 updates; what is measured is not limited by any of them. */
const hurry = {
  messagesPerSecond: 1e6,
  messageBurst: 1e6,
  documentBytesPerSecond: 1e9,
  documentByteBurst: 1e9,
}
/** hocuspocus stores two seconds after the last edit. */
const STORED_MS = 3_000
const PATIENCE_MS = 20_000

async function joining(kind: Kind, ideas: number, updates: number): Promise<JoinFigure> {
  const first = await startServer(kind, { limits: hurry })
  const { seats, steering } = await boardOn(first, ideas, 2)
  const [writer, reader] = seats
  if (writer === undefined || reader === undefined) throw new Error('no seats')
  // Warm is a board that somebody has open.
  const keeper = await connectAs(kind, first.url, reader, { apply: false })
  const input: HistoryInput = { kind, url: first.url, seat: writer, updates }
  const letters = await runLoad<number>('load-history.ts', input)
  await arrived(first, reader, (doc) => lettersOn(doc) === letters)
  await wait(STORED_MS)
  const taken: number[] = []
  for (let at = 0; at < 11; at++) {
    taken.push(await opening(first, reader, letters))
    await wait(kind === 'ours' ? 100 : 20)
  }
  const warm = median(taken)
  steering?.close()
  keeper.close()
  const cold = await afterKill(first, reader, letters)
  return { warm, cold }
}

async function afterKill(first: MeasuredServer, reader: Seat, letters: number): Promise<number> {
  await first.kill('SIGKILL')
  const again = await startServer(first.kind, { dataDir: first.dataDir })
  // A server that kept less than it was told never has it all: no figure.
  const cold = await opening(again, reader, letters).catch((fault: unknown) => {
    if (again.kind === 'ours') throw fault
    return Number.NaN
  })
  await endServer(again)
  return cold
}

/** Milliseconds from the call to the frame with which everything had arrived. */
async function opening(server: MeasuredServer, seat: Seat, letters: number): Promise<number> {
  const frames: { readonly at: number; readonly update: Uint8Array }[] = []
  const began = performance.now()
  const client = await connectAs(server.kind, server.url, seat, {
    apply: false,
    onUpdate: (_client, update) => frames.push({ at: performance.now() - began, update }),
  })
  const doc = new Y.Doc()
  let took = Number.NaN
  let read = 0
  await until(() => {
    for (; read < frames.length && Number.isNaN(took); read++) {
      const frame = frames[read]
      if (frame === undefined) break
      Y.applyUpdate(doc, frame.update)
      if (doc.getMap('ideas').size > 0 && lettersOn(doc) === letters) took = frame.at
    }
    return !Number.isNaN(took)
  }, PATIENCE_MS)
  client.close()
  return took
}

/** Row C, with the best of the other servers as the yardstick. */
export async function join(kinds: readonly Kind[]): Promise<Row[]> {
  const { runs, updates } = settings
  const figures = new Map<Kind, JoinFigure>()
  for (const kind of kinds.filter((one) => one !== 'relay')) {
    const all: JoinFigure[] = []
    for (let run = 0; run < runs; run++) {
      const figure = await joining(kind, 1_000, updates)
      all.push(figure)
      progress(
        `  C run ${run + 1} ${kind}: warm ${ms(figure.warm)}, after kill -9 ${ms(figure.cold)}`,
      )
    }
    figures.set(kind, {
      warm: median(all.map(({ warm }) => warm)),
      cold: median(all.map(({ cold }) => cold)),
    })
  }
  const of = (kind: Kind, which: keyof JoinFigure): number =>
    figures.get(kind)?.[which] ?? Number.NaN
  const best = Math.min(...(['y-websocket', 'hocuspocus'] as const).map((kind) => of(kind, 'warm')))
  const warm = of('ours', 'warm') / best
  const cold = of('ours', 'cold') / of('hocuspocus', 'cold')
  const told = (which: keyof JoinFigure): Row['figures'] =>
    Object.fromEntries([...figures].map(([kind, figure]) => [kind, ms(figure[which])]))
  return [
    {
      row: 'C warm',
      what: `open a board of 1,000 ideas and ${updates.toLocaleString('en')} updates`,
      figures: told('warm'),
      ratio: times(warm, 'the best'),
      goal: '≤ 0.4×',
      isMet: Number.isNaN(warm) ? null : warm <= 0.4,
    },
    {
      row: 'C crash',
      what: 'the same, first of all after kill -9',
      figures: told('cold'),
      ratio: times(cold, 'hocuspocus'),
      goal: '≤ 0.5×',
      isMet: Number.isNaN(cold) ? null : cold <= 0.5,
    },
  ]
}

/** For the plot: what a join follows, the size of the board or the length of its history. */
export async function joinGrowth(): Promise<{
  readonly bySize: readonly (readonly [number, number])[]
  readonly byHistory: readonly (readonly [number, number])[]
}> {
  const bySize: [number, number][] = []
  for (const ideas of [100, 500, 1_000, 2_000]) {
    bySize.push([ideas, (await joining('ours', ideas, 2_000)).warm])
    progress(`  join with ${ideas} ideas: ${ms(bySize.at(-1)?.[1] ?? Number.NaN)}`)
  }
  const byHistory: [number, number][] = []
  for (const updates of [1_000, 5_000, 20_000, 50_000]) {
    byHistory.push([updates, (await joining('ours', 500, updates)).warm])
    progress(`  join after ${updates} updates: ${ms(byHistory.at(-1)?.[1] ?? Number.NaN)}`)
  }
  return { bySize, byHistory }
}

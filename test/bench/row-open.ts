import { connectRaw } from './raw-client.ts'
import { median, removeData, startServerProcess } from './processes.ts'
import { createWorkshop, takeSeats } from './workshop.ts'
import * as Y from 'yjs'

const UPDATES = Number(process.env['BENCH_UPDATES'] ?? 5_000)

/** Row C: opening a board of 100 ideas with a long history, warm and right after a crash. */
export async function open() {
  const first = await startServerProcess()
  const steering = await createWorkshop(first.url)
  const [writer, reader] = await takeSeats(first.url, steering.created.joinCode, 2)
  if (writer === undefined || reader === undefined) throw new Error('no seats')
  await steering.advance()
  await steering.advance()
  await steering.ask({
    type: 'idea.add',
    texts: Array.from({ length: 100 }, (_, at) => `Idea number ${at}`),
  })
  const path = `/sync/${steering.created.sessionId}/board`
  const client = await connectRaw(`${first.url}${path}`, writer.token)
  client.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') client.sendUpdate(update)
  })
  const texts = [...client.doc.getMap<Y.Map<unknown>>('ideas').values()].map((idea) =>
    idea.get('text'),
  )
  for (let at = 0; at < UPDATES; at++) {
    const text = texts[at % texts.length]
    if (text instanceof Y.Text) text.insert(at % 5, 'y')
    if (at % 40 === 39) await until(() => client.acked >= client.sent)
  }
  await until(() => client.acked >= client.sent)
  const warm = median(await times(5, () => opening(`${first.url}${path}`, reader.token)))
  await first.kill('SIGKILL')
  const again = await startServerProcess(first.dataDir)
  const cold = await opening(`${again.url}${path}`, reader.token)
  steering.close()
  await again.kill('SIGTERM')
  removeData(again)
  return [
    {
      row: 'C',
      what: `open a board of 100 ideas and ${UPDATES} updates: warm; after kill -9`,
      ours: `${warm.toFixed(1)} ms; ${cold.toFixed(1)} ms`,
      relay: 'has no board',
      goal: 'warm ≤ 5 ms (0.4× of 12 ms), after a crash ≤ 0.5× of 205 ms',
    },
  ]
}

async function opening(url: string, token: string): Promise<number> {
  const began = performance.now()
  const client = await connectRaw(url, token)
  const took = performance.now() - began
  if (client.doc.getMap('ideas').size !== 100) throw new Error('synced before the board was loaded')
  client.close()
  return took
}

async function times(count: number, run: () => Promise<number>): Promise<number[]> {
  const taken: number[] = []
  for (let at = 0; at < count; at++) taken.push(await run())
  return taken
}

export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

// Row A's load: N people on one board, each typing one edit a second into an idea of their own. Counts edits on
// disk and what everybody received; against the relay the same bytes are sent and nobody acknowledges.
import * as Y from 'yjs'
import { WebSocket } from 'ws'
import { connectRaw, type RawClient } from './raw-client.ts'

export interface FanOutInput {
  readonly url: string
  readonly path: string
  readonly tokens: readonly string[]
  readonly relay: boolean
  readonly seconds: number
}
export interface FanOutResult {
  readonly edits: number
  readonly framesReceived: number
  readonly latencies: readonly number[]
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function againstServer(input: FanOutInput): Promise<FanOutResult> {
  let frames = 0
  const latencies: number[] = []
  const sentAt = new Map<RawClient, number>()
  const clients: RawClient[] = []
  for (const token of input.tokens) {
    clients.push(
      await connectRaw(`${input.url}${input.path}`, token, {
        onUpdate: () => frames++,
        onAck: (client) => {
          const at = sentAt.get(client)
          if (at !== undefined && client.acked >= client.sent)
            latencies.push(performance.now() - at)
        },
      }),
    )
  }
  const texts = clients.map((client, at) => {
    const ideas = [...client.doc.getMap<Y.Map<unknown>>('ideas').values()]
    const text = ideas[at % ideas.length]?.get('text')
    if (!(text instanceof Y.Text)) throw new Error('the board has no ideas')
    client.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'server') return
      sentAt.set(client, performance.now())
      client.sendUpdate(update)
    })
    return text
  })
  process.send?.({ mark: 'start' })
  const edits = await typeEverySecond(input, texts.length, (at) => texts[at]?.insert(0, 'x'))
  await wait(200)
  process.send?.({ mark: 'stop' })
  for (const client of clients) client.close()
  return { edits, framesReceived: frames, latencies }
}

async function againstRelay(input: FanOutInput): Promise<FanOutResult> {
  let frames = 0
  const latencies: number[] = []
  const sockets = await Promise.all(
    input.tokens.map(
      () =>
        new Promise<WebSocket>((resolve, reject) => {
          const socket = new WebSocket(`${input.url.replace('http', 'ws')}${input.path}`, {
            perMessageDeflate: false,
          })
          socket.once('open', () => resolve(socket))
          socket.once('error', reject)
          socket.on('message', (bytes: Buffer) => {
            frames++
            if (frames % 97 === 0) latencies.push(performance.now() - bytes.readDoubleLE(0))
          })
        }),
    ),
  )
  process.send?.({ mark: 'start' })
  const edits = await typeEverySecond(input, sockets.length, (at) => {
    const frame = Buffer.alloc(34) // what one typed letter weighs on the wire
    frame.writeDoubleLE(performance.now(), 0)
    sockets[at]?.send(frame)
  })
  await wait(200)
  process.send?.({ mark: 'stop' })
  for (const socket of sockets) socket.close()
  return { edits, framesReceived: frames, latencies }
}

/** Spreads one act per person evenly over each second. */
async function typeEverySecond(
  input: FanOutInput,
  people: number,
  act: (at: number) => void,
): Promise<number> {
  const began = performance.now()
  const total = people * input.seconds
  let done = 0
  while (done < total) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * people))
    for (; done < due; done++) act(done % people)
    await wait(2)
  }
  return done
}

process.once('message', (message: { input: FanOutInput }) => {
  const run = message.input.relay ? againstRelay : againstServer
  void run(message.input).then((result) => {
    process.send?.({ result })
    setTimeout(() => process.exit(0), 50)
  })
})

// A hundred people wait for ideas to appear. Ours wait in their session and open the board when they are told so, as
// the page does; the others are at the board already. The first to have everything checks it; the rest must have
// received the very same bytes, which is what makes a hundred people cheap enough to stand in one process.
import { io } from 'socket.io-client'
import * as Y from 'yjs'
import type { View } from '../../shared/wire/view.ts'
import type { Kind, Seat } from './kinds.ts'
import { asLoad } from './as-load.ts'
import { connectAs, type RawClient } from './raw-client.ts'
import { until } from './wait.ts'

export interface WatchInput {
  readonly kind: Kind
  readonly url: string
  readonly seats: readonly (Seat & {
    readonly sessionId?: string
    readonly participantId?: string
  })[]
  readonly ideas: number
  /** The others: what one of them writes. */
  readonly bytes?: number
  readonly parts?: readonly string[]
}
export interface WatchResult {
  /** Milliseconds since 1970. */
  readonly beganAt: number
  readonly lastAt: number
}

asLoad<WatchInput, WatchResult>((input, mark) =>
  input.kind === 'ours' ? revealed(input, mark) : writtenByOne(input, mark),
)

const now = (): number => performance.timeOrigin + performance.now()

async function revealed(
  { url, seats, ideas }: WatchInput,
  mark: (name: string) => void,
): Promise<WatchResult> {
  let checked: Uint8Array | null = null
  const finished: number[] = []
  const has = (step2: Uint8Array): void => {
    finished.push(now())
    if (checked === null) {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, step2)
      if (doc.getMap('ideas').size !== ideas) throw new Error('not all of them')
      checked = step2.slice()
    }
    if (Buffer.compare(checked, step2) !== 0) throw new Error('others got something else')
  }
  let present = 0
  const sockets = seats.map((seat) => {
    let isOpening = false
    const socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      auth: { sessionId: seat.sessionId, as: seat.participantId },
      extraHeaders: { authorization: `Bearer ${seat.token}` },
    })
    socket.once('view', () => present++)
    socket.on('view', ({ phase }: View) => {
      if (phase.board === 'none' || isOpening) return
      isOpening = true
      void connectAs('ours', url, seat, { apply: false, onSynced: has })
    })
    return socket
  })
  await until(() => present === seats.length)
  const beganAt = now()
  mark('waiting')
  await until(() => finished.length === seats.length)
  for (const socket of sockets) socket.disconnect()
  return { beganAt, lastAt: Math.max(...finished) }
}

async function writtenByOne(
  { kind, url, seats, bytes = 0, parts = [] }: WatchInput,
  mark: (name: string) => void,
): Promise<WatchResult> {
  const received = new Map<RawClient, number>()
  const watchers: RawClient[] = []
  let lastAt = 0
  const seat = seats[0]
  if (seat === undefined) throw new Error('nobody is there')
  for (const one of seats) {
    watchers.push(
      await connectAs(kind, url, one, {
        apply: false,
        onUpdate: (client, update) => {
          received.set(client, (received.get(client) ?? 0) + update.length)
          lastAt = now()
        },
      }),
    )
  }
  const writer = await connectAs(kind, url, seat)
  const beganAt = now()
  mark('writing')
  received.clear()
  for (const part of parts) writer.sendUpdate(Buffer.from(part, 'base64'))
  await until(() => watchers.every((client) => (received.get(client) ?? 0) >= bytes))
  return { beganAt, lastAt }
}

// People who are there and do nothing: each has their document open, and at ours the control socket beside it, as a page
// has.
import { io } from 'socket.io-client'
import { asLoad } from './as-load.ts'
import { firstDoc } from './ground.ts'
import type { Kind, Seat } from './kinds.ts'
import { connectAs } from './raw-client.ts'
import { until, wait } from './wait.ts'

export interface QuietInput {
  readonly kind: Kind
  readonly url: string
  readonly seats: readonly Seat[]
  readonly ideas: number
  readonly warmSeconds: number
  readonly seconds: number
}

asLoad<QuietInput, null>(async ({ kind, url, seats, ideas, warmSeconds, seconds }, mark) => {
  let present = 0
  for (const seat of seats) {
    await connectAs(kind, url, seat, { doc: firstDoc(kind, ideas) })
    if (kind !== 'ours') continue
    const socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      auth: { sessionId: seat.path.split('/')[2] },
      extraHeaders: { authorization: `Bearer ${seat.token}` },
    })
    socket.once('view', () => present++)
  }
  await until(() => kind !== 'ours' || present === seats.length)
  await wait(warmSeconds * 1_000)
  mark('start')
  await wait(seconds * 1_000)
  mark('stop')
  return null
})

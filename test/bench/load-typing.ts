// Everybody at their board types one letter a second. Three things are timed: until the server says it has it, until
// one other person at the first board has it, and the server's processor time between the marks.
import * as Y from 'yjs'
import { textsOf } from './board.ts'
import { firstDoc } from './ground.ts'
import type { Kind, Seat } from './kinds.ts'
import { asLoad } from './as-load.ts'
import { connectAs, type RawClient } from './raw-client.ts'
import { evenly, until, wait } from './wait.ts'

export interface TypingInput {
  readonly kind: Kind
  readonly url: string
  readonly seats: readonly Seat[]
  readonly ideas: number
  readonly warmSeconds: number
  readonly seconds: number
  /** Letters a second, of all together. */
  readonly perSecond: number
}
export interface TypingResult {
  readonly edits: number
  readonly toAcked: readonly number[]
  readonly toShown: readonly number[]
}

asLoad<TypingInput, TypingResult>(async (input, mark) => {
  let isCounting = false
  const toAcked: number[] = []
  const toShown: number[] = []
  const lastSent = new Map<RawClient, number>()
  const typedAt = new Map<string, number>()
  const clients: RawClient[] = []
  const firstPath = input.seats[0]?.path

  /** One person looks at every frame; all others only receive them. */
  const look = (_client: RawClient, update: Uint8Array): void => {
    const now = performance.now()
    for (const [clientId, clock] of Y.parseUpdateMeta(update).to) {
      const at = typedAt.get(`${clientId} ${clock}`)
      if (at !== undefined && isCounting) toShown.push(now - at)
    }
  }

  for (const [at, seat] of input.seats.entries()) {
    const client = await connectAs(input.kind, seat.url ?? input.url, seat, {
      doc: firstDoc(input.kind, input.ideas),
      ...(at === 0 ? { onUpdate: look } : {}),
      onAck: (one) => {
        const since = lastSent.get(one)
        if (since !== undefined && one.acked >= one.sent && isCounting)
          toAcked.push(performance.now() - since)
      },
    })
    client.socket.on('close', () => {
      if (!isOver) throw new Error('somebody was closed out')
    })
    clients.push(client)
  }
  let isOver = false
  await until(() => clients.every(({ doc }) => doc.getMap('ideas').size === input.ideas))
  const boards = new Set(input.seats.map(({ path }) => path)).size
  const texts = clients.map((client, at) => {
    const all = textsOf(client.doc)
    // Each at a board words an idea of their own, as far as there are enough.
    const text = all[Math.floor(at / boards) % all.length]
    if (text === undefined) throw new Error('the board has no ideas')
    client.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'server') return
      const now = performance.now()
      lastSent.set(client, now)
      if (input.seats[at]?.path === firstPath)
        typedAt.set(
          `${client.doc.clientID} ${Y.getState(client.doc.store, client.doc.clientID)}`,
          now,
        )
      client.sendUpdate(update)
    })
    return text
  })
  const type = (at: number): void => texts[at % texts.length]?.insert(0, 'x')
  await evenly(input.perSecond, input.warmSeconds, type)
  mark('start')
  isCounting = true
  const edits = await evenly(input.perSecond, input.seconds, type)
  await wait(100)
  mark('stop')
  isOver = true
  for (const client of clients) client.close()
  return { edits, toAcked, toShown }
})

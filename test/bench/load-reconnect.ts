// Three hundred people with work from a train. Timed from the first dial to the moment when everybody has had the
// server's answer and one who stayed has seen every letter; then a newcomer counts them.
import * as Y from 'yjs'
import { lettersOn, textsOf } from './board.ts'
import type { Kind, Seat } from './kinds.ts'
import { asLoad } from './as-load.ts'
import { connectAs, type RawClient } from './raw-client.ts'
import { until, wait } from './wait.ts'

export interface ReconnectInput {
  readonly kind: Kind
  readonly url: string
  /** The first has a second page open, which stays. */
  readonly seats: readonly Seat[]
  readonly edits: number
}
export interface ReconnectResult {
  readonly took: number
  /** Letters too many, or too few. */
  readonly wrong: number
}

asLoad<ReconnectInput, ReconnectResult>(async ({ kind, url, seats, edits }) => {
  const stays = seats[0]
  if (stays === undefined) throw new Error('nobody stays')
  const first = await connectAs(kind, url, stays)
  await until(() => first.doc.getMap('ideas').size > 0)
  const start = Y.encodeStateAsUpdate(first.doc)
  const before = lettersOn(first.doc)
  first.close()
  const docs = seats.map((_, at) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, start)
    const texts = textsOf(doc)
    for (let n = 0; n < edits; n++) texts[(at + n) % texts.length]?.insert(0, 'z')
    return doc
  })
  const missing = new Set(docs.map((doc) => doc.clientID))
  let seenAt = 0
  const watcher = await connectAs(kind, url, stays, {
    apply: false,
    onUpdate: (_client, update) => {
      for (const [clientId, clock] of Y.parseUpdateMeta(update).to)
        if (clock >= edits) missing.delete(clientId)
      if (missing.size === 0 && seenAt === 0) seenAt = performance.now()
    },
  })
  const began = performance.now()
  const clients: RawClient[] = await Promise.all(
    docs.map((doc, at) => connectAs(kind, url, seats[at] ?? stays, { doc, apply: false })),
  )
  const answeredAt = performance.now()
  await until(
    () => seenAt > 0 && (kind !== 'ours' || clients.every(({ sent, acked }) => acked >= sent)),
  )
  const took = Math.max(answeredAt, seenAt, kind === 'ours' ? performance.now() : 0) - began
  await wait(200)
  const newcomer = await connectAs(kind, url, stays)
  const wrong = lettersOn(newcomer.doc) - before - docs.length * edits
  for (const client of [...clients, watcher, newcomer]) client.close()
  return { took, wrong }
})

import * as encoding from 'lib0/encoding'
import { firstDoc } from './ground.ts'
import { isBare, type Kind, type Seat } from './kinds.ts'
import { asLoad } from './as-load.ts'
import { connectAs, type RawClient } from './raw-client.ts'
import { evenly, wait } from './wait.ts'

export interface CursorInput {
  readonly kind: Kind
  readonly url: string
  readonly seats: readonly Seat[]
  /** Moves of each person. */
  readonly perSecond: number
  readonly seconds: number
  readonly warmSeconds: number
}

/** As y-protocols writes it. */
function state(clientId: number, clock: number, said: object): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint(encoder, clientId)
  encoding.writeVarUint(encoder, clock)
  encoding.writeVarString(encoder, JSON.stringify(said))
  return encoding.toUint8Array(encoder)
}

/** Returns how many moves were made between the marks. */
asLoad<CursorInput, number>(async ({ kind, url, seats, perSecond, seconds, warmSeconds }, mark) => {
  const clients: RawClient[] = []
  let heard = 0
  for (const seat of seats) {
    const doc = firstDoc(kind, 1)
    clients.push(await connectAs(kind, url, seat, { doc, onAwareness: () => heard++ }))
  }
  let moves = 0
  const move = (at: number): void => {
    const client = clients[at % clients.length]
    const cursor = { x: (at * 7) % 1_000, y: (at * 3) % 700 }
    client?.sendAwareness(state(client.doc.clientID, ++moves, { cursor }))
  }
  await evenly(perSecond * clients.length, warmSeconds, move)
  mark('start')
  const made = await evenly(perSecond * clients.length, seconds, move)
  await wait(250)
  mark('stop')
  if (heard === 0 && !isBare(kind)) throw new Error('nobody saw a cursor')
  for (const client of clients) client.close()
  return made
})

// A server with boards on it and people at them, the same for all kinds.
import * as Y from 'yjs'
import { boardOf, ideaWords } from './board.ts'
import { isBare, type Seat } from './kinds.ts'
import { connectAs } from './raw-client.ts'
import type { MeasuredServer } from './servers.ts'
import { wait } from './wait.ts'
import { createWorkshop, takeSeats, type Steering } from './workshop.ts'

export interface Board {
  readonly seats: readonly Seat[]
  /** Ours only. */
  readonly steering: Steering | null
}

/** A board open to edits, with so many ideas, and seats for so many people. */
export async function boardOn(
  server: MeasuredServer,
  ideas: number,
  people: number,
): Promise<Board> {
  if (server.kind === 'ours') return ourBoard(server, ideas, people)
  const seat = { path: `/board-${crypto.randomUUID()}`, token: '' }
  const seats = Array.from({ length: people }, () => seat)
  if (!isBare(server.kind)) await fill(server, seat, ideas)
  return { seats, steering: null }
}

async function ourBoard(server: MeasuredServer, ideas: number, people: number): Promise<Board> {
  const steering = await createWorkshop(server.url)
  const { joinCode, sessionId } = steering.created
  const seats = await takeSeats(server.url, joinCode, people)
  await steering.advance()
  await steering.advance()
  for (let from = 0; from < ideas; from += 100) {
    const texts = Array.from({ length: Math.min(100, ideas - from) }, (_, at) =>
      ideaWords(from + at),
    )
    const added = await steering.ask({ type: 'idea.add', texts })
    if (!added.ok) throw new Error(`idea.add: ${added.code}`)
  }
  const path = `/sync/${sessionId}/board`
  return { seats: seats.map(({ token }) => ({ path, token })), steering }
}

async function fill(server: MeasuredServer, seat: Seat, ideas: number): Promise<void> {
  const client = await connectAs(server.kind, server.url, seat)
  client.sendUpdate(Y.encodeStateAsUpdate(boardOf(ideas)))
  await arrived(server, seat, (doc) => doc.getMap('ideas').size === ideas)
  client.close()
  await wait(50)
}

/** For servers that do not say what they have: asks with a fresh client until it is there. */
export async function arrived(
  server: MeasuredServer,
  seat: Seat,
  isThere: (doc: Y.Doc) => boolean,
): Promise<void> {
  for (let tries = 0; tries < 1_000; tries++) {
    const reader = await connectAs(server.kind, server.url, seat)
    reader.socket.on('error', () => undefined)
    reader.close()
    if (isThere(reader.doc)) return
    await wait(50)
  }
  throw new Error(`${server.kind} never got it`)
}

/** The document that a client of this server starts from: some have none to give. */
export const firstDoc = (kind: MeasuredServer['kind'], ideas: number): Y.Doc => {
  const doc = new Y.Doc()
  if (isBare(kind)) Y.applyUpdate(doc, Y.encodeStateAsUpdate(boardOf(ideas)), 'server')
  return doc
}

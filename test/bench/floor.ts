// The least that keeps our promise: what comes within a window is on disk before anybody sees it, everybody gets it in
// one write of frames made once, and who wrote hears so in the same write. There is no document, nobody's rights and
// nothing is checked: what ours costs above it is what those cost.
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { ackFrame, updateFrame } from '../../server/document/frames.ts'
import { read } from './kinds.ts'

/** Ours under load. One for all rooms, so that they share a flush. */
const WINDOW_MS = 33

interface Person {
  readonly stream: Duplex
  written: number
}
interface Room {
  readonly people: Map<WebSocket, Person>
  frames: Buffer[]
  readonly writers: Set<Person>
}

const log = openSync(join(process.env['DATA_DIR'] ?? '.', 'log'), 'a')
const rooms = new Map<string, Room>()
const waiting = new Set<Room>()

function roomAt(path: string): Room {
  const known = rooms.get(path)
  if (known !== undefined) return known
  const room: Room = { people: new Map(), frames: [], writers: new Set() }
  rooms.set(path, room)
  return room
}

function tick(): void {
  const due = [...waiting].map((room) => ({ room, all: Buffer.concat(room.frames) }))
  waiting.clear()
  writeSync(log, Buffer.concat(due.map(({ all }) => all)))
  fdatasyncSync(log)
  for (const { room, all } of due) tell(room, all)
}

function tell(room: Room, all: Buffer): void {
  for (const person of room.people.values())
    person.stream.write(
      room.writers.has(person) ? Buffer.concat([all, ackFrame(person.written)]) : all,
    )
  room.frames = []
  room.writers.clear()
}

const http = createServer()
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false })

sockets.on('connection', (socket, request) => {
  const room = roomAt(request.url ?? '/')
  const person: Person = { stream: request.socket, written: 0 }
  room.people.set(socket, person)
  socket.on('error', () => socket.terminate())
  socket.on('close', () => room.people.delete(socket))
  socket.on('message', (bytes: Buffer) => {
    const heard = read('floor', bytes)
    if (heard.what !== 'sync') return
    person.written++
    room.frames.push(updateFrame(heard.payload))
    room.writers.add(person)
    if (waiting.size === 0) setTimeout(tick, WINDOW_MS)
    waiting.add(room)
  })
})

http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  process.stdout.write(`Floor is ready at http://127.0.0.1:${port}\n`)
})
process.on('SIGTERM', () => {
  closeSync(log)
  process.exit(0)
})

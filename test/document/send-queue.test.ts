import { EventEmitter, once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { SendQueue } from '../../server/document/send-queue.ts'
import { closeCodes } from '../../shared/wire/codes.ts'
import { limits } from '../../shared/wire/limits.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { eventually } from '../fixtures/until.ts'

/** A send queue over a socket that only says how many bytes are unsent. */
function aReader(line?: Duplex) {
  const clock = aClock({ still: true })
  const socket = Object.assign(new EventEmitter(), {
    OPEN: 1,
    readyState: 1,
    bufferedAmount: 0,
    closed: null as number | null,
    close: (code: number) => (socket.closed = code),
    terminate: () => undefined,
  })
  const written: Uint8Array[] = []
  const stream = { write: (bytes: Uint8Array) => written.push(bytes) }
  const counted: number[] = []
  const wire = {
    socket: socket as unknown as WebSocket, // all that a send queue asks of them
    stream: line ?? (stream as unknown as Duplex),
    closed: (code: number) => void counted.push(code),
  }
  const told: string[] = []
  const queue = new SendQueue(wire, limits, clock, () => told.push('unsent'))
  return { clock, socket, written, queue, told, counted }
}

const frame = Buffer.of(1)
const vector = new Uint8Array([0])
const all = () => Buffer.of(2)

test('[T13] A reader with 256 KiB unsent is shown the next change, and with one byte more it gets one diff once it drains', () => {
  const { socket, written, queue } = aReader()
  socket.bufferedAmount = limits.unsentSkipBytes
  expect(queue.unsentBytes).toBe(limits.unsentSkipBytes)
  queue.show(frame, vector)
  expect(written).toEqual([frame])
  socket.bufferedAmount = limits.unsentSkipBytes + 1
  queue.show(frame, vector)
  queue.show(frame, vector)
  queue.drain(0, all)
  expect(written).toEqual([frame])
  socket.bufferedAmount = limits.unsentSkipBytes
  queue.drain(0, all)
  expect(written).toEqual([frame, all()])
})

test('[T13] A reader with 4 MiB unsent stays, with one byte more it is ended, and a first sync does not count', () => {
  const { socket, queue } = aReader()
  const first = limits.boardBytes
  queue.answer(vector, () => Buffer.alloc(first))
  socket.bufferedAmount = first + limits.unsentCloseBytes
  queue.drain(0, all)
  expect(socket.closed).toBe(null)
  socket.bufferedAmount++
  queue.drain(0, all)
  expect(socket.closed).toBe(closeCodes.overloaded)
})

test('[T13] Fifteen seconds without progress end a reader, and a byte of progress restarts them', () => {
  const { clock, socket, queue } = aReader()
  socket.bufferedAmount = 1_000
  const began = clock.now()
  const at = (ms: number) => queue.drain(began + ms, all)
  at(0)
  at(limits.stalledSeconds * 1_000 - 1)
  socket.bufferedAmount = 999
  at(limits.stalledSeconds * 1_000)
  at(limits.stalledSeconds * 2_000 - 1)
  expect(socket.closed).toBe(null)
  at(limits.stalledSeconds * 2_000)
  expect(socket.closed).toBe(closeCodes.overloaded)
})

test('[T13] A board that arrives slowly over a real socket counts as progress while any of it is taken', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const accepted = once(server, 'connection') as Promise<[Socket]>
  const reader = connect((server.address() as AddressInfo).port, '127.0.0.1').pause()
  const [stream] = await accepted
  const { clock, socket, queue } = aReader(stream)
  Object.defineProperty(socket, 'bufferedAmount', { get: () => stream.writableLength })
  let taken = 0
  reader.on('data', ({ length }) => (taken += length))
  queue.answer(vector, () => Buffer.alloc(4 * limits.boardBytes))
  const at = (seconds: number) => queue.drain(clock.now() + seconds * 1_000, all)
  at(0)
  for (let seconds = 10; seconds <= 50; seconds += 10) {
    const enough = taken + limits.boardBytes / 2
    reader.resume()
    await eventually(() => taken >= enough)
    reader.pause()
    at(seconds)
    expect([seconds, socket.closed]).toEqual([seconds, null])
  }
  for (const one of [reader, stream]) one.destroy()
  server.close()
})

test('[T13] A reader that takes everything is not watched, and a reader that leaves a byte is watched until the byte has gone', () => {
  const { socket, queue, told } = aReader()
  queue.send(frame)
  expect([told, queue.isWatched]).toEqual([[], false])
  socket.bufferedAmount = 1
  queue.send(frame)
  queue.send(frame)
  queue.drain(0, all)
  expect([told, queue.isWatched]).toEqual([['unsent'], true])
  socket.bufferedAmount = 0
  queue.drain(0, all)
  expect(queue.isWatched).toBe(false)
})

test('[OPS-1] A reader that is ended is counted once, by its code', () => {
  const { socket, queue, counted } = aReader()
  queue.close(closeCodes.contentRefused)
  socket.readyState = 2
  queue.close(closeCodes.overloaded)
  expect(counted).toEqual([closeCodes.contentRefused])
})

test('[T13] An acknowledgement goes in one piece with the change, and reaches also a reader that is shown none', () => {
  const { socket, written, queue } = aReader()
  const ack = Buffer.of(3)
  queue.show(frame, vector, ack)
  expect(written.splice(0)).toEqual([Buffer.concat([frame, ack])])
  socket.bufferedAmount = limits.unsentSkipBytes + 1
  queue.send(frame)
  queue.show(frame, vector, ack)
  expect(written).toEqual([frame, ack])
})

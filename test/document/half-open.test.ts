import { EventEmitter } from 'node:events'
import type { Duplex } from 'node:stream'
import { expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { Connection } from '../../server/document/connection.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseSessionId } from '../../shared/kernel/ids.ts'
import { limits } from '../../shared/wire/limits.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { aBoard, ann } from './admission/a-room.ts'

/** A connection whose other end may be gone without having closed it. */
function aConnection() {
  const clock = aClock({ still: true })
  let isGone = false
  const socket = Object.assign(new EventEmitter(), {
    OPEN: 1,
    readyState: 1,
    bufferedAmount: 0,
    close: () => undefined,
    terminate: () => (isGone = true),
  })
  const wire = {
    socket: socket as unknown as WebSocket, // all that a connection asks of them
    stream: { write: () => true } as unknown as Duplex,
    closed: () => undefined,
  }
  const sessionId = must(parseSessionId('session-a'), 'id')
  const guest = { sessionId, participantId: ann, room: 'board', acks: true } as const
  const nothing = () => undefined
  const hearing = {
    data: nothing,
    mayAsk: () => true,
    answering: nothing,
    awareness: nothing,
    closingAnswered: nothing,
    gone: nothing,
  }
  const connection = new Connection(
    wire,
    guest,
    aBoard(),
    { limits, clock, slow: new Set() },
    hearing,
  )
  /** Lets time pass and then has the connection checked. True while it is not ended. */
  const isThereAfter = async (ms: number): Promise<boolean> => {
    await clock.advance(ms)
    connection.endIfSilent(clock.now())
    return !isGone
  }
  return { connection, socket, isThereAfter }
}

const longest = limits.halfOpenSeconds * 1_000

test('[T13] A half-open connection stays for a moment less than 35 seconds and is gone at 35', async () => {
  const { isThereAfter } = aConnection()
  expect(await isThereAfter(longest - 1)).toBe(true)
  expect(await isThereAfter(1)).toBe(false)
})

test('[T13] Every message and every answer to a ping is a sign of life', async () => {
  const { connection, socket, isThereAfter } = aConnection()
  expect(await isThereAfter(longest - 1)).toBe(true)
  connection.receive(new Uint8Array([3]))
  expect(await isThereAfter(longest - 1)).toBe(true)
  socket.emit('pong')
  expect(await isThereAfter(longest - 1)).toBe(true)
  expect(await isThereAfter(1)).toBe(false)
})

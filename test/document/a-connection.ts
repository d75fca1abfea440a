import { EventEmitter } from 'node:events'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { Connection } from '../../server/document/connection.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseSessionId } from '../../shared/kernel/ids.ts'
import { limits } from '../../shared/wire/limits.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { aBoard, ann } from './admission/a-room.ts'

/** A connection without a line: its other end says what a test says, and may be gone without having closed it. */
export function aConnection() {
  const clock = aClock({ still: true })
  let isGone = false
  const sent: Uint8Array[] = []
  const socket = Object.assign(new EventEmitter(), {
    OPEN: 1,
    readyState: 1,
    bufferedAmount: 0,
    close: () => undefined,
    terminate: () => (isGone = true),
  })
  const wire = {
    socket: socket as unknown as WebSocket, // all that a connection asks of them
    stream: { write: (frame: Uint8Array) => sent.push(frame) } as unknown as Duplex,
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
  return { connection, socket, sent, isThereAfter }
}

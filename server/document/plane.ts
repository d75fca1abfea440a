// The document plane: sockets in, rooms behind. Each socket gets its listeners before anything else happens.
import type { RawData, WebSocket } from 'ws'
import { closeCodes } from '../../shared/wire/codes.ts'
import type { SessionId } from '../../shared/kernel/ids.ts'
import type { LiveSession } from '../live/live-session.ts'
import { faultName } from '../log.ts'
import { Connection } from './connection.ts'
import type { DocumentGuest, Documents, SessionDocuments } from './documents.ts'
import { stillHereFrame } from './frames.ts'
import { SessionRooms, type RoomTools } from './session-rooms.ts'

const BEAT_MS = 15_000
const DRAIN_MS = 100

export interface PlaneTools extends RoomTools {
  /** The session if it is known and sound. */
  readonly load: (sessionId: SessionId) => Promise<LiveSession | null>
}

export function createDocuments(tools: PlaneTools): Documents & { stop(): void } {
  const sessions = new Map<SessionId, SessionRooms>()
  const { clock, limits, log } = tools
  const everyone = function* (): Iterable<Connection> {
    for (const rooms of sessions.values()) yield* rooms.all()
  }
  const stopBeat = clock.every(BEAT_MS, () => {
    for (const connection of everyone()) {
      connection.ping()
      connection.send(stillHereFrame)
    }
  })
  const stopDrain = clock.every(DRAIN_MS, () => {
    const now = clock.now()
    for (const connection of everyone()) connection.drain(now)
  })

  function roomsOf(session: LiveSession): SessionRooms {
    const known = sessions.get(session.id)
    if (known !== undefined) return known
    const made = new SessionRooms(session, tools)
    sessions.set(session.id, made)
    return made
  }

  async function admitGuest(socket: WebSocket, guest: DocumentGuest): Promise<Connection | null> {
    const session = await tools.load(guest.sessionId)
    if (session === null) return refuse(socket, closeCodes.notSignedIn)
    const rooms = roomsOf(session)
    if (rooms.isGone(guest.participantId)) return refuse(socket, closeCodes.notAllowed)
    if (rooms.doorFor({ guest }) === null) return refuse(socket, closeCodes.notOpenNow)
    const room = await rooms.room(guest.room === 'board' ? 'board' : `draft:${guest.participantId}`)
    const door = rooms.doorFor({ guest })
    if (door === null) return refuse(socket, closeCodes.notOpenNow)
    if (socket.readyState !== socket.OPEN) return null
    makeWay(rooms, guest)
    const connection = new Connection(socket, guest, room, limits, clock, rooms)
    rooms.enter(connection, room)
    connection.begin(door)
    return connection
  }

  /** At the participant's cap the oldest silent connection gives way. */
  function makeWay(rooms: SessionRooms, guest: DocumentGuest): void {
    const own = [...rooms.all()].filter((one) => one.guest.participantId === guest.participantId)
    if (own.length < limits.connectionsPerParticipant) return
    own.toSorted((a, b) => a.lastHeardAt - b.lastHeardAt)[0]?.close(closeCodes.replaced)
  }

  return {
    connect(socket, guest) {
      socket.on('error', () => socket.terminate())
      let connection: Connection | null = null
      let heard = 0
      const early: Uint8Array[] = []
      socket.on('message', (data) => {
        heard++
        const frame = bytesOf(data)
        if (frame === null) socket.close(closeCodes.malformed)
        else if (connection !== null) connection.receive(frame)
        else if (early.push(frame) > limits.messageBurst) socket.close(closeCodes.tooMany)
      })
      const patience = clock.after(limits.handshakeSeconds * 1000, () => {
        if (heard === 0) socket.close(closeCodes.handshakeTimeout)
      })
      socket.on('close', patience)
      admitGuest(socket, guest).then(
        (admitted) => {
          connection = admitted
          if (admitted !== null) for (const frame of early.splice(0)) admitted.receive(frame)
        },
        (fault: unknown) => {
          log.error({ fault: faultName(fault) }, 'room-not-loaded')
          socket.close(closeCodes.overloaded)
        },
      )
    },

    session(session: LiveSession): SessionDocuments {
      return roomsOf(session)
    },

    drop(sessionId, code) {
      const rooms = sessions.get(sessionId)
      if (rooms === undefined) return
      sessions.delete(sessionId)
      for (const connection of rooms.all()) connection.close(code)
      rooms.end()
    },

    async shutdown(flushAll) {
      await flushAll([...sessions.values()])
      for (const connection of everyone()) connection.end(closeCodes.restarting)
    },

    stop() {
      stopBeat()
      stopDrain()
    },
  }
}

function refuse(socket: WebSocket, code: number): null {
  socket.close(code)
  return null
}

/** Binary frames only: text is no part of the protocol. */
function bytesOf(data: RawData): Uint8Array | null {
  if (Buffer.isBuffer(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : null
}

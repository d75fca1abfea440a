// A socket from its upgrade until its room is loaded. Frames that come meanwhile are kept, within bounds.
import type { RawData, WebSocket } from 'ws'
import { closeCodes } from '../../shared/wire/codes.ts'
import type { ParticipantId, SessionId } from '../../shared/kernel/ids.ts'
import type { LiveSession } from '../live/live-session.ts'
import { accessFor, isGone, type RoomAccess } from './access.ts'
import { Connection, type ConnectionTools } from './connection.ts'
import type { DocumentGuest } from './documents.ts'
import type { Room } from './room.ts'
import type { Rooms } from './rooms.ts'
import type { Wire } from './send-queue.ts'
import type { SessionRooms } from './session-rooms.ts'

const TOO_BIG = 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH'

export interface ArrivalTools extends ConnectionTools {
  /** Whether this process may answer for its sessions (live/lease.ts). */
  readonly isSure: () => boolean
  /** The session; null when it is unknown or its stored data is damaged. */
  readonly load: (sessionId: SessionId) => Promise<LiveSession | null>
  /** How many connections this person has on the control plane. */
  readonly controlSockets: (sessionId: SessionId, participantId: ParticipantId) => number
  /** True when the session has as many connections as it may have, on both planes together. */
  readonly isFull: (session: LiveSession, participantId: ParticipantId) => boolean
}

export class Arrival {
  readonly #wire: Wire
  readonly #socket: WebSocket
  readonly #guest: DocumentGuest
  readonly #tools: ArrivalTools
  /** The frames that came before the room was loaded. */
  #early: Uint8Array[] = []
  #earlyBytes = 0
  #hasSpoken = false
  #connection: Connection<Room> | null = null

  constructor(wire: Wire, guest: DocumentGuest, tools: ArrivalTools) {
    const { socket } = wire
    this.#wire = wire
    this.#socket = socket
    this.#guest = guest
    this.#tools = tools
    socket.on('error', (fault) => {
      // ws closes such a socket by itself, so its close code is counted here.
      if (Reflect.get(fault, 'code') === TOO_BIG) wire.closed(closeCodes.frameTooBig)
      socket.terminate()
    })
    socket.on('message', (data, isBinary) => this.#hear(bytesOf(data, isBinary)))
    const patience = tools.clock.after(tools.limits.handshakeSeconds * 1000, () =>
      afterReading(() => {
        if (!this.#hasSpoken) this.#close(closeCodes.handshakeTimeout)
      }),
    )
    socket.on('close', patience)
  }

  #hear(frame: Uint8Array | null): void {
    if (!this.#tools.isSure()) return // by now the connection is closed
    this.#hasSpoken = true
    if (frame === null) return this.#close(closeCodes.malformed)
    if (this.#connection !== null) return this.#connection.receive(frame)
    this.#early.push(frame)
    this.#earlyBytes += frame.length
    const { catchUpBytes, messageBurst } = this.#tools.limits
    const isTooMuch = this.#earlyBytes > catchUpBytes || this.#early.length > messageBurst
    return isTooMuch ? this.#close(closeCodes.tooMany) : undefined
  }

  #close(code: number): void {
    closeWith(this.#wire, code)
  }

  /** Loads session and room and makes the connection, or closes the socket. Rejects when the store fails. */
  async enter(roomsOf: (session: LiveSession) => SessionRooms): Promise<void> {
    const session = await this.#tools.load(this.#guest.sessionId)
    if (session === null) return this.#close(closeCodes.notSignedIn)
    const own = roomsOf(session)
    const refused = this.#accessTo(session)
    if (typeof refused === 'number') return this.#close(refused)
    const room = await this.#room(own.rooms)
    // The phase may have changed while the room was loaded. There is no wait from here to the end.
    const access = this.#accessTo(session)
    if (typeof access === 'number') return this.#close(access)
    if (this.#socket.readyState !== this.#socket.OPEN) return undefined
    if (this.#tools.isFull(session, this.#guest.participantId))
      return this.#close(closeCodes.tooMany)
    const { sessionId, participantId } = this.#guest
    if (!own.makeWay(participantId, this.#tools.controlSockets(sessionId, participantId)))
      return this.#close(closeCodes.tooMany)
    const connection = new Connection(this.#wire, this.#guest, room, this.#tools, own)
    own.enter(connection)
    return this.#begin(connection, access)
  }

  /** A close code where this guest may not come in. */
  #accessTo(session: LiveSession): RoomAccess | number {
    if (isGone(session.state, this.#guest.participantId)) return closeCodes.notAllowed
    return accessFor(session, this.#guest) ?? closeCodes.notOpenNow
  }

  /** Loads again as long as the room was forgotten in the moment in which it was loaded. */
  async #room(rooms: Rooms): Promise<Room> {
    const { room: kind, participantId } = this.#guest
    for (;;) {
      const room = await rooms.get(kind === 'board' ? 'board' : `draft:${participantId}`)
      if (rooms.holds(room)) return room
    }
  }

  #begin(connection: Connection<Room>, access: RoomAccess): void {
    this.#connection = connection
    connection.begin(access)
    for (const frame of this.#early.splice(0)) connection.receive(frame)
  }
}

/**
 * Runs once everything was read that had come by now. A process that stood still or was busy finds its timers due before it
 * reads, and would take a person for silent whose words lie unread.
 */
function afterReading(run: () => void): void {
  setImmediate(() => setImmediate(run))
}

export function closeWith({ socket, closed }: Wire, code: number): void {
  if (socket.readyState === socket.OPEN) closed(code)
  socket.close(code)
}

/** Null for a text frame: the protocol has binary frames only. */
function bytesOf(data: RawData, isBinary: boolean): Uint8Array | null {
  if (!isBinary || !Buffer.isBuffer(data)) return null
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
}

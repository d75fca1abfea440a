// The document plane: sockets in, rooms behind. Each socket gets its listeners before anything else happens.
import type { RawData, WebSocket } from 'ws'
import { closeCodes } from '../../shared/wire/codes.ts'
import type { ParticipantId, SessionId } from '../../shared/kernel/ids.ts'
import type { LiveSession } from '../live/live-session.ts'
import { faultName } from '../log.ts'
import { Connection, type ConnectionTools } from './connection.ts'
import type { DocumentGuest, Documents, RoomTools, SessionDocuments } from './documents.ts'
import { stillHereFrame } from './frames.ts'
import { Meetings } from './meetings.ts'
import type { Wire } from './send-queue.ts'
import type { Room } from './room.ts'
import { SessionRooms } from './session-rooms.ts'

const DRAIN_MS = 100
const REST_MS = 1_000
const TIDY_MS = 30_000
const COMPACT_PADS_MS = 10 * 60_000
const TOO_BIG = 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH'

export interface PlaneTools extends Omit<RoomTools, 'rewritten'> {
  /** The session if it is known and sound. */
  readonly load: (sessionId: SessionId) => Promise<LiveSession | null>
  /** How many connections this person has on the control plane. */
  readonly controlSockets: (sessionId: SessionId, participantId: ParticipantId) => number
  /** Its connections, on both planes together, are as many as it may have. */
  readonly isFull: (session: LiveSession) => boolean
}

/** What whoever made it may ask besides. */
export interface Plane {
  /** Of all who have something unsent. */
  unsentBytes(): number
  stop(): void
}

export function createDocuments(tools: PlaneTools): Documents & Plane {
  const sessions = new Map<SessionId, SessionRooms>()
  const { clock, log, store } = tools
  let isRewritten = false
  const roomTools = {
    ...tools,
    meetings: new Meetings(clock),
    rewritten: () => (isRewritten = true),
  }
  const slow = new Set<Connection>()
  const everyone = function* (): Iterable<Connection> {
    for (const session of sessions.values()) yield* session.rooms.connections()
  }
  const timers = [
    clock.every(tools.limits.pingSeconds * 1_000, () => {
      for (const connection of everyone()) {
        connection.ping()
        connection.out.send(stillHereFrame)
      }
    }),
    clock.every(DRAIN_MS, () => {
      const now = clock.now()
      for (const connection of slow) connection.drain(now)
    }),
    clock.every(REST_MS, () => {
      const now = clock.now()
      for (const connection of everyone()) connection.endIfSilent(now)
      for (const session of sessions.values()) session.rooms.rest()
    }),
    clock.every(TIDY_MS, () => {
      for (const session of sessions.values()) session.tidy()
      checkpoint()
    }),
    clock.every(COMPACT_PADS_MS, () => void compactWrittenPads()),
  ]

  /** One for every pad that was rewritten since: a flush of the whole log costs everybody. */
  function checkpoint(): void {
    if (!isRewritten && !store.isCheckpointDue) return
    isRewritten = false
    store.checkpoint().then(
      (done) => done === 'busy' && log.warn({}, 'checkpoint-busy'),
      (fault: unknown) => {
        isRewritten = true
        log.warn({ fault: faultName(fault) }, 'not-checkpointed')
      },
    )
  }

  async function compactWrittenPads(): Promise<void> {
    try {
      for (const sessionId of await store.withWrittenPads()) {
        const session = await tools.load(sessionId)
        if (session !== null) await roomsOf(session).compactWrittenPads()
      }
    } catch (fault) {
      log.warn({ fault: faultName(fault) }, 'pads-not-compacted')
    }
    checkpoint()
  }

  function roomsOf(session: LiveSession): SessionRooms {
    const known = sessions.get(session.id)
    if (known !== undefined) return known
    const made = new SessionRooms(session, roomTools)
    sessions.set(session.id, made)
    return made
  }

  return {
    connect(wire, guest) {
      new Arrival(wire, guest, { ...tools, slow }).enter(roomsOf).catch((fault: unknown) => {
        log.error({ fault: faultName(fault) }, 'room-not-loaded')
        closeWith(wire, closeCodes.overloaded)
      })
    },

    session(session: LiveSession): SessionDocuments {
      return roomsOf(session)
    },

    drop(sessionId, code) {
      sessions.get(sessionId)?.end(code)
      sessions.delete(sessionId)
    },

    goodbyes() {
      return [...sessions.values()].flatMap((session) => session.goodbyes())
    },

    unsentBytes() {
      return [...slow].reduce((sum, { out }) => sum + out.unsentBytes, 0)
    },

    stop() {
      for (const cancel of timers) cancel()
    },
  }
}

type ArrivalTools = PlaneTools & ConnectionTools

/** A socket whose room is not loaded yet: what it says meanwhile is kept, within bounds. */
class Arrival {
  readonly #wire: Wire
  readonly #socket: WebSocket
  readonly #guest: DocumentGuest
  readonly #tools: ArrivalTools
  #early: Uint8Array[] = []
  #earlyBytes = 0
  #hasSpoken = false
  #connection: Connection | null = null

  constructor(wire: Wire, guest: DocumentGuest, tools: ArrivalTools) {
    const { socket } = wire
    this.#wire = wire
    this.#socket = socket
    this.#guest = guest
    this.#tools = tools
    socket.on('error', (fault) => {
      if (Reflect.get(fault, 'code') === TOO_BIG) wire.closed(closeCodes.frameTooBig) // by ws itself
      socket.terminate()
    })
    socket.on('message', (data, isBinary) => this.#hear(bytesOf(data, isBinary)))
    const patience = tools.clock.after(tools.limits.handshakeSeconds * 1000, () => {
      if (!this.#hasSpoken) this.#close(closeCodes.handshakeTimeout)
    })
    socket.on('close', patience)
  }

  #hear(frame: Uint8Array | null): void {
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

  async enter(roomsOf: (session: LiveSession) => SessionRooms): Promise<void> {
    const session = await this.#tools.load(this.#guest.sessionId)
    if (session === null) return this.#close(closeCodes.notSignedIn)
    const own = roomsOf(session)
    const refused = this.#refusal(own)
    if (refused !== null) return this.#close(refused)
    const room = await this.#room(own)
    // Asked again: the phase may have changed while the room was loaded. From here on nothing waits.
    const access = own.accessFor(this.#guest)
    const late = this.#refusal(own) ?? (access === null ? closeCodes.notOpenNow : null)
    if (late !== null || access === null) return this.#close(late ?? closeCodes.notOpenNow)
    if (this.#socket.readyState !== this.#socket.OPEN) return undefined
    if (this.#tools.isFull(session)) return this.#close(closeCodes.tooMany)
    const { sessionId, participantId } = this.#guest
    if (!own.makeWay(participantId, this.#tools.controlSockets(sessionId, participantId)))
      return this.#close(closeCodes.tooMany)
    const connection = new Connection(this.#wire, this.#guest, room, this.#tools, own)
    own.rooms.enter(connection)
    return this.#begin(connection, access)
  }

  #refusal(own: SessionRooms): number | null {
    if (own.isGone(this.#guest.participantId)) return closeCodes.notAllowed
    return own.accessFor(this.#guest) === null ? closeCodes.notOpenNow : null
  }

  async #room({ rooms }: SessionRooms): Promise<Room> {
    const { room: kind, participantId } = this.#guest
    for (;;) {
      const room = await rooms.get(kind === 'board' ? 'board' : `draft:${participantId}`)
      if (rooms.holds(room)) return room
    }
  }

  #begin(connection: Connection, access: Connection['access']): void {
    this.#connection = connection
    connection.begin(access)
    for (const frame of this.#early.splice(0)) connection.receive(frame)
  }
}

function closeWith({ socket, closed }: Wire, code: number): void {
  if (socket.readyState === socket.OPEN) closed(code)
  socket.close(code)
}

/** Binary frames only: text is no part of the protocol. */
function bytesOf(data: RawData, isBinary: boolean): Uint8Array | null {
  if (!isBinary || !Buffer.isBuffer(data)) return null
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
}

// The edge of the control plane. It identifies the caller, parses commands, hands them to the performer and answers.
// Decisions are made elsewhere, and nothing is ever passed from one client to another.
import { createServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import { parseSessionId, type ParticipantId } from '../../shared/kernel/ids.ts'
import type { RefusalCode } from '../../shared/wire/codes.ts'
import type { CommandAck } from '../../shared/wire/commands.ts'
import type { ClientToServer, ServerToClient } from '../../shared/wire/control.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import { isSecure } from '../identity/address.ts'
import type { Buckets } from '../identity/throttle.ts'
import { deviceOf, participantOn } from '../identity/who.ts'
import type { LiveSession } from '../live/live-session.ts'
import type { Sessions } from '../live/sessions.ts'
import { NotHere } from '../live/not-here.ts'
import { faultName } from '../log.ts'
import type { Clock, Log } from '../ports.ts'
import type { Store } from '../store/store.ts'
import type { Outlet } from './audience.ts'
import type { ControlLimits, ControlConnection } from './control-limits.ts'
import type { Hub } from './hub.ts'
import type { TwinSearch } from './twin-search.ts'
import { parseCommand } from './parse-command.ts'
import type { Performer } from './perform.ts'

interface SocketData {
  session: LiveSession
  participantId: ParticipantId
}
type ControlServer = Server<
  ClientToServer,
  ServerToClient,
  Record<string, never>,
  Partial<SocketData>
>
type ControlSocket = Socket<
  ClientToServer,
  ServerToClient,
  Record<string, never>,
  Partial<SocketData>
>

export interface ControlTools {
  readonly store: Store
  readonly sessions: Sessions
  readonly performer: Performer
  readonly hub: Hub
  readonly twins: TwinSearch
  readonly clock: Clock
  readonly log: Log
  readonly limits: Limits
  /** Whether the session's connections, on both planes together, have reached their limit. */
  readonly isFull: (session: LiveSession, participantId: ParticipantId) => boolean
  /** The budget of commands of each participant, shared by the socket and HTTP. */
  readonly commands: Buckets
  readonly controlLimits: ControlLimits
  readonly trustProxy: number
}

/** Makes the socket.io server. It is attached to an HTTP server that never listens, because upgrade.ts hands it sockets. */
export function openControl(tools: ControlTools): ControlServer {
  const io: ControlServer = new Server(createServer(), {
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: tools.limits.controlBytes,
    connectTimeout: tools.limits.handshakeSeconds * 1000,
    pingInterval: tools.limits.pingSeconds * 1_000,
    pingTimeout: tools.limits.pingSeconds * 1_000,
    perMessageDeflate: false,
    destroyUpgrade: false,
  })
  io.engine.on('connection', (connection: ControlConnection) => {
    connection.on('error', () => undefined) // engine.io closes it; without a listener the process would end
    tools.controlLimits.hold(connection)
  })
  io.use((socket, next) => {
    identify(socket, tools).then(
      (code) => next(code === null ? undefined : refusal(code)),
      (fault: unknown) => {
        // A refusal would end the client's tries. It finds another process when it comes again by itself.
        if (fault instanceof NotHere) socket.conn.close()
        else next(refusal('unavailable'))
      },
    )
  })
  io.on('connection', (socket) => attend(socket, tools))
  return io
}

function refusal(code: RefusalCode): Error & { data: { code: RefusalCode } } {
  return Object.assign(new Error(code), { data: { code } })
}

async function identify(
  socket: ControlSocket,
  { store, sessions, hub, isFull, trustProxy }: ControlTools,
): Promise<RefusalCode | null> {
  const device = deviceOf(socket.request, isSecure(socket.request, trustProxy))
  const { sessionId: asked, as } = socket.handshake.auth as { sessionId?: unknown; as?: unknown } // the fields are checked below
  const sessionId = parseSessionId(asked)
  if (device.id === null) return 'not-signed-in'
  if (sessionId === null) return 'not-found'
  const participantId = await participantOn(store, device.id, sessionId, as)
  const session = participantId === null ? null : await sessions.get(sessionId)
  if (participantId === null || session === null) return 'not-found'
  if (!isPresent(session, participantId)) return 'removed'
  await hub.open(session)
  if (isFull(session, participantId)) return 'too-many' // Checked last: no `await` may come between this count and the connection.
  socket.data.session = session
  socket.data.participantId = participantId
  return null
}

function isPresent(session: LiveSession, participantId: ParticipantId): boolean {
  return session.state.participants.get(participantId)?.removed === false
}

function attend(socket: ControlSocket, tools: ControlTools): void {
  const { session, participantId } = socket.data
  if (session === undefined || participantId === undefined) {
    socket.disconnect(true)
    return
  }
  const outlet: Outlet = {
    participantId,
    emit: (event, ...args) => socket.emit(event, ...args),
    isBehind: () => tools.controlLimits.isBehind(socket.conn),
    end: () => socket.disconnect(true),
    hangUp: () => socket.conn.close(),
  }
  const leave = isPresent(session, participantId) ? tools.hub.join(session, outlet) : null
  if (leave === null) {
    socket.disconnect(true)
    return
  }
  tools.twins.seek(session) // A restart may have ended the comparing of this visit.
  const drained = (): void => tools.hub.drained(session, outlet)
  // engine.io's `drain` says only that the stream was given the packets; the stream's own says that they are gone.
  const sources = [socket.conn, socket.conn.request.socket]
  for (const source of sources) source.on('drain', drained)
  socket.on('disconnect', () => {
    leave()
    for (const source of sources) source.off('drain', drained) // another socket may follow on this connection
  })
  socket.on('command', (said, ack) => {
    const answer = typeof ack === 'function' ? ack : () => undefined
    if (!tools.commands.take(`${session.id} ${participantId}`)) {
      answer(refused('rate-limited', 'too many commands'))
      return
    }
    const parsed = parseCommand(said)
    if (!parsed.ok) {
      answer(refused(parsed.error.code, parsed.error.message))
      return
    }
    tools.performer.perform(session, participantId, parsed.value).then(
      async (outcome) =>
        answer(
          outcome.ok
            ? { ok: true, version: await tools.hub.versionOf(session, outlet), ...outcome.value }
            : refused(outcome.error.code, outcome.error.message),
        ),
      (fault: unknown) => {
        if (fault instanceof NotHere) return // The connection is closed, and the command is sent again.
        tools.log.error({ fault: faultName(fault), command: parsed.value.type }, 'command-failed')
        answer(refused('unavailable', 'not possible right now'))
      },
    )
  })
}

const refused = (code: RefusalCode, message: string): CommandAck => ({ ok: false, code, message })

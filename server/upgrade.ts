// The only upgrade listener. It checks limits, origin, identity and membership, and then hands the socket to its plane.
// Every refusal is sent before the 101, so that a refused socket never speaks a plane's protocol.
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { parseSessionId, type ParticipantId, type SessionId } from '../shared/kernel/ids.ts'
import { ACK_PROTOCOL } from '../shared/wire/frames.ts'
import { RETRY, type Forward } from './cluster/forward.ts'
import type { Config } from './config.ts'
import type { ConnectionCounts } from './connection-counts.ts'
import { accessFor, isGone } from './document/access.ts'
import type { DocumentGuest, Documents } from './document/documents.ts'
import { addressOf, isPassedOn, isSecure } from './identity/address.ts'
import { isAmbiguous } from './identity/ambiguous.ts'
import { originAllowed } from './identity/origin.ts'
import type { LogOrigin } from './identity/origin-log.ts'
import type { LogLostHeader } from './identity/socket-log.ts'
import { Buckets } from './identity/throttle.ts'
import { deviceOf, participantAmong } from './identity/who.ts'
import type { LiveSession } from './live/live-session.ts'
import { NotHere } from './live/not-here.ts'
import type { Sessions } from './live/sessions.ts'
import { faultName } from './log.ts'
import type { Clock, Log } from './ports.ts'
import type { Holding, Store } from './store/store.ts'
import { turnAway } from './turn-away.ts'

type ControlUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

export interface UpgradeTools {
  readonly config: Config
  readonly store: Store
  readonly sessions: Sessions
  readonly documents: Documents
  readonly control: ControlUpgrade
  readonly connectionCounts: ConnectionCounts
  /** Whether the session's connections, on both planes together, have reached their limit. */
  readonly isFull: (session: LiveSession, participantId: ParticipantId) => boolean
  /** Called with the close code when the server closes a document socket. */
  readonly closed: (code: number) => void
  readonly clock: Clock
  readonly log: Log
  readonly logOrigin: LogOrigin
  readonly logLostHeader: LogLostHeader
  /** Null for the only process on its store. */
  readonly forward: Forward | null
}

export type TakeUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

/** The plane that a socket is admitted to. */
type Admission =
  | { readonly plane: 'control' }
  | { readonly plane: 'document'; readonly guest: Omit<DocumentGuest, 'acks'> }

const SYNC = /^\/sync\/([^/]+)\/(board|draft)$/

/** The one listener for upgrades, for the port of people and that of other nodes. */
export function upgradesTo(tools: UpgradeTools): TakeUpgrade {
  const { config, clock, log } = tools
  const opened = config.limits.connectionsOpenedPerTenSeconds
  const arrivals = new Buckets(opened / 10, opened, clock)
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: config.limits.catchUpBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(ACK_PROTOCOL) ? ACK_PROTOCOL : false),
  })
  return (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const refused = enter(request, socket, arrivals, tools)
    if (refused !== null) return turnAway(socket, refused)
    admission(request, tools).then(
      (admitted) => {
        if (typeof admitted === 'number') return turnAway(socket, admitted)
        if (socket.destroyed) return undefined
        if (admitted.plane === 'control') return tools.control(request, socket, head)
        return sockets.handleUpgrade(request, socket, head, (open) => {
          const acks = open.protocol === ACK_PROTOCOL
          const wire = { socket: open, stream: socket, closed: tools.closed }
          tools.documents.connect(wire, { ...admitted.guest, acks })
        })
      },
      (fault: unknown) => {
        if (fault instanceof NotHere) return passOn(fault, { request, socket, head }, tools)
        log.error({ fault: faultName(fault) }, 'upgrade-failed')
        return turnAway(socket, 503)
      },
    )
  }
}

interface Upgrade {
  readonly request: IncomingMessage
  readonly socket: Duplex
  readonly head: Buffer
}

/** One hop at most: two nodes that each take the other for the owner would pass a socket back and forth. */
function passOn(
  { at }: NotHere,
  { request, socket, head }: Upgrade,
  { forward }: UpgradeTools,
): void {
  if (socket.destroyed) return
  if (forward === null || at === null || isPassedOn(request)) turnAway(socket, 503, RETRY)
  else forward.socket(request, socket, head, at)
}

/**
 * Counts this socket from its first byte until it closes, so that unfinished handshakes count as well. Returns null, or
 * the HTTP status of the refusal.
 */
function enter(
  request: IncomingMessage,
  socket: Duplex,
  arrivals: Buckets,
  { config, connectionCounts, logLostHeader }: UpgradeTools,
): number | null {
  const address = addressOf(request, config.trustProxy)
  if (!arrivals.take(address)) return 429
  if (isAmbiguous(request)) return 400
  if (!isHandshake(request)) {
    logLostHeader(request)
    return 400
  }
  const leave = connectionCounts.enter(address)
  if (typeof leave === 'string') return leave === 'full' ? 503 : 429
  socket.on('close', leave)
  return null
}

/**
 * Whether this asks for a WebSocket of RFC 6455. The libraries of both planes refuse anything else themselves, but in an
 * answer without policy headers.
 */
function isHandshake({ method, headers }: IncomingMessage): boolean {
  return (
    method === 'GET' &&
    headers.upgrade?.toLowerCase() === 'websocket' &&
    headers['sec-websocket-version'] === '13' &&
    /^[+/\dA-Za-z]{22}==$/.test(headers['sec-websocket-key'] ?? '')
  )
}

/** Whether engine.io would take this address of the control plane: version 4, by WebSocket only, and no old session. */
const isControlAddress = ({ searchParams }: URL): boolean =>
  searchParams.get('EIO') === '4' &&
  searchParams.get('transport') === 'websocket' &&
  !searchParams.has('sid')

/** The session that a control socket says it is for, if the device is in it. */
function namedIn({ searchParams }: URL, held: readonly Holding[]): SessionId | null {
  const named = parseSessionId(searchParams.get('session'))
  return held.some(({ sessionId }) => sessionId === named) ? named : null
}

/** The plane this request may speak to, or the HTTP status of the refusal. */
async function admission(
  request: IncomingMessage,
  tools: UpgradeTools,
): Promise<Admission | number> {
  const { config, store, logOrigin } = tools
  const secure = isSecure(request, config.trustProxy)
  const { origin, host, 'sec-fetch-site': site } = request.headers
  const named = { origin, host, site: typeof site === 'string' ? site : undefined }
  const rule = { allowed: config.publicOrigins }
  if (!originAllowed(rule, named, secure)) {
    logOrigin(request, rule, secure)
    return 403
  }
  const device = deviceOf(request, secure)
  if (device.id === null) return 401
  const held = await store.holdings(device.id)
  if (held.length === 0) return 401
  const url = URL.parse(request.url ?? '/', 'http://here')
  if (url?.pathname === '/socket.io/') {
    if (!isControlAddress(url)) return 400
    await tools.sessions.assertHere(namedIn(url, held))
    return { plane: 'control' }
  }
  const [, id, room] = SYNC.exec(url?.pathname ?? '') ?? []
  const sessionId = parseSessionId(id)
  if (sessionId === null || (room !== 'board' && room !== 'draft')) return 404
  const participantId = participantAmong(held, sessionId, url?.searchParams.get('as'))
  if (participantId === null) return 404
  return documentAdmission({ sessionId, participantId, room }, tools)
}

async function documentAdmission(
  guest: { sessionId: SessionId; participantId: ParticipantId; room: 'board' | 'draft' },
  { sessions, documents, isFull }: UpgradeTools,
): Promise<Admission | number> {
  const session = await sessions.get(guest.sessionId)
  if (session === null) return 404
  if (isGone(session.state, guest.participantId) || accessFor(session, guest) === null) return 403
  const isWelcome = documents.session(session).isWelcome(guest.participantId)
  return isFull(session, guest.participantId) || !isWelcome ? 429 : { plane: 'document', guest }
}

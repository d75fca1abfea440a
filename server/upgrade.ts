// The one upgrade listener: origin, identity, membership, then the plane. Everything is refused before the 101.
import { STATUS_CODES, type IncomingMessage, type Server as HttpServer } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { parseSessionId } from '../shared/kernel/ids.ts'
import { ACK_PROTOCOL } from '../shared/wire/frames.ts'
import type { Config } from './config.ts'
import type { Documents } from './document/documents.ts'
import { addressOf, isSecure } from './identity/address.ts'
import { originAllowed } from './identity/origin.ts'
import { Buckets } from './identity/throttle.ts'
import { deviceOf, participantOn } from './identity/who.ts'
import { faultName } from './log.ts'
import type { Clock, Log } from './ports.ts'
import type { Store } from './store/store.ts'

type ControlUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

export interface UpgradeTools {
  readonly config: Config
  readonly store: Store
  readonly documents: Documents
  readonly control: ControlUpgrade
  readonly clock: Clock
  readonly log: Log
}

const SYNC = /^\/sync\/([^/]+)\/(board|draft)$/

export function routeUpgrades(server: HttpServer, tools: UpgradeTools): void {
  const { config, clock } = tools
  const arrivals = new Buckets(
    config.limits.connectionsPerAddress / 10,
    config.limits.connectionsPerAddress,
    clock,
  )
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: config.limits.catchUpBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(ACK_PROTOCOL) ? ACK_PROTOCOL : false),
  })
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    if (!arrivals.take(addressOf(request, config.trustProxy))) {
      refuse(socket, 429)
      return
    }
    admit(request, socket, head, sockets, tools).catch((fault: unknown) => {
      tools.log.error({ fault: faultName(fault) }, 'upgrade-failed')
      refuse(socket, 503)
    })
  })
}

async function admit(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  sockets: WebSocketServer,
  tools: UpgradeTools,
): Promise<void> {
  const secure = isSecure(request, tools.config.trustProxy)
  const named = { origin: request.headers.origin, host: request.headers.host }
  if (!originAllowed({ allowed: tools.config.publicOrigins }, named, secure))
    return refuse(socket, 403)
  const device = deviceOf(request, secure)
  const url = URL.parse(request.url ?? '/', 'http://here')
  const path = url?.pathname ?? '/'
  if (device.id === null) return refuse(socket, 401)
  if (path === '/socket.io/') {
    const known = (await tools.store.holdings(device.id)).length > 0
    return known ? tools.control(request, socket, head) : refuse(socket, 401)
  }
  const [, session, room] = SYNC.exec(path) ?? []
  const sessionId = parseSessionId(session)
  if (sessionId === null || (room !== 'board' && room !== 'draft')) return refuse(socket, 404)
  const participantId = await participantOn(
    tools.store,
    device.id,
    sessionId,
    url?.searchParams.get('as'),
  )
  if (participantId === null) return refuse(socket, 404)
  if (socket.destroyed) return undefined
  sockets.handleUpgrade(request, socket, head, (opened) => {
    tools.documents.connect(opened, {
      sessionId,
      participantId,
      room,
      acks: opened.protocol === ACK_PROTOCOL,
    })
  })
}

function refuse(socket: Duplex, status: number): void {
  if (socket.writable) {
    socket.end(
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    )
  } else socket.destroy()
}

// The port at which other nodes pass people on. Whoever cannot prove to be a node gets no further. From here on a request
// is like any other, with the person's own address and scheme, except that it is passed to no third node.
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server as HttpServer,
} from 'node:http'
import type { Limits } from '../../shared/wire/limits.ts'
import { notePassedOn } from '../identity/address.ts'
import type { Clock } from '../ports.ts'
import { answerUnreadable, turnAway } from '../turn-away.ts'
import type { TakeUpgrade } from '../upgrade.ts'
import { askedOf, bare } from './forward.ts'
import { HOP_HEADER, type Hops } from './hops.ts'

/** The most that a proof adds to a head, in bytes. */
const PROOF_BYTES = 1_024

export interface InternalTools {
  readonly hops: Hops
  readonly limits: Limits
  readonly clock: Clock
  readonly app: RequestListener
  readonly upgrade: TakeUpgrade
}

export function createInternalServer(tools: InternalTools): HttpServer {
  const { hops, limits, clock, app, upgrade } = tools
  const isProven = (request: IncomingMessage): boolean => {
    const person = hops.personIn(request.headers[HOP_HEADER], askedOf(request))
    if (person !== null) notePassedOn(request, person)
    return person !== null
  }
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes + PROOF_BYTES,
      headersTimeout: limits.headerSeconds * 1_000,
      requestTimeout: limits.requestSeconds * 1_000,
      connectionsCheckingInterval: 1_000,
    },
    (request, response) => {
      if (isProven(request)) return app(request, response)
      return turnAway(request.socket, 403)
    },
  )
  server.setTimeout(limits.stalledSeconds * 1_000)
  server.on('clientError', (fault, socket) => answerUnreadable(fault, socket, clock))
  server.on('upgrade', (request, socket, head) => {
    if (isProven(request)) return upgrade(request, socket, head)
    socket.on('error', () => socket.destroy())
    return turnAway(socket, 403)
  })
  return server
}

/** Where a node of this address listens: on that address and on no other. */
export function listensAt(address: string): { readonly port: number; readonly host: string } {
  const { hostname, port } = new URL(address)
  return { port: Number(port), host: bare(hostname) }
}

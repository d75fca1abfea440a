import { createServer, type RequestListener, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Config } from './config.ts'
import type { Clock } from './ports.ts'
import { policyHeaders } from './policy.ts'
import { answerUnreadable } from './turn-away.ts'
import { countVisits } from './visits.ts'

/** Node's HTTP server with limits on how long and how large a request may be, and on how many connections may ask. */
export function createHttpServer(
  app: RequestListener,
  { limits, trustProxy }: Config,
  clock: Clock,
): HttpServer {
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes + 1, // Node refuses heads of this size, and takes smaller ones.
      headersTimeout: limits.headerSeconds * 1_000,
      requestTimeout: limits.requestSeconds * 1_000,
      requireHostHeader: false, // Node would answer without the headers of policy.ts; the app refuses such a request.
      connectionsCheckingInterval: 1_000, // By default Node looks for slow requests every half minute only.
    },
    app,
  )
  server.setTimeout(limits.stalledSeconds * 1_000) // Ends answers that nobody takes; sockets are watched by their plane.
  server.on('checkExpectation', (_request, response) => {
    response.setHeaders(new Headers(policyHeaders))
    response.writeHead(417, { 'Cache-Control': 'no-store', Connection: 'close' }).end()
  })
  server.on('clientError', (fault, socket) => answerUnreadable(fault, socket, clock))
  countVisits(server, limits, trustProxy)
  return server
}

/** Resolves with the port once the server listens on it. */
export function listening(server: HttpServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port) // listens on TCP, so that the address is no name of a pipe
    })
  })
}

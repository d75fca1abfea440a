// Counts plain HTTP connections, from their first byte until they end or become a socket of a plane. They have limits
// of their own, so that a flood of requests keeps nobody out of a session.
import type { Server as HttpServer } from 'node:http'
import type { Limits } from '../shared/wire/limits.ts'
import { ConnectionCounts } from './connection-counts.ts'
import { addressOfSocket } from './identity/address.ts'
import { turnAway } from './turn-away.ts'

export function countVisits(server: HttpServer, limits: Limits, trustProxy: number): void {
  const { connectionsPerProcess, connectionsPerAddress } = limits
  // Behind a proxy every connection has the proxy's address, and the person's is known only once a request is read.
  const mostEach = trustProxy > 0 ? connectionsPerProcess : connectionsPerAddress
  const counts = new ConnectionCounts(connectionsPerProcess, mostEach)
  const visits = new WeakMap<object, () => void>()
  server.on('connection', (socket) => {
    const leave = counts.enter(addressOfSocket(socket))
    if (typeof leave === 'string') return turnAway(socket, leave === 'full' ? 503 : 429)
    visits.set(socket, leave)
    return socket.once('close', leave)
  })
  server.on('upgrade', (_request, socket) => {
    const leave = visits.get(socket)
    if (leave === undefined) return
    socket.off('close', leave)
    leave()
  })
}

// Connections that only ask over HTTP, counted from their first byte until they end or become a socket of a plane. They
// have a count of their own: whoever fills it keeps nobody from their session.
import type { Server as HttpServer } from 'node:http'
import type { Limits } from '../shared/wire/limits.ts'
import { Crowd } from './crowd.ts'
import { addressOfSocket } from './identity/address.ts'
import { turnAway } from './turn-away.ts'

export function countVisits(server: HttpServer, limits: Limits, trustProxy: number): void {
  const { connectionsPerProcess, connectionsPerAddress } = limits
  // Behind a proxy all come from its address, and who is behind it is known only once a request is read.
  const mostEach = trustProxy > 0 ? connectionsPerProcess : connectionsPerAddress
  const visitors = new Crowd(connectionsPerProcess, mostEach)
  const visits = new WeakMap<object, () => void>()
  server.on('connection', (socket) => {
    const leave = visitors.enter(addressOfSocket(socket))
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

import { IncomingMessage, type IncomingHttpHeaders } from 'node:http'
import { Socket } from 'node:net'

/** A request as node hands it over, from this address, with these headers; nothing is sent. */
export function aRequest(
  headers: IncomingHttpHeaders,
  { from = '192.0.2.1', encrypted = false } = {},
): IncomingMessage {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: from })
  if (encrypted) Object.defineProperty(socket, 'encrypted', { value: true })
  const request = new IncomingMessage(socket)
  request.headers = headers
  return request
}

// Finds requests that two readers would read differently. A proxy in front and this server could then disagree about the
// address, the origin or the identity, so such a request is refused before anything is read from it.
import type { IncomingMessage } from 'node:http'

/** Headers that decide something here. Node keeps the first of each and drops the rest without a word. */
const ONCE = new Set([
  'authorization',
  'content-length',
  'content-type',
  'host',
  'origin',
  'sec-fetch-site',
  'sec-websocket-key',
  'sec-websocket-version',
  'transfer-encoding',
])

/** A host name, an IPv4 address or an IPv6 address in brackets, with or without a port. */
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i

/**
 * True for a request with a header twice that may stand once, with a Host that is no host, without the Host that HTTP/1.1
 * asks for, or with a target that is not a path. A target with a host of its own would overrule the Host header that the
 * origin is compared with.
 */
export function isAmbiguous({ rawHeaders, headers, httpVersion, url }: IncomingMessage): boolean {
  const named = rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase())
  const decisive = named.filter((name) => ONCE.has(name))
  if (new Set(decisive).size !== decisive.length) return true
  if (headers.host === undefined ? httpVersion !== '1.0' : !HOST.test(headers.host)) return true
  return url?.startsWith('/') !== true
}

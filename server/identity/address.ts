import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'

/** Where a request came from, for limits only: never logged. IPv6 counts per /64. */
export function addressOf(request: IncomingMessage, trustedProxies: number): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim())
  const named = trustedProxies > 0 ? forwarded.at(-trustedProxies) : undefined
  const address =
    named === undefined || named === '' ? (request.socket.remoteAddress ?? 'unknown') : named
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address
  return isIPv6(plain) ? plain.split(':').slice(0, 4).join(':') : plain
}

/** Whether the person's own connection was https; a header says so only behind a trusted proxy. */
export function isSecure(request: IncomingMessage, trustedProxies: number): boolean {
  if ('encrypted' in request.socket && request.socket.encrypted === true) return true
  return (
    trustedProxies > 0 &&
    String(request.headers['x-forwarded-proto'] ?? '')
      .split(',')[0]
      ?.trim() === 'https'
  )
}

import type { IncomingMessage } from 'node:http'
import { isIPv6, type Socket } from 'node:net'

/**
 * The address of a request, for limits only and never for the log. An IPv6 address is its first 64 bits, because one
 * household has all the others.
 */
export function addressOf(request: IncomingMessage, trustedProxies: number): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim())
  const named = trustedProxies > 0 ? forwarded.at(-trustedProxies) : undefined
  return named === undefined || named === '' ? addressOfSocket(request.socket) : counted(named)
}

/** The address of the other end of a socket, in the same form. Behind a proxy this is the proxy's. */
export const addressOfSocket = ({ remoteAddress }: Socket): string =>
  counted(remoteAddress ?? 'unknown')

function counted(address: string): string {
  const plain = address.toLowerCase().startsWith('::ffff:') ? address.slice(7) : address
  return isIPv6(plain) ? networkOf(plain) : plain
}

/** The first four groups of an IPv6 address, written out, so that `2001:db8::1` and `2001:db8::2` count as one network. */
function networkOf(address: string): string {
  const [before = '', after] = (address.split('%')[0] ?? '').split('::')
  const head = before === '' ? [] : before.split(':')
  const tail = after === undefined || after === '' ? [] : after.split(':')
  const zeros = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length)
  const groups = [...head, ...Array.from({ length: zeros }, () => '0'), ...tail]
  return groups
    .slice(0, 4)
    .map((group) => (group.replace(/^0+/, '') || '0').toLowerCase())
    .join(':')
}

/** Whether the person's own connection was https. A header is believed only from a trusted proxy. */
export function isSecure(request: IncomingMessage, trustedProxies: number): boolean {
  if ('encrypted' in request.socket && request.socket.encrypted === true) return true
  return (
    trustedProxies > 0 &&
    String(request.headers['x-forwarded-proto'] ?? '')
      .split(',')[0]
      ?.trim() === 'https'
  )
}

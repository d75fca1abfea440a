import type { IncomingMessage } from 'node:http'
import { isIP, isIPv6, type Socket } from 'node:net'

/**
 * The address of a request, for limits only and never for the log. An IPv6 address is its first 64 bits, because one
 * household has all the others. A header that holds no address counts for nothing, and the proxy is then the address: if
 * such a text counted as an address, everybody behind a careless proxy could be a new client with every request.
 */
export function addressOf(request: IncomingMessage, trustedProxies: number): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',')
  const named = trustedProxies > 0 ? forwarded.at(-trustedProxies) : undefined
  return addressIn(named ?? '') ?? addressOfSocket(request.socket)
}

/** The address of the other end of a socket, in the same form. Behind a proxy this is the proxy's. */
export const addressOfSocket = ({ remoteAddress = '' }: Socket): string =>
  addressIn(remoteAddress) ?? 'unknown'

/** `192.0.2.1:8080`, `[2001:db8::1]:8080` or `[2001:db8::1]`. */
const WITH_A_PORT = /^(?:\[([^\]]*)\]|([^:]*))(?::\d{1,5})?$/

/**
 * The counted form of the address in a text, which some gateways write with a port or in brackets; null if there is no
 * address.
 */
function addressIn(text: string): string | null {
  const bare = text.trim().replaceAll('"', '')
  const [, bracketed, plain] = WITH_A_PORT.exec(bare) ?? []
  const found = isIP(bare) === 0 ? (bracketed ?? plain ?? '') : bare
  if (isIP(found) === 0) return null
  return isIPv6(found) ? (mappedIn(found) ?? networkOf(found)) : found
}

/** The IPv4 address that an IPv6 address stands for, in either spelling: `::ffff:192.0.2.1`, `::ffff:c000:201`. */
function mappedIn(address: string): string | null {
  const [, mapped = ''] = /^::ffff:(.*)$/i.exec(address) ?? []
  if (isIP(mapped) === 4) return mapped
  const [, high, low] = /^([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(mapped) ?? []
  if (high === undefined || low === undefined) return null
  const groups = [Number.parseInt(high, 16), Number.parseInt(low, 16)]
  return groups.flatMap((group) => [group >> 8, group & 0xff]).join('.')
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

import type { IncomingMessage } from 'node:http'
import { isIP, isIPv6, type Socket } from 'node:net'

/** The person behind a request that came through another node, as that node saw them. */
interface PassedOn {
  readonly address: string
  readonly secure: boolean
}

const passedOn = new WeakMap<IncomingMessage, PassedOn>()

/** Notes for whom another node asks. To be called before anything else reads the request. */
export function notePassedOn(request: IncomingMessage, person: PassedOn): void {
  passedOn.set(request, person)
}

/** Whether the request came through another node. Such a request is passed to no third one. */
export const isPassedOn = (request: IncomingMessage): boolean => passedOn.has(request)

/**
 * The address of a request, for limits only and never for the log. An IPv6 address is its first 64 bits, because one
 * household has all the others. A header that holds no address counts for nothing, and the proxy is then the address: if
 * such a text counted as an address, everybody behind a careless proxy could be a new client with every request.
 */
export function addressOf(request: IncomingMessage, trustedProxies: number): string {
  const person = passedOn.get(request)
  if (person !== undefined) return person.address
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
  return isIPv6(found) ? countedOf(groupsOf(found)) : found
}

/**
 * The part of an IPv6 address that counts: the IPv4 address that it stands for, in whatever spelling, or else its first four
 * groups, so that `2001:db8::1` and `2001:db8::2` count as one network.
 */
function countedOf(groups: readonly number[]): string {
  const beginning = groups.slice(0, 6).map(hex).join(':')
  if (STANDS_FOR_IPV4.has(beginning))
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join('.')
  return groups.slice(0, 4).map(hex).join(':')
}

/** `::ffff:0:0/96` (RFC 4291) and `64:ff9b::/96` (RFC 6052), under which everybody with an IPv4 address would be one. */
const STANDS_FOR_IPV4: ReadonlySet<string> = new Set(['0:0:0:0:0:ffff', '64:ff9b:0:0:0:0'])

/** The eight groups of an IPv6 address, without its zone. */
function groupsOf(address: string): readonly number[] {
  const [before = [], after] = (address.split('%')[0] ?? '')
    .split('::')
    .map((part) => part.split(':').flatMap(groupsIn))
  if (after === undefined) return before
  const zeros = Math.max(0, 8 - before.length - after.length)
  return [...before, ...Array.from({ length: zeros }, () => 0), ...after]
}

/** One group, or the two groups of an IPv4 address at the end. */
function groupsIn(text: string): readonly number[] {
  if (isIP(text) !== 4) return text === '' ? [] : [Number.parseInt(text, 16)]
  const [one = 0, two = 0, three = 0, four = 0] = text.split('.').map(Number)
  return [(one << 8) + two, (three << 8) + four]
}

const hex = (group: number): string => group.toString(16)

/**
 * Whether the person's own connection was https. A header is believed only from a trusted proxy. Some proxies, such as
 * Traefik, call the scheme of a WebSocket `wss`.
 */
export function isSecure(request: IncomingMessage, trustedProxies: number): boolean {
  const person = passedOn.get(request)
  if (person !== undefined) return person.secure
  if ('encrypted' in request.socket && request.socket.encrypted === true) return true
  const [said = ''] = String(request.headers['x-forwarded-proto'] ?? '').split(',')
  return trustedProxies > 0 && /^(?:https|wss)$/i.test(said.trim())
}

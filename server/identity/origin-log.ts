import type { IncomingMessage } from 'node:http'
import type { Clock, Log } from '../ports.ts'
import { expectedOrigins, type OriginRule } from './origin.ts'

const ONCE_PER_MS = 60_000
const LONGEST = 200

export type LogOrigin = (request: IncomingMessage, rule: OriginRule, secure: boolean) => void

/**
 * Makes the function that logs a refused origin and the addresses that would have been taken, so that an operator sees
 * which setting or header of a proxy is wrong. At most one line a minute, for requests and sockets together: another site
 * could cause any number of them.
 */
export function originLog(log: Log, clock: Clock): LogOrigin {
  let quietUntil = -Infinity
  return ({ headers }, rule, secure) => {
    if (clock.steady() < quietUntil) return
    quietUntil = clock.steady() + ONCE_PER_MS
    const expected = expectedOrigins(rule, headers.host, secure)
    const missing = headers.host === undefined ? { missing: 'Host' } : {}
    log.warn(
      { origin: headers.origin?.slice(0, LONGEST) ?? '', expected: expected.join(' '), ...missing },
      'wrong-origin',
    )
  }
}

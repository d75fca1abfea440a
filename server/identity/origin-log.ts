import type { IncomingMessage } from 'node:http'
import type { Clock, Log } from '../ports.ts'
import { expectedOrigins, type OriginRule } from './origin.ts'

const ONCE_PER_MS = 60_000
const LONGEST = 200

/**
 * Makes the function that logs a refused origin and the addresses that would have been taken, so that an operator sees
 * which setting or header of a proxy is wrong. At most one line a minute: another site could cause any number of them.
 */
export function originLog({ log, clock }: { readonly log: Log; readonly clock: Clock }) {
  let quietUntil = -Infinity
  return ({ headers }: IncomingMessage, rule: OriginRule, secure: boolean): void => {
    const now = clock.now()
    if (now < quietUntil && now > quietUntil - ONCE_PER_MS) return
    quietUntil = now + ONCE_PER_MS
    const expected = expectedOrigins(rule, headers.host, secure)
    const missing = headers.host === undefined ? { missing: 'Host' } : {}
    log.warn(
      { origin: headers.origin?.slice(0, LONGEST) ?? '', expected: expected.join(' '), ...missing },
      'wrong-origin',
    )
  }
}

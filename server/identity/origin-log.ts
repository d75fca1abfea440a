import type { IncomingMessage } from 'node:http'
import type { Clock, Log } from '../ports.ts'
import { onceAMinute } from './once-a-minute.ts'
import { expectedOrigins, type OriginRule } from './origin.ts'

const LONGEST = 200

export type LogOrigin = (request: IncomingMessage, rule: OriginRule, secure: boolean) => void

/**
 * Makes the function that logs a refused origin and the addresses that would have been taken, so that an operator sees
 * which setting or header of a proxy is wrong. At most one line a minute, for requests and sockets together: another site
 * could cause any number of them.
 */
export function originLog(log: Log, clock: Clock): LogOrigin {
  const mayLog = onceAMinute(clock)
  return ({ headers }, rule, secure) => {
    if (!mayLog()) return
    const expected = expectedOrigins(rule, headers.host, secure)
    const missing = missingOf(headers, rule)
    log.warn(
      {
        origin: headers.origin?.slice(0, LONGEST) ?? '',
        expected: expected.join(' '),
        ...(missing === null ? {} : { missing }),
      },
      'wrong-origin',
    )
  }
}

/**
 * The part of `Host` that a proxy takes off; null if the settings name the origins, or if a page of another site may have asked. The
 * browser itself says that page and address are of one origin, so that a `Host` that differs was changed on the way.
 */
function missingOf({ host, origin, ...rest }: IncomingMessage['headers'], rule: OriginRule) {
  if (host === undefined) return 'Host'
  if (rule.allowed.length > 0 || origin === undefined) return null
  const typed = URL.parse(origin)
  if (typed !== null && typed.port !== '' && typed.hostname === host) return 'the port in Host'
  return rest['sec-fetch-site'] === 'same-origin' ? 'Host' : null
}

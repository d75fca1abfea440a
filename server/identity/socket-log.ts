// Says in the log which header a proxy takes off the requests that open WebSockets.
import type { IncomingMessage } from 'node:http'
import type { Clock, Log } from '../ports.ts'
import { onceAMinute } from './once-a-minute.ts'

export type LogLostHeader = (request: IncomingMessage) => void

/** Makes the function that logs the missing header, at most one line a minute: a stranger could cause any number. */
export function socketLog(log: Log, clock: Clock): LogLostHeader {
  const mayLog = onceAMinute(clock)
  return (request) => {
    const missing = missingOf(request)
    if (missing !== null && mayLog())
      log.warn({ missing, http: request.httpVersion }, 'upgrade-lost')
  }
}

/** The header that a request for a WebSocket (RFC 6455, 4.1) lacks; null if nothing is missing. */
function missingOf({ headers }: IncomingMessage): string | null {
  if (headers.upgrade?.toLowerCase() !== 'websocket') return 'Upgrade'
  if (headers['sec-websocket-key'] === undefined) return 'Sec-WebSocket-Key'
  if (headers['sec-websocket-version'] === undefined) return 'Sec-WebSocket-Version'
  return /(?:^|,)\s*upgrade\s*(?:,|$)/i.test(headers.connection ?? '') ? null : 'Connection'
}

/**
 * Whether a plain request was a WebSocket when it left the browser. A proxy takes off `Upgrade` and `Connection`, which
 * are for one hop only, and passes the headers of the handshake.
 */
export const wasSocket = (path: string, { headers }: IncomingMessage): boolean =>
  /^\/(?:socket\.io|sync)\//.test(path) && headers['sec-websocket-key'] !== undefined

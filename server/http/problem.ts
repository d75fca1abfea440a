// The one mapping from refusals to HTTP: RFC 9457 problems with a stable code.
import type { Response } from 'express'
import type { RefusalCode } from '../../shared/wire/codes.ts'
import type { Problem } from '../../shared/wire/http.ts'

const statuses: Readonly<Record<RefusalCode, number>> = {
  'not-allowed': 403,
  'wrong-phase': 409,
  'stale-epoch': 409,
  'unknown-target': 404,
  'too-long': 413,
  'too-many': 409,
  'rate-limited': 429,
  invalid: 400,
  'session-full': 409,
  'session-locked': 423,
  'session-closed': 410,
  cancelled: 409,
  'unknown-code': 404,
  'not-found': 404,
  'not-signed-in': 401,
  'wrong-origin': 403,
  removed: 403,
  unavailable: 503,
}

export function problem(
  response: Response,
  code: RefusalCode,
  title: string,
  retryAfter?: number,
): void {
  const status = statuses[code]
  const body: Problem = {
    type: 'about:blank',
    title,
    status,
    code,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  }
  if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter)
  response.status(status).type('application/problem+json').send(JSON.stringify(body))
}

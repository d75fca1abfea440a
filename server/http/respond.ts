// The one place that writes an answer of the app: its status, its headers, and the mapping of refusals to problems.
import type { Response } from 'express'
import { unreachable } from '../../shared/kernel/assert.ts'
import type { RefusalCode } from '../../shared/wire/codes.ts'
import type { Problem as ProblemBody } from '../../shared/wire/http.ts'
import type { Answer, Problem } from './answer.ts'
import { disposition } from './disposition.ts'

export function respond(response: Response, answer: Answer): void {
  if (response.closed) return // The asker has gone, and nobody would take the answer.
  if (answer.cookie !== undefined) response.setHeader('Set-Cookie', answer.cookie)
  switch (answer.kind) {
    case 'json':
      uncached(response).status(answer.status).json(answer.body)
      break
    case 'file':
      uncached(response)
        .setHeader('Content-Disposition', disposition(answer.name))
        .setHeader('Content-Type', answer.type)
      response.send(Buffer.from(answer.bytes)) // As bytes, so that express leaves the type as it is.
      break
    case 'empty':
      uncached(response).status(answer.status).end()
      break
    case 'plain':
      response.status(answer.status).type('text/plain').send(answer.text)
      break
    case 'moved':
      uncached(response).status(302).setHeader('Location', answer.to).end()
      break
    case 'page':
      response
        .setHeader('Content-Security-Policy', answer.page.contentSecurityPolicy)
        .setHeader('Cache-Control', 'no-cache')
      response.status(answer.status).type(answer.page.type).send(answer.page.content)
      break
    case 'problem':
      sendProblem(uncached(response), answer)
      break
    default:
      unreachable(answer)
  }
}

/** Answers of the interface are never stored by a cache. */
function uncached(response: Response): Response {
  response.setHeader('Cache-Control', 'no-store')
  return response
}

const statuses: Readonly<Record<RefusalCode, number>> = {
  'not-allowed': 403,
  'wrong-phase': 409,
  'stale-epoch': 409,
  'unknown-target': 404,
  'too-long': 413,
  'too-many': 409,
  'no-clusters': 409,
  'no-finalists': 409,
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
  'no-cookies': 428,
  removed: 403,
  unavailable: 503,
}

/** RFC 9457, with our stable code. */
function sendProblem(response: Response, { code, title, retryAfter, expected }: Problem): void {
  const status = statuses[code]
  const body: ProblemBody = {
    type: 'about:blank',
    title,
    status,
    code,
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(expected === undefined ? {} : { expected }),
  }
  if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter)
  response.status(status).type('application/problem+json').send(JSON.stringify(body))
}

// A request as handlers see it. There is no response in it, so that only respond.ts can answer.
import type { Request, Response } from 'express'
import * as v from 'valibot'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { Config } from '../config.ts'
import { addressOf, isSecure } from '../identity/address.ts'
import { hasProbe } from '../identity/token.ts'
import { deviceOf, type Device } from '../identity/who.ts'
import { problem, type Problem } from './answer.ts'
import { NEEDS_COOKIES } from '../../shared/wire/needs-cookies.ts'

export interface Ask {
  readonly device: Device
  /** Whether a cookie of ours came back, or a token in place of the cookie. */
  readonly bringsCookies: boolean
  /** Whether a page asks, which has no other way to stay in a session. */
  readonly needsCookies: boolean
  /** Where the request came from, for limits only. */
  readonly address: string
  /** The connection of the person was https. */
  readonly secure: boolean
  /** Where people reach this server, for links in answers. */
  readonly origin: string
  /** The parameters of the path, still as a stranger sent them. */
  readonly params: Readonly<Record<string, string>>
  /** Which participant of this device asks, as the stranger says. */
  readonly as: unknown
  readonly body: unknown
  /** Aborted when the answer has been taken, or when the asker has gone before that. */
  readonly closed: AbortSignal
}

export function askOf(request: Request, response: Response, config: Config): Ask {
  const secure = isSecure(request, config.trustProxy)
  const { host = 'localhost' } = request.headers
  const device = deviceOf(request, secure)
  return {
    device,
    bringsCookies: device.token !== null || hasProbe(request.headers.cookie, secure),
    needsCookies: request.headers[NEEDS_COOKIES] !== undefined,
    address: addressOf(request, config.trustProxy),
    secure,
    origin: config.publicOrigins[0] ?? `${secure ? 'https' : 'http'}://${host}`,
    params: textsOf(request.params),
    as: request.query['as'],
    body: request.body,
    closed: closedSignal(response),
  }
}

/** Without the lists of texts that express makes of a wildcard; no path here has one. */
function textsOf(params: Request['params']): Ask['params'] {
  const texts = Object.entries(params).filter(
    (one): one is [string, string] => !Array.isArray(one[1]),
  )
  return Object.fromEntries(texts)
}

function closedSignal(response: Response): AbortSignal {
  if (response.closed) return AbortSignal.abort()
  const closed = new AbortController()
  response.once('close', () => closed.abort())
  return closed.signal
}

/** The body as its schema has it, or a problem that quotes nothing: the issues of valibot quote what was sent. */
export function bodyOf<S extends v.GenericSchema>(
  schema: S,
  { body }: Ask,
): Result<v.InferOutput<S>, Problem> {
  // An array would pass for an object whose fields are all optional.
  const said: unknown = Array.isArray(body) ? null : (body ?? {})
  const parsed = v.safeParse(schema, said)
  if (parsed.success) return ok(parsed.output)
  const isLong = parsed.issues.some((issue) => issue.type === 'max_length')
  return err(
    isLong
      ? problem('too-long', 'A text is too long')
      : problem('invalid', 'The request is not valid'),
  )
}

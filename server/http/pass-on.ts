// Passes requests on whose session another node owns. A handler finds that out when it asks for the session, before it has
// done anything, and the whole request is then answered there.
import type { Request, RequestHandler, Response } from 'express'
import express from 'express'
import { joinCodeIn } from '../../shared/wire/passed-on.ts'
import { RETRY } from '../cluster/forward.ts'
import { addressOf, isPassedOn } from '../identity/address.ts'
import type { NotHere } from '../live/not-here.ts'
import { problem, type Problem } from './answer.ts'
import { respond } from './respond.ts'
import type { HttpTools } from './tools.ts'

const nothing = new Uint8Array(0)
const bodies = new WeakMap<object, Uint8Array>()

/** Reads a JSON body, and keeps its bytes for another node. */
export const readBody = ({ config, forward }: HttpTools): RequestHandler =>
  express.json({
    limit: config.limits.bodyBytes,
    strict: true,
    ...(forward === null
      ? {}
      : { verify: (request, _response, body) => void bodies.set(request, body) }),
  })

const unreachable: Problem = {
  ...problem('unavailable', 'Not possible right now'),
  retryAfter: RETRY,
}

/** One hop at most: two nodes that each take the other for the owner would pass a request back and forth. */
export async function passOn(
  { at }: NotHere,
  request: Request,
  response: Response,
  tools: HttpTools,
): Promise<void> {
  const { forward } = tools
  if (forward === null || at === null || isPassedOn(request)) {
    respond(response, unreachable)
    return
  }
  const status = await forward.request(request, response, at, bodies.get(request) ?? nothing)
  if (status === null && !response.headersSent) respond(response, unreachable)
  else if (status !== null) noteJoin(request, status, tools)
}

const JOIN = /^\/api\/join\/([^/?]+)/

/** A person who has joined through another node need not wait here either when others at their address mistype the code. */
function noteJoin(request: Request, status: number, { codes, config }: HttpTools): void {
  const isJoined = request.method === 'POST' && (status === 200 || status === 201)
  const named = isJoined ? JOIN.exec(request.originalUrl)?.[1] : undefined
  const code = named === undefined ? null : joinCodeIn(named)
  if (code !== null) codes.hasJoined(addressOf(request, config.trustProxy), code)
}

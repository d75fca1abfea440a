// What the routes share: the caller's device and participant, cookies, bodies through their schema.
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import * as v from 'valibot'
import { parseSessionId, type ParticipantId, type SessionId } from '../../shared/kernel/ids.ts'
import { isLeading } from '../../shared/session/rights.ts'
import type { RefusalCode } from '../../shared/wire/codes.ts'
import { isSecure } from '../identity/address.ts'
import { cookieHeader, hashOf, newSecret } from '../identity/token.ts'
import { deviceOf, participantAmong, participantOn, type Device } from '../identity/who.ts'
import type { LiveSession } from '../live/live-session.ts'
import { problem } from './problem.ts'
import type { HttpTools } from './tools.ts'

/** Express 5 passes a rejected promise on by itself; this only keeps the types honest. */
export const route =
  (handle: (request: Request, response: Response) => Promise<void>): RequestHandler =>
  (request: Request, response: Response, next: NextFunction) => {
    handle(request, response).catch(next)
  }

export function callerOf(request: Request, tools: HttpTools): Device {
  return deviceOf(request, isSecure(request, tools.config.trustProxy))
}

/**
 * The caller's device, made now unless the store knows it: nobody chooses a token, for themselves or for others. Its
 * cookie goes with the answer.
 */
export async function knownDevice(
  request: Request,
  response: Response,
  { store, config, chance }: HttpTools,
): Promise<{ token: string; id: string }> {
  const secure = isSecure(request, config.trustProxy)
  const device = deviceOf(request, secure)
  const isKnown = device.id !== null && (await store.holdings(device.id)).length > 0
  const token = (isKnown ? device.token : null) ?? newSecret(chance)
  response.setHeader('Set-Cookie', cookieHeader(token, secure, config.retentionDays * 86_400))
  return { token, id: hashOf(token) }
}

/** The body as its schema says, or a problem is sent and null returned. Issues quote what they met: not ours. */
export function bodyOf<S extends v.GenericSchema>(
  schema: S,
  request: Request,
  response: Response,
): v.InferOutput<S> | null {
  // An array would pass for an object whose every field is left out.
  const said: unknown = Array.isArray(request.body) ? null : (request.body ?? {})
  const parsed = v.safeParse(schema, said)
  if (parsed.success) return parsed.output
  const isLong = parsed.issues.some((issue) => issue.type === 'max_length')
  problem(
    response,
    isLong ? 'too-long' : 'invalid',
    isLong ? 'A text is too long' : 'The request is not valid',
  )
  return null
}

export interface Caller {
  readonly session: LiveSession
  readonly participantId: ParticipantId
  readonly device: string
}

/** Who the caller is in the session of the path; unknown and not theirs are answered alike. */
export async function memberOf(
  request: Request,
  response: Response,
  tools: HttpTools,
): Promise<Caller | null> {
  const { id } = callerOf(request, tools)
  const sessionId = parseSessionId(request.params['id'])
  const found = id === null ? null : await find(id, sessionId, request.query['as'], tools)
  if (found === null) problem(response, 'not-found', 'No such session here')
  return found
}

async function find(
  device: string,
  sessionId: SessionId | null,
  as: unknown,
  tools: HttpTools,
): Promise<Caller | null> {
  if (sessionId === null) return null
  const participantId = await participantOn(tools.store, device, sessionId, as)
  const session = participantId === null ? null : await tools.sessions.get(sessionId)
  return participantId === null || session === null ? null : { session, participantId, device }
}

/**
 * The session of the path when it cannot be read any more and this device holds who leads it, which then nothing but a
 * row beside the log can say. Null otherwise: the ordinary way answers.
 */
export async function damagedAndLed(request: Request, tools: HttpTools): Promise<SessionId | null> {
  const { store, sessions } = tools
  const { id } = callerOf(request, tools)
  const sessionId = parseSessionId(request.params['id'])
  if (id === null || sessionId === null) return null
  const held = await store.holdings(id)
  if (participantAmong(held, sessionId, undefined) === null || (await sessions.isSound(sessionId)))
    return null
  const leader = await store.facilitatorOf(sessionId)
  const asked = participantAmong(held, sessionId, request.query['as'] ?? leader)
  return leader !== null && asked === leader ? sessionId : null
}

export function refuseUnlessPresent(
  { session, participantId }: Caller,
  response: Response,
): boolean {
  if (session.state.participants.get(participantId)?.removed === false) return true
  const code: RefusalCode = 'removed'
  problem(response, code, 'You were removed from this session')
  return false
}

/** Everyone this device is in the session and who was not removed. */
export async function heldHere(
  device: string,
  session: LiveSession,
  { store }: HttpTools,
): Promise<readonly ParticipantId[]> {
  return (await store.holdings(device))
    .filter((held) => held.sessionId === session.id)
    .map((held) => held.participantId)
    .filter((id) => session.state.participants.get(id)?.removed === false)
}

/** Whether the device that asks holds somebody who leads this session. */
export async function leadsHere(
  request: Request,
  session: LiveSession,
  tools: HttpTools,
): Promise<boolean> {
  const { id } = callerOf(request, tools)
  const held = id === null ? [] : await heldHere(id, session, tools)
  return held.some((participantId) => {
    const person = session.state.participants.get(participantId)
    return person !== undefined && isLeading(person)
  })
}

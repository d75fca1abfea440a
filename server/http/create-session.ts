import type * as v from 'valibot'
import { randomId } from '../../shared/kernel/chance.ts'
import { parseSessionId, type ParticipantId, type SessionId } from '../../shared/kernel/ids.ts'
import type { Decision } from '../../shared/session/decision.ts'
import { decideCreate } from '../../shared/session/join.ts'
import type { SessionState } from '../../shared/session/state.ts'
import { agendaFrom } from '../../shared/session/templates.ts'
import { CreateSession, type SessionCreated } from '../../shared/wire/http.ts'
import { newJoinCode } from '../identity/join-code.ts'
import { hashOf, newSecret } from '../identity/token.ts'
import type { Holding } from '../store/store.ts'
import { created, problem, type Answer, type Problem } from './answer.ts'
import { bodyOf, type Ask } from './ask.ts'
import { knownDevice } from './device.ts'
import { leadsHere } from './member.ts'
import { withCookie } from './reach.ts'
import type { Route } from './route.ts'
import type { HttpTools } from './tools.ts'

export const createRoute = (tools: HttpTools): Route => ({
  method: 'post',
  path: '/sessions',
  handle: withCookie((ask) => create(ask, tools)),
})

async function create(ask: Ask, tools: HttpTools): Promise<Answer> {
  const body = bodyOf(CreateSession, ask)
  if (!body.ok) return body.error
  if (!tools.creations.take(ask.address)) return tooMany
  const plan = await planOf(body.value, ask, tools)
  if (plan === null) return problem('invalid', 'No such template or session')
  const { chance, store } = tools
  const device = await knownDevice(ask, tools)
  const now = tools.clock.now()
  const holding = {
    sessionId: randomId<SessionId>(chance),
    participantId: randomId<ParticipantId>(chance),
  }
  const { question, title = '', name = '' } = body.value
  const decision = decideCreate(
    {
      ...plan,
      sessionId: holding.sessionId,
      question,
      title,
      facilitator: holding.participantId,
      member: { name, device: device.id },
    },
    { now, chance },
  )
  const joinCode = await stored(holding.sessionId, decision, now, tools)
  const facilitatorKey = newSecret(chance)
  await store.addFacilitatorKey(hashOf(facilitatorKey), holding)
  await store.hold(device.id, holding, now, tools.config.limits.devicesPerParticipant)
  await store.release(holding.sessionId, FIRST_TERM).catch(() => undefined)
  const joinUrl = `${ask.origin}/j/${joinCode}`
  const { token, cookie } = device
  const answer: SessionCreated = { ...holding, joinCode, joinUrl, facilitatorKey, token }
  return { ...created(answer), cookie }
}

/**
 * The term in which a session is created. It is given up at once, so that the node owns it to which its people come; with
 * a balancer that hashes by session that is another one than this in most cases. If that fails, they are passed on.
 */
const FIRST_TERM = 1

const tooMany: Problem = {
  kind: 'problem',
  code: 'rate-limited',
  title: 'Too many sessions from here in an hour',
  retryAfter: 60,
}

/** What a new session takes from the body, from the session it copies, or from its template. Null for an unknown one. */
async function planOf(
  body: v.InferOutput<typeof CreateSession>,
  ask: Ask,
  tools: HttpTools,
): Promise<Pick<SessionState, 'agenda' | 'settings'> | null> {
  const source = body.from === undefined ? null : await ledSession(body.from, ask, tools)
  if (body.from !== undefined && source === null) return null
  const agenda = body.agenda ?? source?.agenda ?? agendaFrom(body.template)
  const anonymity = body.settings?.anonymity ?? source?.settings.anonymity ?? 'anonymous'
  return agenda === null ? null : { agenda, settings: { anonymity } }
}

/** The state of a session that the caller leads; null for every other one. */
async function ledSession(from: string, ask: Ask, tools: HttpTools): Promise<SessionState | null> {
  const sessionId = parseSessionId(from)
  const session = sessionId === null ? null : await tools.sessions.get(sessionId)
  return session !== null && (await leadsHere(ask, session, tools)) ? session.state : null
}

/** Stores the session under a join code that is still free, and returns that code. */
async function stored(
  sessionId: Holding['sessionId'],
  { events, records }: Decision,
  createdAt: number,
  { store, chance, retention }: HttpTools,
): Promise<string> {
  for (;;) {
    const joinCode = newJoinCode(chance)
    const usedAt = retention.now()
    const session = { sessionId, joinCode, createdAt, usedAt, events, records }
    if ((await store.createSession(session)) === 'created') return joinCode
  }
}

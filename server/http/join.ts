import type { Request, Response, Router } from 'express'
import { randomId } from '../../shared/kernel/chance.ts'
import { parseParticipantId, type ParticipantId } from '../../shared/kernel/ids.ts'
import { decideJoin } from '../../shared/session/join.ts'
import { currentQuestion, currentVisit, isBeforeFirstReveal } from '../../shared/session/path.ts'
import { fiveRules } from '../../shared/session/rules.ts'
import {
  Join,
  type Joined,
  type JoinPreview,
  Resume,
  type Resumed,
} from '../../shared/wire/http.ts'
import { addressOf } from '../identity/address.ts'
import { parseJoinCode } from '../identity/join-code.ts'
import { hashOf, newSecret } from '../identity/token.ts'
import type { LiveSession } from '../live/live-session.ts'
import { bodyOf, callerOf, knownDevice, route } from './guest.ts'
import { problem } from './problem.ts'
import type { HttpTools } from './tools.ts'

export function joinRoutes(router: Router, tools: HttpTools): void {
  router.get(
    '/join/:code',
    route((request, response) => preview(request, response, tools)),
  )
  router.post(
    '/join/:code',
    route((request, response) => join(request, response, tools)),
  )
  router.post(
    '/resume',
    route((request, response) => resume(request, response, tools)),
  )
}

/** The session behind a code, or a problem is sent and null returned. Wrong codes are answered alike, and slowly. */
async function byCode(
  request: Request,
  response: Response,
  tools: HttpTools,
): Promise<LiveSession | null> {
  const address = addressOf(request, tools.config.trustProxy)
  const code = parseJoinCode(String(request.params['code'] ?? ''))
  const wait = tools.codes.waitFor(address, code ?? '')
  if (wait > 0) {
    problem(response, 'rate-limited', 'Too many codes tried from here', wait)
    return null
  }
  const sessionId = code === null ? null : await tools.store.sessionByCode(code)
  const session = sessionId === null ? null : await tools.sessions.get(sessionId)
  if (session === null) {
    tools.codes.wasWrong(address)
    problem(response, 'unknown-code', 'No session has this code')
    return null
  }
  tools.codes.hasJoined(address, code ?? '')
  return session
}

async function preview(request: Request, response: Response, tools: HttpTools): Promise<void> {
  const session = await byCode(request, response, tools)
  if (session === null) return
  const { state } = session
  const people = [...state.participants.values()].filter(
    (person) => person.role === 'participant' && !person.removed,
  )
  if (state.closed) return problem(response, 'session-closed', 'This session is closed')
  if (state.locked) return problem(response, 'session-locked', 'Joining is locked')
  if (people.length >= tools.config.limits.participants)
    return problem(response, 'session-full', 'This session is full')
  const { kind } = currentVisit(state)
  const answer: JoinPreview = {
    sessionId: session.id,
    title: state.title,
    question: currentQuestion(state).text,
    anonymity: state.settings.anonymity,
    phase: { kind, ...(state.timer.kind === 'running' ? { endsAt: state.timer.endsAt } : {}) },
    serverTime: tools.clock.now(),
    rules: fiveRules,
    late: !isBeforeFirstReveal(state),
  }
  response.setHeader('Cache-Control', 'no-store')
  response.json(answer)
}

async function join(request: Request, response: Response, tools: HttpTools): Promise<void> {
  const body = bodyOf(Join, request, response)
  if (body === null) return
  const session = await byCode(request, response, tools)
  if (session === null) return
  const role = body.as ?? 'participant'
  const known = callerOf(request, tools).id
  const here =
    known === null || body.another === true ? null : await alreadyHere(known, session, role, tools)
  const device = knownDevice(request, response, tools)
  if (here !== null) return welcome(response, 200, session, here, device.token, tools)
  if (await tools.store.isBarred(session.id, device.id))
    return problem(response, 'removed', 'You were removed from this session')
  const participantId = randomId<ParticipantId>(tools.chance)
  const refused = await session.inTurn(async () => {
    const joining = { participantId, role, member: { name: body.name ?? '', device: device.id } }
    const judged = decideJoin(session.state, session.records, joining, tools, tools.config.limits)
    if (!judged.ok) return judged.error
    await session.commit({ events: judged.value.events, records: judged.value.records })
    await tools.store.hold(device.id, { sessionId: session.id, participantId }, tools.clock.now())
    return null
  })
  if (refused !== null) return problem(response, refused.code, refused.message)
  await welcome(response, 201, session, participantId, device.token, tools)
}

/** The participant this device already is; a facilitator's device gets a participant of its own only by `another`. */
async function alreadyHere(
  device: string,
  session: LiveSession,
  role: 'participant' | 'observer',
  tools: HttpTools,
): Promise<ParticipantId | null> {
  const held = (await tools.store.holdings(device)).filter(
    (holding) => holding.sessionId === session.id,
  )
  const same = held.find(({ participantId }) => {
    const person = session.state.participants.get(participantId)
    return (
      person !== undefined &&
      !person.removed &&
      (person.role === 'observer') === (role === 'observer')
    )
  })
  return same?.participantId ?? null
}

async function welcome(
  response: Response,
  status: number,
  session: LiveSession,
  participantId: ParticipantId,
  token: string,
  tools: HttpTools,
): Promise<void> {
  const resumeKey = newSecret(tools.chance)
  await tools.store.addKey(hashOf(resumeKey), { sessionId: session.id, participantId })
  const answer: Joined = { sessionId: session.id, participantId, resumeKey, token }
  response.status(status).json(answer)
}

async function resume(request: Request, response: Response, tools: HttpTools): Promise<void> {
  const body = bodyOf(Resume, request, response)
  if (body === null) return
  const holding = await tools.store.byKey(hashOf(body.key))
  const session = holding === null ? null : await tools.sessions.get(holding.sessionId)
  const participantId = parseParticipantId(holding?.participantId)
  if (session === null || participantId === null)
    return problem(response, 'not-found', 'This link no longer works')
  const person = session.state.participants.get(participantId)
  if (person === undefined || person.removed)
    return problem(response, 'removed', 'You were removed from this session')
  const device = knownDevice(request, response, tools)
  await tools.store.hold(device.id, { sessionId: session.id, participantId }, tools.clock.now())
  const answer: Resumed = {
    sessionId: session.id,
    participantId,
    role: person.role,
    token: device.token,
  }
  response.json(answer)
}

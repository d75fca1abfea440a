import type { Request, Response, Router } from 'express'
import { randomId } from '../../shared/kernel/chance.ts'
import { parseParticipantId, type ParticipantId } from '../../shared/kernel/ids.ts'
import { decideJoin, type Joining, participantsIn } from '../../shared/session/join.ts'
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
import { decideAndCommit } from '../live/write.ts'
import { bodyOf, callerOf, heldHere, knownDevice, leadsHere, route } from './guest.ts'
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
  return session
}

async function preview(request: Request, response: Response, tools: HttpTools): Promise<void> {
  const session = await byCode(request, response, tools)
  if (session === null) return
  const { state, id } = session
  if (state.closed) return problem(response, 'session-closed', 'This session is closed')
  // Whoever leads finds the door open, for their preview.
  if (!(await leadsHere(request, session, tools))) {
    if (state.locked) return problem(response, 'session-locked', 'Joining is locked')
    if (participantsIn(state) >= tools.config.limits.participants)
      return problem(response, 'session-full', 'This session is full')
  }
  const { kind } = currentVisit(state)
  const answer: JoinPreview = {
    sessionId: id,
    title: state.title,
    question: currentQuestion(state).text,
    anonymity: state.settings.anonymity,
    phase: { kind, ...(state.timer.kind === 'running' ? { endsAt: state.timer.endsAt } : {}) },
    serverTime: tools.clock.now(),
    rules: fiveRules,
    late: !isBeforeFirstReveal(state),
  }
  response.json(answer)
}

async function join(request: Request, response: Response, tools: HttpTools): Promise<void> {
  const body = bodyOf(Join, request, response)
  if (body === null) return
  const session = await byCode(request, response, tools)
  if (session === null) return
  const as = body.as ?? 'participant'
  const known = callerOf(request, tools).id
  const here =
    known === null || body.another === true ? null : await alreadyHere(known, session, as, tools)
  const device = await knownDevice(request, response, tools)
  if (here !== null)
    return welcome(
      request,
      response,
      { session, participantId: here, isNew: false, token: device.token },
      tools,
    )
  if (await tools.store.isBarred(session.id, device.id))
    return problem(response, 'removed', 'You were removed from this session')
  const participantId = randomId<ParticipantId>(tools.chance)
  const member = { name: body.name ?? '', device: device.id }
  const refused = await session.inTurn(async () => {
    const { limits } = tools.config
    const left = await decideAndCommit(session, () =>
      decideJoin(session.state, session.records, { participantId, as, member }, tools, limits),
    )
    if (left !== null) return left
    await tools.store.hold(device.id, { sessionId: session.id, participantId }, tools.clock.now())
    return null
  })
  if (refused !== null) return problem(response, refused.code, refused.message)
  return welcome(
    request,
    response,
    { session, participantId, isNew: true, token: device.token },
    tools,
  )
}

/** The participant this device already is; a facilitator's device gets a participant of its own only by `another`. */
async function alreadyHere(
  device: string,
  session: LiveSession,
  as: Joining['as'],
  tools: HttpTools,
): Promise<ParticipantId | null> {
  const held = await heldHere(device, session, tools)
  const isAs = (id: ParticipantId): Joining['as'] => {
    const person = session.state.participants.get(id)
    if (person?.preview === true) return 'preview'
    return person?.role === 'observer' ? 'observer' : 'participant'
  }
  return held.find((id) => isAs(id) === as) ?? null
}

interface Guest {
  readonly session: LiveSession
  readonly participantId: ParticipantId
  readonly isNew: boolean
  readonly token: string
}

async function welcome(
  request: Request,
  response: Response,
  { session, participantId, isNew, token }: Guest,
  { chance, codes, config, store }: HttpTools,
): Promise<void> {
  codes.hasJoined(addressOf(request, config.trustProxy), session.joinCode)
  const resumeKey = newSecret(chance)
  await store.addKey(hashOf(resumeKey), { sessionId: session.id, participantId })
  const answer: Joined = { sessionId: session.id, participantId, resumeKey, token }
  response.status(isNew ? 201 : 200).json(answer)
}

/** A key brings its participant to this device, beside those it holds already. */
async function resume(request: Request, response: Response, tools: HttpTools): Promise<void> {
  const body = bodyOf(Resume, request, response)
  if (body === null) return
  const holding = await tools.store.byKey(hashOf(body.key))
  const session = holding === null ? null : await tools.sessions.get(holding.sessionId)
  const participantId = parseParticipantId(holding?.participantId)
  if (session === null || participantId === null)
    return problem(response, 'not-found', 'This link no longer works')
  const person = session.state.participants.get(participantId)
  const device = await knownDevice(request, response, tools)
  const isBarred = await tools.store.isBarred(session.id, device.id)
  if (person === undefined || person.removed || isBarred)
    return problem(response, 'removed', 'You were removed from this session')
  const others = (await heldHere(device.id, session, tools)).filter((id) => id !== participantId)
  if (others.length >= tools.config.limits.participantsPerDevice)
    return problem(response, 'too-many', 'This device is too many people here already')
  await tools.store.hold(device.id, { sessionId: session.id, participantId }, tools.clock.now())
  const answer: Resumed = {
    sessionId: session.id,
    participantId,
    role: person.role,
    token: device.token,
  }
  response.json(answer)
}

import type { Request, Response, Router } from 'express'
import { randomId } from '../../shared/kernel/chance.ts'
import { parseSessionId, type ParticipantId, type SessionId } from '../../shared/kernel/ids.ts'
import { agendaFrom, templates } from '../../shared/session/templates.ts'
import { decideCreate, decideLeave } from '../../shared/session/join.ts'
import { currentQuestion } from '../../shared/session/path.ts'
import type { Agenda } from '../../shared/wire/agenda.ts'
import { CreateSession, type SessionCreated, type SessionListed } from '../../shared/wire/http.ts'
import { parseCommand } from '../control/parse-command.ts'
import { addressOf } from '../identity/address.ts'
import { newJoinCode } from '../identity/join-code.ts'
import { hashOf, newSecret } from '../identity/token.ts'
import { keptUntil } from '../live/kept-until.ts'
import { decideAndCommit } from '../live/write.ts'
import {
  bodyOf,
  callerOf,
  damagedAndLed,
  knownDevice,
  leadsHere,
  memberOf,
  refuseUnlessPresent,
  route,
} from './guest.ts'
import { originOf } from './origin-of.ts'
import { problem } from './problem.ts'
import type { HttpTools } from './tools.ts'

export function sessionRoutes(router: Router, tools: HttpTools): void {
  router.get('/templates', (_request, response) => void response.json(templates))
  router.post(
    '/sessions',
    route((request, response) => create(request, response, tools)),
  )
  router.get(
    '/sessions',
    route((request, response) => list(request, response, tools)),
  )
  router.get(
    '/sessions/:id',
    route((request, response) => show(request, response, tools)),
  )
  router.delete(
    '/sessions/:id',
    route((request, response) => remove(request, response, tools)),
  )
  router.delete(
    '/sessions/:id/me',
    route((request, response) => leave(request, response, tools)),
  )
  router.delete(
    '/sessions/:id/here',
    route((request, response) => leaveDevice(request, response, tools)),
  )
  router.post(
    '/sessions/:id/commands',
    route((request, response) => command(request, response, tools)),
  )
}

async function create(request: Request, response: Response, tools: HttpTools): Promise<void> {
  const body = bodyOf(CreateSession, request, response)
  if (body === null) return
  if (!tools.creations.take(addressOf(request, tools.config.trustProxy))) {
    problem(response, 'rate-limited', 'Too many sessions from here in an hour', 60)
    return
  }
  const source = body.from === undefined ? null : await sourceOf(body.from, request, tools)
  const agenda: Agenda | null = body.agenda ?? source?.agenda ?? agendaFrom(body.template)
  if (agenda === null || (body.from !== undefined && source === null)) {
    problem(response, 'invalid', 'No such template or session')
    return
  }
  const device = await knownDevice(request, response, tools)
  const sessionId = randomId<SessionId>(tools.chance)
  const participantId = randomId<ParticipantId>(tools.chance)
  const decision = decideCreate(
    {
      sessionId,
      question: body.question,
      title: body.title ?? '',
      agenda,
      settings: {
        anonymity: body.settings?.anonymity ?? source?.settings.anonymity ?? 'anonymous',
      },
      facilitator: participantId,
      member: { name: body.name ?? '', device: device.id },
    },
    { now: tools.clock.now(), chance: tools.chance },
  )
  const createdAt = tools.clock.now()
  let joinCode = newJoinCode(tools.chance)
  while (
    (await tools.store.createSession({ sessionId, joinCode, createdAt, ...decision })) ===
    'code-taken'
  ) {
    joinCode = newJoinCode(tools.chance)
  }
  const facilitatorKey = newSecret(tools.chance)
  await tools.store.addKey(hashOf(facilitatorKey), { sessionId, participantId })
  await tools.store.hold(device.id, { sessionId, participantId }, createdAt)
  const answer: SessionCreated = {
    sessionId,
    joinCode,
    joinUrl: `${originOf(request, tools.config)}/j/${joinCode}`,
    facilitatorKey,
    participantId,
    token: device.token,
  }
  response.status(201).json(answer)
}

/** Agenda and settings of a session the caller leads. */
async function sourceOf(from: string, request: Request, tools: HttpTools) {
  const sessionId = parseSessionId(from)
  const session = sessionId === null ? null : await tools.sessions.get(sessionId)
  if (session === null) return null
  const leads = await leadsHere(request, session, tools)
  return leads ? { agenda: session.state.agenda, settings: session.state.settings } : null
}

async function list(request: Request, response: Response, tools: HttpTools): Promise<void> {
  const { id } = callerOf(request, tools)
  const holdings = id === null ? [] : await tools.store.holdings(id)
  const listed: SessionListed[] = []
  for (const [sessionId, held] of Map.groupBy(holdings, (holding) => holding.sessionId)) {
    const session = await tools.sessions.ifSound(sessionId)
    if (session === null) continue
    const { state, records } = session
    if (held.every(({ participantId }) => !state.participants.has(participantId))) continue // damaged: nobody's
    listed.push({
      sessionId,
      title: state.title,
      question: currentQuestion(state).text,
      createdAt: session.createdAt,
      keptUntil: keptUntil(session, tools.config.retentionDays * 86_400_000),
      as: held.flatMap(({ participantId }) => {
        const person = state.participants.get(participantId)
        if (person === undefined || person.removed) return []
        return [
          {
            participantId,
            role: person.role,
            name: records.members.get(participantId)?.name ?? '',
          },
        ]
      }),
    })
  }
  response.setHeader('Cache-Control', 'no-store')
  response.json(listed.toSorted((a, b) => b.createdAt - a.createdAt))
}

async function show(request: Request, response: Response, tools: HttpTools): Promise<void> {
  const caller = await memberOf(request, response, tools)
  if (caller === null || !refuseUnlessPresent(caller, response)) return
  if (!tools.reads.begin(caller, response)) return
  await tools.hub.open(caller.session)
  response.setHeader('Cache-Control', 'no-store')
  response.json(tools.hub.answerFor(caller.session, caller.participantId))
}

async function command(request: Request, response: Response, tools: HttpTools): Promise<void> {
  const caller = await memberOf(request, response, tools)
  if (caller === null || !refuseUnlessPresent(caller, response)) return
  if (!tools.commands.take(`${caller.session.id} ${caller.participantId}`)) {
    problem(response, 'rate-limited', 'Too many commands')
    return
  }
  const parsed = parseCommand(request.body)
  const outcome = parsed.ok
    ? await tools.performer.perform(caller.session, caller.participantId, parsed.value)
    : parsed
  response.setHeader('Cache-Control', 'no-store')
  if (outcome.ok) response.json({ ok: true, ...outcome.value })
  else problem(response, outcome.error.code, outcome.error.message)
}

async function leave(request: Request, response: Response, tools: HttpTools): Promise<void> {
  const caller = await memberOf(request, response, tools)
  if (caller === null) return
  const { session, participantId } = caller
  const documents = tools.documents.session(session)
  const refused = await session.inTurn(async () => {
    await documents.flush()
    const left = await decideAndCommit(
      session,
      () => decideLeave(session.state, session.records, participantId),
      { dropPad: participantId },
    )
    if (left === null) documents.pads.drop(participantId)
    return left
  })
  if (refused !== null) {
    problem(response, refused.code, refused.message)
    return
  }
  await tools.store.checkpoint() // gone from the files too, not only from the tables
  response.status(204).end()
}

/** The person stays in the session; this device is no longer them, until their resume link comes back to it. */
async function leaveDevice(request: Request, response: Response, tools: HttpTools): Promise<void> {
  const caller = await memberOf(request, response, tools)
  if (caller === null) return
  const { session, participantId, device } = caller
  await tools.store.letGo(device, { sessionId: session.id, participantId })
  response.status(204).end()
}

async function remove(request: Request, response: Response, tools: HttpTools): Promise<void> {
  const damaged = await damagedAndLed(request, tools)
  if (damaged !== null) {
    await tools.endings.eraseDamaged(damaged)
    response.status(204).end()
    return
  }
  const caller = await memberOf(request, response, tools)
  if (caller === null || !refuseUnlessPresent(caller, response)) return
  const { session, participantId } = caller
  if (session.state.participants.get(participantId)?.role !== 'facilitator') {
    problem(response, 'not-allowed', 'Only the facilitator may delete the session')
    return
  }
  await tools.endings.deleteSession(session)
  response.status(204).end()
}

import { randomId } from '../../shared/kernel/chance.ts'
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { decideJoin, type Joining, participantsIn } from '../../shared/session/join.ts'
import { currentQuestion, currentVisit, isBeforeFirstReveal } from '../../shared/session/path.ts'
import { fiveRules } from '../../shared/session/rules.ts'
import { Join, type Joined, type JoinPreview } from '../../shared/wire/http.ts'
import { joinCodeIn } from '../../shared/wire/passed-on.ts'
import { hashOf, newSecret } from '../identity/token.ts'
import type { LiveSession } from '../live/live-session.ts'
import { decideAndCommit } from '../live/write.ts'
import { created, json, problem, type Answer, type Problem } from './answer.ts'
import { bodyOf, type Ask } from './ask.ts'
import { knownDevice, type KnownDevice } from './device.ts'
import { heldHere, leadsHere, removed } from './member.ts'
import { withCookie } from './reach.ts'
import type { Route } from './route.ts'
import type { HttpTools } from './tools.ts'

export const joinRoutes = (tools: HttpTools): readonly Route[] => [
  { method: 'get', path: '/join/:code', handle: (ask) => preview(ask, tools) },
  { method: 'post', path: '/join/:code', handle: withCookie((ask) => join(ask, tools)) },
]

/** The session with this join code. All wrong codes get one answer, and an address that tries many has to wait. */
async function sessionByCode(
  { address, params }: Ask,
  { codes, store, sessions }: HttpTools,
): Promise<Result<LiveSession, Problem>> {
  const code = joinCodeIn(params['code'] ?? '')
  const retryAfter = codes.waitFor(address, code ?? '')
  if (retryAfter > 0)
    return err({ ...problem('rate-limited', 'Too many codes tried from here'), retryAfter })
  const sessionId = code === null ? null : await store.sessionByCode(code)
  const session = sessionId === null ? null : await sessions.get(sessionId)
  if (session !== null) return ok(session)
  codes.wasWrong(address)
  return err(problem('unknown-code', 'No session has this code'))
}

/** What a person is shown before they join. */
async function preview(ask: Ask, tools: HttpTools): Promise<Answer> {
  const session = await sessionByCode(ask, tools)
  if (!session.ok) return session.error
  const { state, id } = session.value
  const closed = await joiningRefused(session.value, ask, tools)
  if (closed !== null) return closed
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
  return json(answer)
}

/** Why nobody can join now, or null. Joining stays open for those who lead, because they preview the session. */
async function joiningRefused(
  session: LiveSession,
  ask: Ask,
  tools: HttpTools,
): Promise<Problem | null> {
  const { state } = session
  if (state.closed) return problem('session-closed', 'This session is closed')
  if (await leadsHere(ask, session, tools)) return null
  if (state.locked) return problem('session-locked', 'Joining is locked')
  if (participantsIn(state) >= tools.config.limits.participants)
    return problem('session-full', 'This session is full')
  return null
}

async function join(ask: Ask, tools: HttpTools): Promise<Answer> {
  const body = bodyOf(Join, ask)
  if (!body.ok) return body.error
  const session = await sessionByCode(ask, tools)
  if (!session.ok) return session.error
  const here = await alreadyHere(ask, session.value, body.value, tools)
  const device = await knownDevice(ask, tools)
  const { cookie } = device
  if (here !== null) {
    const joined = await welcome(ask, session.value, here, device, tools)
    return { ...json(joined), cookie }
  }
  const participantId = await addParticipant(ask, session.value, body.value, device, tools)
  if (!participantId.ok) return { ...participantId.error, cookie }
  const joined = await welcome(ask, session.value, participantId.value, device, tools)
  return { ...created(joined), cookie }
}

/**
 * The participant this device already is, in the way it asks to join now; null for a new one. The device of a
 * facilitator gets a second participant only if it asks for `another`.
 */
async function alreadyHere(
  { device }: Ask,
  session: LiveSession,
  { as = 'participant', another }: Join,
  tools: HttpTools,
): Promise<ParticipantId | null> {
  if (device.id === null || another === true) return null
  const held = await heldHere(device.id, session, tools)
  return held.find((id) => joinedAs(session, id) === as) ?? null
}

function joinedAs({ state }: LiveSession, participantId: ParticipantId): Joining['as'] {
  const person = state.participants.get(participantId)
  if (person?.preview === true) return 'preview'
  return person?.role === 'observer' ? 'observer' : 'participant'
}

async function addParticipant(
  ask: Ask,
  session: LiveSession,
  { name = '', as = 'participant', skipLane = false }: Join,
  device: KnownDevice,
  tools: HttpTools,
): Promise<Result<ParticipantId, Problem>> {
  const { store, clock, chance, config } = tools
  if (await store.isBarred(session.id, device.id)) return err(removed)
  if (!(await mayJoinNow(ask, session, tools))) return err(tooManyJoins)
  const participantId = randomId<ParticipantId>(chance)
  const member = { name, device: device.id }
  const refused = await session.inTurn(async () => {
    const refusal = await decideAndCommit(session, () =>
      decideJoin(
        session.state,
        session.records,
        { participantId, as, member, skipsLane: skipLane },
        tools,
        config.limits,
      ),
    )
    const held = { sessionId: session.id, participantId }
    if (refusal === null)
      await store.hold(device.id, held, clock.now(), config.limits.devicesPerParticipant)
    return refusal
  })
  return refused === null ? ok(participantId) : err(problem(refused.code, refused.message))
}

/**
 * Counts one new person against the rates of the session and of the address. People on the device of a person who leads
 * are not counted, so that a flood of others does not keep a screen or a preview out.
 */
async function mayJoinNow(ask: Ask, session: LiveSession, tools: HttpTools): Promise<boolean> {
  if (await leadsHere(ask, session, tools)) return true
  const { joins, joinsFrom } = tools
  return joinsFrom.take(ask.address) && joins.take(session.id)
}

const tooManyJoins: Problem = {
  kind: 'problem',
  code: 'rate-limited',
  title: 'Too many new people at the moment',
  retryAfter: 10,
}

/** Gives the participant a new resume key, which replaces the oldest beyond the limit, and remembers that this address knows the join code. */
async function welcome(
  { address }: Ask,
  session: LiveSession,
  participantId: ParticipantId,
  { token }: KnownDevice,
  { chance, codes, store, config }: HttpTools,
): Promise<Joined> {
  codes.hasJoined(address, session.joinCode)
  const resumeKey = newSecret(chance)
  const holding = { sessionId: session.id, participantId }
  await store.addResumeKey(hashOf(resumeKey), holding, config.limits.resumeKeys)
  return { sessionId: session.id, participantId, resumeKey, token }
}

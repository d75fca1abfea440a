import { Resume, type Resumed } from '../../shared/wire/http.ts'
import { resumeKeyIn } from '../../shared/wire/passed-on.ts'
import { hashOf } from '../identity/token.ts'
import { json, problem, type Answer } from './answer.ts'
import { bodyOf, type Ask } from './ask.ts'
import { knownDevice } from './device.ts'
import { heldHere, removed } from './member.ts'
import { withCookie } from './reach.ts'
import type { Route } from './route.ts'
import type { HttpTools } from './tools.ts'

export const resumeRoute = (tools: HttpTools): Route => ({
  method: 'post',
  path: '/resume',
  handle: withCookie((ask) => resume(ask, tools)),
})

/** Brings the participant of a resume key to this device, in addition to those it already holds. */
async function resume(ask: Ask, tools: HttpTools): Promise<Answer> {
  const { store, sessions, clock, config } = tools
  const body = bodyOf(Resume, ask)
  if (!body.ok) return body.error
  const key = resumeKeyIn(body.value.key)
  const holding = key === null ? null : await store.byKey(hashOf(key))
  const session = holding === null ? null : await sessions.get(holding.sessionId)
  if (holding === null || session === null) return problem('not-found', 'This link no longer works')
  const { participantId } = holding
  const person = session.state.participants.get(participantId)
  const { id, token, cookie } = await knownDevice(ask, tools)
  if (person === undefined || person.removed || (await store.isBarred(session.id, id)))
    return { ...removed, cookie }
  const others = (await heldHere(id, session, tools)).filter((held) => held !== participantId)
  if (others.length >= config.limits.participantsPerDevice)
    return {
      ...problem('too-many', 'This device already holds too many participants of this session'),
      cookie,
    }
  const held = { sessionId: session.id, participantId }
  await store.hold(id, held, clock.now(), config.limits.devicesPerParticipant)
  const answer: Resumed = { sessionId: session.id, participantId, role: person.role, token }
  return { ...json(answer), cookie }
}

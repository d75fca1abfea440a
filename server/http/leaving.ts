// The routes that end something: a person leaves, a device forgets a person, the facilitator deletes the session.
import { decideLeave } from '../../shared/session/join.ts'
import { decideAndCommit } from '../live/write.ts'
import { done, problem, type Answer } from './answer.ts'
import type { Ask } from './ask.ts'
import { damagedAndLed, memberOf, presentMemberOf } from './member.ts'
import type { Route } from './route.ts'
import type { HttpTools } from './tools.ts'

export const leavingRoutes = (tools: HttpTools): readonly Route[] => [
  { method: 'delete', path: '/sessions/:id', handle: (ask) => deleteSession(ask, tools) },
  { method: 'delete', path: '/sessions/:id/me', handle: (ask) => leave(ask, tools) },
  { method: 'delete', path: '/sessions/:id/here', handle: (ask) => leaveDevice(ask, tools) },
]

/** Deletes the caller's name and drafts. Both go in one commit, so that neither outlives the other in a crash. */
async function leave(ask: Ask, tools: HttpTools): Promise<Answer> {
  const member = await memberOf(ask, tools)
  if (!member.ok) return member.error
  const { session, participantId } = member.value
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
  if (refused !== null) return problem(refused.code, refused.message)
  await tools.store.upkeep?.checkpoint() // The write-ahead log still holds the deleted words until it is folded.
  return done
}

/** Makes this device forget the participant, who stays in the session and can come back with their resume link. */
async function leaveDevice(ask: Ask, tools: HttpTools): Promise<Answer> {
  const member = await memberOf(ask, tools)
  if (!member.ok) return member.error
  const { session, participantId, device } = member.value
  await tools.store.letGo(device, { sessionId: session.id, participantId })
  return done
}

async function deleteSession(ask: Ask, tools: HttpTools): Promise<Answer> {
  const damaged = await damagedAndLed(ask, tools)
  if (damaged !== null) {
    await tools.endings.eraseDamaged(damaged)
    return done
  }
  const member = await presentMemberOf(ask, tools)
  if (!member.ok) return member.error
  const { session, participantId } = member.value
  if (session.state.participants.get(participantId)?.role !== 'facilitator')
    return problem('not-allowed', 'Only the facilitator may delete the session')
  await tools.endings.deleteSession(session)
  return done
}

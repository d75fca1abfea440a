// Finds the participant who asks, from the device and the session of the path.
import { parseSessionId, type ParticipantId, type SessionId } from '../../shared/kernel/ids.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { isLeading } from '../../shared/session/rights.ts'
import { participantAmong, participantOn } from '../identity/who.ts'
import type { LiveSession } from '../live/live-session.ts'
import { problem, type Problem } from './answer.ts'
import type { Ask } from './ask.ts'
import type { HttpTools } from './tools.ts'

export interface Member {
  readonly session: LiveSession
  readonly participantId: ParticipantId
  /** The id of the device that asks. */
  readonly device: string
}

/**
 * The caller in the session of the path, also when they were removed from it. An unknown session and a session of
 * other people get the same answer.
 */
export async function memberOf(ask: Ask, tools: HttpTools): Promise<Result<Member, Problem>> {
  const sessionId = parseSessionId(ask.params['id'])
  const { id: device } = ask.device
  const found =
    device === null || sessionId === null ? null : await find(device, sessionId, ask.as, tools)
  return found === null ? err(problem('not-found', 'No such session here')) : ok(found)
}

async function find(
  device: string,
  sessionId: SessionId,
  as: unknown,
  { store, sessions }: HttpTools,
): Promise<Member | null> {
  const participantId = await participantOn(store, device, sessionId, as)
  const session = participantId === null ? null : await sessions.get(sessionId)
  return participantId === null || session === null ? null : { session, participantId, device }
}

/** The caller in the session of the path, refused when they were removed from it. */
export async function presentMemberOf(
  ask: Ask,
  tools: HttpTools,
): Promise<Result<Member, Problem>> {
  const member = await memberOf(ask, tools)
  return member.ok && !isPresent(member.value) ? err(removed) : member
}

export function isPresent({ session, participantId }: Member): boolean {
  return session.state.participants.get(participantId)?.removed === false
}

export const removed = problem('removed', 'You were removed from this session')

/**
 * The session of the path if its stored data is damaged and this device holds its facilitator. Who the facilitator is
 * then comes from a row beside the log, because the log cannot be read. Null otherwise.
 */
export async function damagedAndLed(
  { device, params, as }: Ask,
  { store, sessions }: HttpTools,
): Promise<SessionId | null> {
  const sessionId = parseSessionId(params['id'])
  if (device.id === null || sessionId === null) return null
  const held = await store.holdings(device.id, sessionId)
  if (participantAmong(held, sessionId, undefined) === null || (await sessions.isSound(sessionId)))
    return null
  const leader = await store.facilitatorOf(sessionId)
  const asked = participantAmong(held, sessionId, as ?? leader)
  return leader !== null && asked === leader ? sessionId : null
}

/** The participants of this session that the device holds, without those who were removed. */
export async function heldHere(
  device: string,
  session: LiveSession,
  { store }: HttpTools,
): Promise<readonly ParticipantId[]> {
  return (await store.holdings(device, session.id))
    .map((held) => held.participantId)
    .filter((id) => session.state.participants.get(id)?.removed === false)
}

/** Whether the device that asks holds the facilitator or a co-facilitator of this session. */
export async function leadsHere(
  { device }: Ask,
  session: LiveSession,
  tools: HttpTools,
): Promise<boolean> {
  const held = device.id === null ? [] : await heldHere(device.id, session, tools)
  return held.some((participantId) => {
    const person = session.state.participants.get(participantId)
    return person !== undefined && isLeading(person)
  })
}

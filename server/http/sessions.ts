// The routes of sessions that read: the built-in agendas, the sessions of a device, one session.
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import { LEFT_NAME } from '../../shared/session/names.ts'
import { currentQuestion } from '../../shared/session/path.ts'
import { templates } from '../../shared/session/templates.ts'
import type { SessionListed } from '../../shared/wire/http.ts'
import type { Glance } from '../live/live-session.ts'
import type { Retention } from '../live/retention.ts'
import type { Holding } from '../store/store.ts'
import { json, type Answer } from './answer.ts'
import type { Ask } from './ask.ts'
import { isPresent, presentMemberOf, removed } from './member.ts'
import type { Route } from './route.ts'
import type { HttpTools } from './tools.ts'

export const sessionRoutes = (tools: HttpTools): readonly Route[] => [
  { method: 'get', path: '/templates', handle: () => json(templates) },
  { method: 'get', path: '/sessions', handle: (ask) => list(ask, tools) },
  { method: 'get', path: '/sessions/:id', handle: (ask) => show(ask, tools) },
]

/** The sessions this device is in, newest first. Damaged sessions are left out. */
async function list({ device }: Ask, { store, sessions, retention }: HttpTools): Promise<Answer> {
  const holdings = device.id === null ? [] : await store.holdings(device.id)
  const listed: SessionListed[] = []
  for (const [sessionId, held] of Map.groupBy(holdings, (holding) => holding.sessionId)) {
    const session = await sessions.glance(sessionId)
    if (session === null) continue
    const one = entry(session, held, retention)
    if (one.as.length > 0 || one.removed !== undefined) listed.push(one)
  }
  return json(listed.toSorted((a, b) => b.createdAt - a.createdAt))
}

/**
 * People who left are in no list: nothing of theirs is kept. People who were removed are told apart, because their pad
 * stays theirs. A damaged row may name a participant that never was.
 */
function entry(session: Glance, held: readonly Holding[], retention: Retention): SessionListed {
  const { state, records } = session
  const nameOf = (id: ParticipantId): string => records.members.get(id)?.name ?? ''
  const removed = held.flatMap(({ participantId }) => {
    const isRemoved = state.participants.get(participantId)?.removed === true
    return isRemoved && nameOf(participantId) !== LEFT_NAME ? [participantId] : []
  })
  return {
    sessionId: session.id,
    title: state.title,
    question: currentQuestion(state).text,
    createdAt: session.createdAt,
    keptUntil: retention.keptUntil(session),
    as: held.flatMap(({ participantId }) => {
      const person = state.participants.get(participantId)
      if (person === undefined || person.removed) return []
      const { role, tookPart } = person
      return [{ participantId, role, name: nameOf(participantId), tookPart }]
    }),
    ...(removed.length === 0 ? {} : { removed }),
  }
}

/** The caller's view with its slices. */
async function show(ask: Ask, tools: HttpTools): Promise<Answer> {
  const { reads, hub } = tools
  const member = await presentMemberOf(ask, tools)
  if (!member.ok) return member.error
  const { session, participantId } = member.value
  const tooMany = reads.begin(member.value, ask.closed)
  if (tooMany !== null) return tooMany
  await hub.open(session)
  // The answer may have to wait, and its reader may be removed meanwhile.
  const made = await reads.make(member.value, () =>
    isPresent(member.value) ? hub.answerFor(session, participantId) : null,
  )
  return made === null ? removed : json(made)
}

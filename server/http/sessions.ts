// The routes of sessions that read: the built-in agendas, the sessions of a device, one session.
import { currentQuestion } from '../../shared/session/path.ts'
import { templates } from '../../shared/session/templates.ts'
import type { SessionListed } from '../../shared/wire/http.ts'
import type { Glance } from '../live/live-session.ts'
import type { Retention } from '../live/retention.ts'
import type { Holding } from '../store/store.ts'
import { json, type Answer } from './answer.ts'
import type { Ask } from './ask.ts'
import { presentMemberOf } from './member.ts'
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
    if (session !== null && isSomebodyIn(session, held))
      listed.push(entry(session, held, retention))
  }
  return json(listed.toSorted((a, b) => b.createdAt - a.createdAt))
}

/** False when a damaged row names a participant that never was. */
const isSomebodyIn = ({ state }: Glance, held: readonly Holding[]): boolean =>
  held.some(({ participantId }) => state.participants.has(participantId))

function entry(session: Glance, held: readonly Holding[], retention: Retention): SessionListed {
  const { state, records } = session
  return {
    sessionId: session.id,
    title: state.title,
    question: currentQuestion(state).text,
    createdAt: session.createdAt,
    keptUntil: retention.keptUntil(session),
    as: held.flatMap(({ participantId }) => {
      const person = state.participants.get(participantId)
      if (person === undefined || person.removed) return []
      const name = records.members.get(participantId)?.name ?? ''
      return [{ participantId, role: person.role, name }]
    }),
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
  return json(hub.answerFor(session, participantId))
}

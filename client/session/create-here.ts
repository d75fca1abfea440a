import { ok, type Result } from '../../shared/kernel/result.ts'
import type { CreateSession } from '../../shared/wire/http.ts'
import { api, type Failure } from './api.ts'
import { keepInTab, rememberKey, rememberTab } from './kept-here.ts'

/** Creates a session that this tab then leads, and keeps its link on this device. */
export async function createHere(
  session: CreateSession,
): Promise<Result<{ readonly sessionId: string; readonly as: string }, Failure>> {
  const made = await api.create(session)
  if (!made.ok) return made
  const { sessionId, participantId, facilitatorKey } = made.value
  rememberTab(sessionId, participantId)
  rememberKey(sessionId, participantId, facilitatorKey)
  keepInTab(`new:${sessionId}`, '1')
  return ok({ sessionId, as: participantId })
}

import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { api, type Failure } from '../session/api.ts'

/**
 * Finds the participant as whom this device shows the big screen. A device that is in the session gets one observer
 * of its own, and the same one each time the screen is opened. Where nobody can join any more (the session is closed,
 * or the device holds as many people as it may), the device looks on as who it already is.
 */
export async function observerIn(
  sessionId: string,
  name: string,
): Promise<Result<string, Failure>> {
  const mine = await api.mySessions()
  if (!mine.ok) return mine
  const here = mine.value.find((one) => one.sessionId === sessionId)
  const had = here?.as.find(({ role }) => role === 'observer')
  if (had !== undefined) return ok(had.participantId)
  const seen = await api.session(sessionId, null)
  if (!seen.ok) return seen
  const self = seen.value.view.me.participantId
  if (seen.value.view.joinCode === null) return ok(self)
  const joined = await api.join(seen.value.view.joinCode, { as: 'observer', name })
  if (joined.ok) return ok(joined.value.participantId)
  return isPassing(joined.error) ? err(joined.error) : ok(self)
}

/** Trouble after which the same request may succeed. */
export function isPassing({ code }: Failure): boolean {
  return code === 'offline' || code === 'rate-limited' || code === 'unavailable'
}

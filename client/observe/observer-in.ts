import { api } from '../session/api.ts'

/**
 * A device that is in the session gets one observer of its own, and the same one again each time it is opened. Where
 * nobody can join any more, a closed session or a full device, it looks on as who it is.
 */
export async function observerIn(sessionId: string, name: string): Promise<string | null> {
  const mine = await api.mySessions()
  const here = mine.ok ? mine.value.find((one) => one.sessionId === sessionId) : undefined
  const had = here?.as.find(({ role }) => role === 'observer')
  if (had !== undefined) return had.participantId
  const seen = await api.session(sessionId, null)
  if (!seen.ok) return null
  const self = seen.value.view.me.participantId
  if (seen.value.view.joinCode === null) return self
  const joined = await api.join(seen.value.view.joinCode, { as: 'observer', name })
  return joined.ok ? joined.value.participantId : self
}

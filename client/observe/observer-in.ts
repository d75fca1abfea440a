import { api } from '../session/api.ts'

/** A device that is in the session gets one observer of its own, and the same one again each time it is opened. */
export async function observerIn(sessionId: string, name: string): Promise<string | null> {
  const mine = await api.mySessions()
  const here = mine.ok ? mine.value.find((one) => one.sessionId === sessionId) : undefined
  const had = here?.as.find(({ role }) => role === 'observer')
  if (had !== undefined) return had.participantId
  const seen = await api.session(sessionId)
  if (!seen.ok || seen.value.view.joinCode === null) return null
  const joined = await api.join(seen.value.view.joinCode, { as: 'observer', name })
  return joined.ok ? joined.value.participantId : null
}

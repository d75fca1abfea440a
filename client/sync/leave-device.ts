import type { Result } from '../../shared/kernel/result.ts'
import { forgetCopies } from './copies.ts'
import { api, type Failure } from '../session/api.ts'
import { forgetPerson } from '../session/kept-here.ts'

/**
 * *Leave this device*: the server no longer takes this browser for that person, and nothing of theirs stays in it.
 * The server first: a page that was wiped and still signed in would only look left.
 */
export async function leaveDevice(sessionId: string, as: string): Promise<Result<null, Failure>> {
  const left = await api.leaveDevice(sessionId, as)
  if (!left.ok) return left
  await forgetCopies(sessionId, as)
  forgetPerson(sessionId, as)
  return left
}

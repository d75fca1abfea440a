import type { Result } from '../../shared/kernel/result.ts'
import { forgetCopies } from './copies.ts'
import { api, type Failure } from '../session/api.ts'
import { forgetPerson } from '../session/kept-here.ts'

/**
 * *Leave this device*: signs this browser out and removes everything of the person from it. The server comes first: if
 * the device were cleared and the request then failed, the browser would still be signed in and nobody would see it.
 */
export async function leaveDevice(sessionId: string, as: string): Promise<Result<null, Failure>> {
  const left = await api.leaveDevice(sessionId, as)
  if (!left.ok) return left
  await forgetCopies(sessionId, as)
  forgetPerson(sessionId, as)
  return left
}

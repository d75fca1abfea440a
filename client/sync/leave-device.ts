import { ok, type Result } from '../../shared/kernel/result.ts'
import { api, type Failure } from '../session/api.ts'
import { forgetPerson } from '../session/kept-here.ts'
import { forgetCopies } from './copies.ts'

interface Forgotten {
  /** False when this browser could not erase a copy of the person's drafts. */
  readonly isErased: boolean
}

/**
 * *Leave this device*: signs this browser out and removes everything of the person from it. The server comes first: if
 * the device were cleared and the request then failed, the browser would still be signed in and nobody would see it.
 */
export async function leaveDevice(
  sessionId: string,
  as: string,
): Promise<Result<Forgotten, Failure>> {
  const left = await api.leaveDevice(sessionId, as)
  return left.ok ? ok(await forgetHere(sessionId, as)) : left
}

/** Erases everything that this browser keeps under this person's name. */
export async function forgetHere(sessionId: string, as: string): Promise<Forgotten> {
  const isErased = await forgetCopies(sessionId, as)
  forgetPerson(sessionId, as)
  return { isErased }
}

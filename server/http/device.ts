import { cookieHeader, hashOf, newSecret } from '../identity/token.ts'
import type { Ask } from './ask.ts'
import type { HttpTools } from './tools.ts'

export interface KnownDevice {
  readonly token: string
  readonly id: string
  /** The `Set-Cookie` header that has to go with the answer, whatever the answer is. */
  readonly cookie: string
}

/**
 * The caller's device if the store knows it, otherwise a new one. A token that the store does not know is never
 * accepted, so that nobody can choose a token for themselves or plant one on somebody else.
 */
export async function knownDevice(
  { device, secure }: Ask,
  { store, config, chance }: HttpTools,
): Promise<KnownDevice> {
  const isKnown = device.id !== null && (await store.holdings(device.id)).length > 0
  const token = (isKnown ? device.token : null) ?? newSecret(chance)
  const cookie = cookieHeader(token, secure, config.retentionDays * 86_400)
  return { token, id: hashOf(token), cookie }
}

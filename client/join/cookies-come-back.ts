import { api } from '../session/api.ts'

/**
 * Whether this browser keeps a cookie of the server and sends it back. Found out before anybody joins: a browser that
 * keeps none would be a new person with each try. True when the server did not say.
 */
export async function cookiesComeBack(): Promise<boolean> {
  if (!navigator.cookieEnabled) return false
  // The first answer sends a cookie, and the second one shows whether it came back.
  for (const _try of ['sent', 'back']) {
    const reached = await api.reach()
    if (!reached.ok || reached.value.cookies) return true
  }
  return false
}

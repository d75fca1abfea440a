import type { Hub } from '../control/hub.ts'
import type { Documents } from '../document/documents.ts'
import type { LiveSession } from './live-session.ts'

/**
 * In turn, after an append that threw (nobody said whether it was written) or that the store refused. The store knows:
 * when it is ahead of us, whatever was made from the session in memory is read anew, or people would go on in a phase
 * that is over. False when the session is gone.
 */
export async function readAnew(
  session: LiveSession,
  documents: Documents,
  hub: Hub,
): Promise<boolean> {
  const { version } = session.state
  if (!(await session.reload())) return false
  if (session.state.version === version) return true
  documents.session(session).startAnew()
  await hub.startAnew(session)
  return true
}

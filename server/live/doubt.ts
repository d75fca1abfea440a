import type { Hub } from '../control/hub.ts'
import type { Documents } from '../document/documents.ts'
import type { LiveSession } from './live-session.ts'

/**
 * In turn, after an append that threw: nobody said whether it was written. The store knows. When it is ahead of us,
 * whatever was made from the session in memory is read anew, or people would go on in a phase that is over.
 */
export async function resolveDoubt(
  session: LiveSession,
  documents: Documents,
  hub: Hub,
): Promise<void> {
  const { version } = session.state
  if (!(await session.reload()) || session.state.version === version) return
  documents.session(session).startAnew()
  await hub.startAnew(session)
}

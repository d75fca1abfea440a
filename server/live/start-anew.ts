import type { Hub } from '../control/hub.ts'
import type { Documents } from '../document/documents.ts'
import type { LiveSession } from './live-session.ts'

interface Made {
  readonly documents: Documents
  readonly hub: Hub
  /** The store was ahead: what was made from the session in memory is of a moment that is over. */
  readonly moved: boolean
}

/** In turn, after a session was read anew: nobody goes on in a phase that is over, and nobody who is gone stays. */
export async function startAnew(
  session: LiveSession,
  { documents, hub, moved }: Made,
): Promise<void> {
  const rooms = documents.session(session)
  if (moved) rooms.startAnew()
  else rooms.rejudge()
  await hub.startAnew(session)
}

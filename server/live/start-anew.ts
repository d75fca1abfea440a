import type { Hub } from '../control/hub.ts'
import type { Documents } from '../document/documents.ts'
import type { LiveSession } from './live-session.ts'

interface Reloaded {
  readonly documents: Documents
  readonly hub: Hub
  /** The store was ahead of memory, so every room and view made from memory is out of date. */
  readonly moved: boolean
}

/** In turn, after a session was reloaded: nobody goes on in a phase that is over, and nobody who was removed stays. */
export async function startAnew(
  session: LiveSession,
  { documents, hub, moved }: Reloaded,
): Promise<void> {
  const rooms = documents.session(session)
  if (moved) rooms.startAnew()
  else rooms.rejudge()
  await hub.startAnew(session)
}

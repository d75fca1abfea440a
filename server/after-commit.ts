import type { SessionEvent } from '../shared/session/event.ts'
import type { Hub } from './control/hub.ts'
import type { TwinSearch } from './control/twin-search.ts'
import type { Documents } from './document/documents.ts'
import type { Commit, LiveSession } from './live/live-session.ts'

/** Events that change who may read or write, so that every open connection is judged again. */
const judging: ReadonlySet<SessionEvent['type']> = new Set([
  'phase-entered',
  'session-closed',
  'role-granted',
  'take-part-set',
  'participant-removed',
])

interface CommitListeners {
  readonly documents: Documents
  readonly hub: Hub
  /** Called when the authorship of a closed session was deleted from the store. */
  readonly purged: () => void
  readonly twins: TwinSearch
}

/**
 * Carries a commit to everybody it concerns, within the turn that made it. Document connections are judged first, so
 * that nobody is told of a phase while they can still read what it closes.
 */
export function afterCommit(
  session: LiveSession,
  commit: Commit,
  { documents, hub, purged, twins }: CommitListeners,
): void {
  const { events, records } = commit
  const rooms = documents.session(session)
  if (events.some((event) => judging.has(event.type))) rooms.rejudge()
  hub.committed(session, commit)
  twins.seek(session)
  for (const event of events) {
    if (event.type === 'participant-removed') hub.end(session.id, 'removed', event.participantId)
  }
  if (records.some((change) => change.table === 'purge-authorship')) {
    rooms.pads.forgetAll()
    purged()
  }
}

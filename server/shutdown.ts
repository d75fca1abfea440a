// Ends the server in order: admitted edits are committed and acknowledged before the connections are closed.
import type { Server as HttpServer } from 'node:http'
import type { Countdowns } from './control/countdown.ts'
import type { Hub } from './control/hub.ts'
import type { TwinSearch } from './control/twin-search.ts'
import type { Documents } from './document/documents.ts'
import { drain, type DrainTools } from './drain.ts'
import type { Backups } from './live/backups.ts'
import type { LiveSession } from './live/live-session.ts'
import type { Sessions } from './live/sessions.ts'
import type { Cancel } from './ports.ts'

export interface Ending extends DrainTools {
  readonly server: HttpServer
  /** The server of the metrics; null when they are not served. */
  readonly figures: HttpServer | null
  readonly io: { close(): Promise<void> }
  readonly sessions: Sessions
  readonly documents: Documents & { stop(): void }
  readonly hub: Hub
  readonly countdowns: Countdowns
  readonly twins: TwinSearch
  readonly stopClocks: readonly Cancel[]
  readonly backups: Backups
}

export async function shutDown(ending: Ending): Promise<void> {
  const { server, figures, io, sessions, documents, hub, countdowns, stopClocks } = ending
  for (const stop of stopClocks) stop()
  server.close()
  countdowns.cancelAll()
  await ending.twins.stop()
  await drain([...documents.goodbyes(), ...hub.goodbyes()], ending)
  countdowns.cancelAll() // Again, because a person who was still connected may have started one.
  const live = await sessions.all()
  const flush = (session: LiveSession): Promise<void> =>
    session.inTurn(() => documents.session(session).flush())
  await Promise.allSettled(live.map(flush)) // A session whose flush fails does not keep the others from theirs.
  for (const session of live) hub.end(session.id, 'restarting')
  await io.close()
  await Promise.allSettled(live.map((session) => session.inTurn(async () => undefined)))
  documents.stop()
  figures?.close()
  await ending.backups.finished()
  server.closeAllConnections()
}

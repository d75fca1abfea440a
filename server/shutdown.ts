// Ends the server in order: admitted edits are committed and acknowledged before the connections are closed.
import type { Server as HttpServer } from 'node:http'
import type { Countdowns } from './control/countdown.ts'
import type { Hub } from './control/hub.ts'
import type { TwinSearch } from './control/twin-search.ts'
import type { Documents } from './document/documents.ts'
import type { Forward } from './cluster/forward.ts'
import { drain, type DrainTools } from './drain.ts'
import type { FileMaker } from './http/file-maker.ts'
import type { Backups } from './live/backups.ts'
import type { GivingUp } from './live/giving-up.ts'
import type { LiveSession } from './live/live-session.ts'
import type { Sessions } from './live/sessions.ts'
import { faultName } from './log.ts'
import type { Cancel } from './ports.ts'
import type { Store } from './store/store.ts'

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
  readonly files: FileMaker
  readonly store: Pick<Store, 'leave'>
  readonly givingUp: GivingUp
  /** Null for the only process on its store. */
  readonly node: EndingNode | null
}

interface EndingNode {
  readonly forward: Forward
  /** The server at the port of other nodes. */
  readonly internal: HttpServer
  /** Ends the signs of life. */
  readonly stopBeat: Cancel
}

export async function shutDown(ending: Ending): Promise<void> {
  const { server, figures, io, sessions, documents, hub, countdowns, stopClocks } = ending
  for (const stop of stopClocks) stop()
  server.close()
  countdowns.cancelAll()
  await ending.twins.stop()
  if (ending.node === null) await drain([...documents.goodbyes(), ...hub.goodbyes()], ending)
  else await handOver(ending.node, ending)
  countdowns.cancelAll() // Again, because a person who was still connected may have started one.
  const live = await sessions.all()
  const flush = (session: LiveSession): Promise<void> =>
    session.inTurn(() => documents.session(session).flush())
  await Promise.allSettled(live.map(flush)) // A session whose flush fails does not keep the others from theirs.
  for (const session of live) hub.end(session.id, 'restarting')
  await io.close()
  await Promise.allSettled(live.map((session) => session.inTurn(async () => undefined)))
  documents.stop()
  await ending.files.stop()
  figures?.close()
  await ending.backups.finished()
  server.closeAllConnections()
  ending.node?.stopBeat()
  // Without the database nothing can be given up: others take over once this node is presumed lost.
  await ending.store
    .leave()
    .catch((fault: unknown) => ending.log.warn({ fault: faultName(fault) }, 'not-left'))
}

/**
 * Each session goes at a moment of its own: its edits are committed and acknowledged, its people sent away, and it is
 * released, so that the node to which they come next can claim it at once. Until then other nodes pass people on to here.
 */
async function handOver({ forward, internal }: EndingNode, ending: Ending): Promise<void> {
  const { sessions, documents, givingUp } = ending
  sessions.loadNoMore()
  const goodbyeOf = (session: LiveSession) => async (): Promise<void> => {
    try {
      await Promise.allSettled(documents.goodbyesOf(session.id).map((goodbye) => goodbye()))
      await session.inTurn(() => documents.session(session).flush())
    } finally {
      givingUp.end(session)
      await givingUp.release()
    }
  }
  await drain([...(await sessions.all()).map(goodbyeOf), ...forward.goodbyes()], ending)
  internal.close()
  internal.closeAllConnections()
}

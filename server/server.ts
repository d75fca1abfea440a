// Composition: everything is made here and handed to what needs it. main.ts runs this for real, tests in-process.
import { createServer } from 'node:http'
import type { Chance } from '../shared/kernel/chance.ts'
import { closeCodes } from '../shared/wire/codes.ts'
import type { Config } from './config.ts'
import { Countdowns } from './control/countdown.ts'
import { startFiveSecondClock } from './control/five-second-clock.ts'
import { Hub } from './control/hub.ts'
import { Performer } from './control/perform.ts'
import { openControl } from './control/socket.ts'
import type { Documents } from './document/documents.ts'
import { createDocuments } from './document/plane.ts'
import { createApp } from './http/app.ts'
import { Buckets, CodeGuard } from './identity/throttle.ts'
import type { Committed, LiveSession } from './live/live-session.ts'
import { Sessions } from './live/sessions.ts'
import { faultName } from './log.ts'
import type { Clock, Log } from './ports.ts'
import type { Store } from './store/store.ts'
import { routeUpgrades } from './upgrade.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export interface World {
  readonly clock: Clock
  readonly chance: Chance
  readonly log: Log
  readonly store: Store
}

export interface RunningServer {
  readonly url: string
  readonly port: number
  readonly sessions: Sessions
  readonly documents: Documents
  /** Readiness off, admitted edits committed and acknowledged, everybody told, sockets closed. */
  close(): Promise<void>
}

export async function startServer(config: Config, world: World): Promise<RunningServer> {
  const { clock, chance, log, store } = world
  const { limits } = config
  let closing = false
  const sessions: Sessions = new Sessions(store, clock, log, (session) => {
    session.onCommitted((committed) => told(session, committed))
  })
  const documents = createDocuments({
    store,
    clock,
    chance,
    log,
    limits,
    load: (id) => sessions.get(id),
  })
  const countdowns: Countdowns = new Countdowns(clock, (id) => {
    void sessions.get(id).then((session) => session && hub.tellAll(session))
  })
  const hub: Hub = new Hub({
    clock,
    retentionMs: config.retentionDays * DAY,
    countdownTo: (id) => countdowns.endOf(id),
    ideaCount: async (session) => (await documents.session(session).boardIdeas()).size,
  })
  const performer = new Performer({
    store,
    clock,
    chance,
    limits,
    documents,
    countdowns,
    setClosing: (session, now) => hub.setClosing(session, now),
  })

  function told(session: LiveSession, committed: Committed): void {
    const judgedAgain = committed.events.some((event) =>
      [
        'phase-entered',
        'session-closed',
        'role-granted',
        'take-part-set',
        'participant-removed',
      ].includes(event.type),
    )
    if (judgedAgain) documents.session(session).rejudge()
    hub.committed(session, committed)
    for (const event of committed.events) {
      if (event.type === 'participant-removed')
        void shutOut(session, event.participantId, hub, store, documents, clock)
    }
    if (committed.records.some((change) => change.table === 'purge-authorship'))
      void store.checkpoint()
  }

  const silent = createServer()
  const io = openControl(silent, {
    store,
    sessions,
    performer,
    hub,
    clock,
    log,
    limits,
    trustProxy: config.trustProxy,
  })
  const app = createApp({
    config,
    store,
    sessions,
    documents,
    performer,
    hub,
    clock,
    chance,
    log,
    codes: new CodeGuard(limits.wrongCodesPerMinute, clock),
    creations: new Buckets(limits.sessionsPerHour / 3_600, limits.sessionsPerHour, clock),
    commands: new Buckets(limits.commandsPerSecond, limits.commandBurst, clock),
    isReady: async () => {
      if (closing) return false
      try {
        await store.checkWritable(clock.now())
        return true
      } catch {
        return false // the store says no: that is all readiness asks
      }
    },
  })
  const server = createServer(
    { maxHeaderSize: 8 * 1024, headersTimeout: 10_000, requestTimeout: 15_000 },
    app,
  )
  server.on('clientError', (_fault, socket) => socket.destroy())
  routeUpgrades(server, {
    config,
    store,
    documents,
    control: (request, socket, head) => io.engine.handleUpgrade(request, socket, head),
    clock,
    log,
  })
  const stopClock = startFiveSecondClock(hub, documents, clock, log)
  const stopSweep = clock.every(HOUR, () => {
    sweep().catch((fault: unknown) => log.error({ fault: faultName(fault) }, 'sweep-failed'))
  })

  async function sweep(): Promise<void> {
    for (const sessionId of await store.unusedSince(clock.now() - config.retentionDays * DAY)) {
      hub.end(sessionId, 'session-deleted')
      documents.drop(sessionId, closeCodes.notAllowed)
      await store.deleteSession(sessionId)
      sessions.forget(sessionId)
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : config.port

  return {
    url: `http://localhost:${port}`,
    port,
    sessions,
    documents,
    async close() {
      if (closing) return
      closing = true
      stopClock()
      stopSweep()
      server.close()
      const live = await sessions.all()
      await documents.shutdown(() =>
        Promise.all(
          live.map((session) => session.inTurn(() => documents.session(session).flush())),
        ).then(() => undefined),
      )
      for (const session of live) hub.end(session.id, 'restarting')
      await io.close()
      for (const session of live) await session.inTurn(async () => undefined)
      documents.stop()
      server.closeAllConnections()
    },
  }
}

/** A removed person's devices are refused re-entry and their connections end; their drafts stay theirs. */
async function shutOut(
  session: LiveSession,
  participantId: Parameters<Documents['connect']>[1]['participantId'],
  hub: Hub,
  store: Store,
  documents: Documents,
  clock: Clock,
): Promise<void> {
  const holding = { sessionId: session.id, participantId }
  for (const device of await store.devicesOf(holding)) {
    const others = (await store.holdings(device)).filter(
      (held) =>
        held.sessionId === session.id &&
        session.state.participants.get(held.participantId)?.removed === false,
    )
    if (others.length === 0) await store.bar(session.id, device)
  }
  clock.after(0, () => hub.end(session.id, 'removed', participantId))
  documents.session(session).rejudge()
}

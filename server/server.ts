// Composition: everything is made here and handed to what needs it. main.ts runs this for real, tests in-process.
import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Chance } from '../shared/kernel/chance.ts'
import type { Config } from './config.ts'
import { ControlLimits } from './control/control-limits.ts'
import { Countdowns } from './control/countdown.ts'
import { startFiveSecondClock } from './control/five-second-clock.ts'
import { Hub } from './control/hub.ts'
import { Performer } from './control/perform.ts'
import { openControl } from './control/socket.ts'
import { ConnectionCounts } from './connection-counts.ts'
import type { Documents } from './document/documents.ts'
import { createDocuments, type Plane } from './document/plane.ts'
import { createApp } from './http/app.ts'
import { Reads } from './http/reads.ts'
import { Buckets, CodeGuard } from './identity/throttle.ts'
import { Backups } from './live/backups.ts'
import { Endings } from './live/endings.ts'
import type { Commit, LiveSession } from './live/live-session.ts'
import { startAnew } from './live/start-anew.ts'
import { Sessions } from './live/sessions.ts'
import { faultName } from './log.ts'
import { Metrics } from './metrics.ts'
import type { Clock, Log } from './ports.ts'
import { Readiness } from './readiness.ts'
import { shutDown } from './shutdown.ts'
import type { Store } from './store/store.ts'
import { watched } from './store/watched.ts'
import { answerUnreadable } from './turn-away.ts'
import { routeUpgrades } from './upgrade.ts'
import { countVisits } from './visits.ts'

const DAY = 86_400_000

export interface World {
  readonly clock: Clock
  readonly chance: Chance
  readonly log: Log
  readonly store: Store
  /** Where daily copies go; a store in memory has none. */
  readonly backups?: string
}

export interface RunningServer {
  readonly url: string
  readonly port: number
  readonly sessions: Sessions
  readonly documents: Documents
  /** Readiness off, admitted edits committed and acknowledged, everybody told, sockets closed. Twice is once. */
  close(): Promise<void>
}

/** What changes who may write or read, and so has every open connection judged again. */
const judging = new Set([
  'phase-entered',
  'session-closed',
  'role-granted',
  'take-part-set',
  'participant-removed',
])

export async function startServer(config: Config, world: World): Promise<RunningServer> {
  const { clock, chance, log } = world
  const store = watched(world.store, {
    written: (seconds) => {
      metrics.committed(seconds)
      readiness.learn(true)
    },
    failed: () => {
      metrics.commitFailed()
      readiness.learn(false)
    },
  })
  const readiness = new Readiness(world.store, clock)
  const { limits } = config
  const retentionMs = config.retentionDays * DAY
  let ending: Promise<void> | null = null

  const sessions: Sessions = new Sessions(store, clock, log, (session) => {
    session.onCommitted((committed) => told(session, committed))
    session.onReloaded((moved) => startAnew(session, { documents, hub, moved }))
  })
  const load = (id: LiveSession['id']): Promise<LiveSession | null> => sessions.ifSound(id)
  const documents: Documents & Plane = createDocuments({
    store,
    clock,
    chance,
    log,
    limits,
    load,
    damaged: (id, fault) => sessions.damaged(id, fault),
    controlSockets: (id, participantId) => hub.listenersOf(id, participantId),
    isFull,
    acknowledged: (seconds) => metrics.acknowledged(seconds),
  })
  const countdowns: Countdowns = new Countdowns(clock, (id) => {
    load(id).then(
      (session) => session && hub.tellAll(session),
      (fault: unknown) => log.error({ fault: faultName(fault) }, 'countdown-not-told'),
    )
  })
  const hub: Hub = new Hub({
    clock,
    retentionMs,
    makeWay: (session, participantId, own) =>
      documents.session(session).makeWay(participantId, own),
    countdownTo: (id) => countdowns.endOf(id),
    ideaCount: async (session) => (await documents.session(session).board.ideas()).size,
  })
  function isFull(session: LiveSession): boolean {
    const connections = hub.listeners(session.id) + documents.session(session).connections()
    return connections >= limits.connectionsPerSession
  }
  const endings = new Endings({
    store,
    sessions,
    documents,
    hub,
    countdowns,
    clock,
    log,
    retentionMs,
  })
  const connectionCounts = new ConnectionCounts(
    limits.connectionsPerProcess,
    limits.connectionsPerAddress,
  )
  const metrics: Metrics = new Metrics({
    connections: () => connectionCounts.size,
    sessions: () => sessions.counts(),
    unsentBytes: () => documents.unsentBytes() + controlLimits.unsentBytes(),
  })
  const { trustProxy } = config
  const controlLimits = new ControlLimits({ clock, limits, trustProxy, closed: metrics.closed })
  const performer = new Performer({
    store,
    clock,
    chance,
    limits,
    documents,
    countdowns,
    setClosing: (session, now) => hub.setClosing(session, now),
    bar: (session, participantId) => endings.bar(session, participantId),
    done: (outcome) => (outcome.ok ? metrics.taken() : metrics.refused(outcome.error.code)),
  })

  /** After each commit, in its turn: doors first, so that nobody is shown what they can no longer open. */
  function told(session: LiveSession, committed: Commit): void {
    const { events, records } = committed
    if (events.some((event) => judging.has(event.type))) documents.session(session).rejudge()
    hub.committed(session, committed)
    for (const event of events) {
      if (event.type === 'participant-removed') hub.end(session.id, 'removed', event.participantId)
    }
    if (records.some((change) => change.table === 'purge-authorship')) {
      documents.session(session).pads.forgetAll()
      endings.purged()
    }
  }

  const commands = new Buckets(limits.commandsPerSecond, limits.commandBurst, clock)
  const io = openControl({
    ...world,
    store,
    sessions,
    performer,
    hub,
    limits,
    isFull,
    commands,
    controlLimits,
    trustProxy,
  })
  const app = createApp({
    ...world,
    store,
    config,
    sessions,
    documents,
    performer,
    hub,
    endings,
    codes: new CodeGuard(limits.wrongCodesPerMinute, clock, log),
    creations: new Buckets(limits.sessionsPerHour / 3_600, limits.sessionsPerHour, clock),
    commands,
    reads: new Reads(limits, clock),
    readiness,
    isEnding: () => ending !== null,
  })
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes + 1, // Node refuses from here on
      headersTimeout: limits.headerSeconds * 1_000,
      requestTimeout: limits.requestSeconds * 1_000,
      connectionsCheckingInterval: 1_000, // every half a minute otherwise, whatever the two above say
    },
    app,
  )
  server.setTimeout(limits.stalledSeconds * 1_000) // of an answer that nobody takes; `ws` ends it for sockets
  server.on('clientError', (fault, socket) => answerUnreadable(fault, socket, clock))
  countVisits(server, limits, trustProxy)
  const control = io.engine.handleUpgrade.bind(io.engine)
  const { closed } = metrics
  const doors = { config, sessions, documents, control, connectionCounts, isFull, closed }
  routeUpgrades(server, { ...world, ...doors, store })
  const backups = new Backups({ store, clock, log, folder: world.backups ?? null })
  const stopClocks = [
    startFiveSecondClock(hub, documents, clock, log),
    endings.start(),
    backups.start(),
  ]
  const port = await listening(server, config.port, config.host)
  const figures = config.metricsPort === null ? null : await metrics.serve(config.metricsPort)

  const close = (): Promise<void> =>
    (ending ??= shutDown({
      ...world,
      server,
      figures,
      io,
      sessions,
      documents,
      hub,
      countdowns,
      stopClocks,
      backups,
    }))
  return { url: `http://localhost:${port}`, port, sessions, documents, close }
}

function listening(server: HttpServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port) // listens on TCP: never a pipe's name
    })
  })
}

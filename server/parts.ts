// Makes the parts that know sessions and joins them together. Several of them need each other, so each gets functions
// that look the other one up when they are called, never while the parts are still being made.
import type { Chance } from '../shared/kernel/chance.ts'
import type { ParticipantId } from '../shared/kernel/ids.ts'
import { afterCommit } from './after-commit.ts'
import type { Config } from './config.ts'
import { ConnectionCounts } from './connection-counts.ts'
import { ControlLimits } from './control/control-limits.ts'
import { Countdowns } from './control/countdown.ts'
import { Hub } from './control/hub.ts'
import { TwinSearch } from './control/twin-search.ts'
import type { Stopwatch } from './budget.ts'
import type { Documents } from './document/documents.ts'
import { createDocuments, type Plane } from './document/plane.ts'
import { Endings } from './live/endings.ts'
import { GivingUp } from './live/giving-up.ts'
import { Lease, type Ownership, soleOwner } from './live/lease.ts'
import type { LiveSession } from './live/live-session.ts'
import type { Retention } from './live/retention.ts'
import { Sessions, type SessionsTools } from './live/sessions.ts'
import { startAnew } from './live/start-anew.ts'
import { faultName } from './log.ts'
import { Metrics } from './metrics.ts'
import { isFullFor } from './places.ts'
import type { NodeWorld } from './cluster/node-world.ts'
import type { Clock, Log } from './ports.ts'
import { Readiness } from './readiness.ts'
import type { Store } from './store/store.ts'
import { watched } from './store/watched.ts'

export interface World {
  readonly clock: Clock
  readonly chance: Chance
  readonly log: Log
  readonly store: Store
  /** Measures the work that is paid from budgets of time. */
  readonly stopwatch: Stopwatch
  /** Folder of the daily backups; a store in memory has none. */
  readonly backups?: string
  /** Present where several processes share the store. */
  readonly node?: NodeWorld
}

export interface Parts {
  /** The store of the world; its appends are reported to metrics and readiness. */
  readonly store: Store
  readonly sessions: Sessions
  readonly documents: Documents & Plane
  readonly hub: Hub
  readonly countdowns: Countdowns
  readonly twins: TwinSearch
  readonly endings: Endings
  readonly ownership: Ownership
  /** Null for the only process on its store. */
  readonly lease: Lease | null
  readonly givingUp: GivingUp
  readonly retention: Retention
  readonly metrics: Metrics
  readonly readiness: Readiness
  readonly connectionCounts: ConnectionCounts
  readonly controlLimits: ControlLimits
  /** Whether the session's connections, on both planes together, have reached their limit. */
  readonly isFull: (session: LiveSession, participantId: ParticipantId) => boolean
}

type LazyParts = () => Parts

export function makeParts(config: Config, world: World, retention: Retention): Parts {
  const all: LazyParts = () => parts
  const { limits, trustProxy } = config
  const { clock, log } = world
  const { connectionsPerProcess, connectionsPerAddress } = limits
  const connectionCounts = new ConnectionCounts(connectionsPerProcess, connectionsPerAddress)
  const lease = makeLease(world, all)
  const ownership = lease ?? soleOwner(world.store)
  const isSure = (): boolean => ownership.isSure() && (world.node?.isClockRight() ?? true)
  const readiness = new Readiness(world.store, clock, isSure)
  const metrics = makeMetrics(all)
  const controlLimits = new ControlLimits({ clock, limits, trustProxy, closed: metrics.closed })
  const store = watchedStore(world.store, metrics, readiness)
  const sessions = makeSessions({ ...world, store, retention, ownership }, all)
  const isFull = (session: LiveSession, participantId: ParticipantId): boolean => {
    const rooms = documents.session(session)
    const all = hub.listeners(session.id) + rooms.connections()
    const of = (id: ParticipantId): number =>
      hub.listenersOf(session.id, id) + rooms.connectionsOf(id)
    return isFullFor(session.state, participantId, { all, of }, limits)
  }
  const documents = makeDocuments(config, { ...world, store }, all)
  const countdowns = makeCountdowns(world, all)
  const hub = new Hub({
    clock,
    limits,
    stopwatch: world.stopwatch,
    keptUntil: (session) => retention.keptUntil(session),
    makeWay: (session, participantId, own) =>
      documents.session(session).makeWay(participantId, own),
    countdownTo: (id) => countdowns.endOf(id),
    ideaCount: async (session) => (await documents.session(session).board.ideas()).size,
  })
  const twins = new TwinSearch(() => ({ documents, log, stopwatch: world.stopwatch }))
  const using = { store, sessions, documents, hub, countdowns, retention, twins, ownership }
  const givingUp = new GivingUp({ ...using, clock, log })
  const endings = new Endings({ ...using, givingUp, clock, log })
  const watching = { metrics, readiness, connectionCounts, controlLimits }
  const parts: Parts = { ...using, ...watching, endings, lease, givingUp, isFull }
  return parts
}

const makeMetrics = (all: LazyParts): Metrics =>
  new Metrics({
    connections: () => all().connectionCounts.size,
    sessions: () => all().sessions.counts(),
    clockJumps: () => all().retention.jumps,
    unsentBytes: () => all().documents.unsentBytes() + all().controlLimits.unsentBytes(),
  })

const watchedStore = (store: Store, metrics: Metrics, readiness: Readiness): Store =>
  watched(store, {
    written: (seconds) => {
      metrics.committed(seconds)
      readiness.learn(true)
    },
    failed: () => {
      metrics.commitFailed()
      readiness.learn(false)
    },
  })

function makeLease({ node, store, clock }: World, all: LazyParts): Lease | null {
  if (node === undefined) return null
  const lost = (): void => all().givingUp.lostAll()
  const renewed = (): void => void all().givingUp.release()
  return new Lease({ store, clock, lost, renewed })
}

const makeSessions = (tools: Omit<SessionsTools, 'lost'>, all: LazyParts): Sessions => {
  const lost = (session: LiveSession): void => all().givingUp.lost(session)
  return new Sessions({ ...tools, lost }, (session) => {
    const { documents, hub, endings, twins } = all()
    const listeners = { documents, hub, twins, purged: () => endings.purged() }
    session.onCommitted((commit) => afterCommit(session, commit, listeners))
    session.onReloaded((moved) => startAnew(session, { documents, hub, moved }))
  })
}

const makeDocuments = ({ limits }: Config, world: World, all: LazyParts): Documents & Plane =>
  createDocuments({
    ...world,
    stopwatch: world.stopwatch,
    limits,
    load: (id) => all().sessions.ifSound(id),
    isSure: () => all().ownership.isSure(),
    damaged: (id, fault) => all().sessions.damaged(id, fault),
    controlSockets: (id, participantId) => all().hub.listenersOf(id, participantId),
    isFull: (session, participantId) => all().isFull(session, participantId),
    acknowledged: (seconds) => all().metrics.acknowledged(seconds),
  })

const makeCountdowns = ({ clock, log }: World, all: LazyParts): Countdowns =>
  new Countdowns(clock, (id) => {
    all()
      .sessions.inMemory(id)
      .then(
        (session) => session && all().hub.tellAll(session),
        (fault: unknown) => log.error({ fault: faultName(fault) }, 'countdown-view-failed'),
      )
  })

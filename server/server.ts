// Composition: every part is made and handed to the parts that need it. main.ts runs this in a process of its own, and
// tests run it in theirs.
import { Forward } from './cluster/forward.ts'
import { Hops } from './cluster/hops.ts'
import { createInternalServer, listensAt, type InternalTools } from './cluster/internal-port.ts'
import type { Server as HttpServer } from 'node:http'
import { Performer } from './control/perform.ts'
import { openControl } from './control/socket.ts'
import { startFiveSecondClock } from './control/five-second-clock.ts'
import type { Config } from './config.ts'
import type { Documents } from './document/documents.ts'
import { createApp } from './http/app.ts'
import { FileMaker } from './http/file-maker.ts'
import { Reads } from './http/reads.ts'
import { createHttpServer, listening } from './http-server.ts'
import { LostUpgrades } from './identity/lost-upgrades.ts'
import { originLog } from './identity/origin-log.ts'
import { socketLog } from './identity/socket-log.ts'
import { Buckets, CodeGuard } from './identity/throttle.ts'
import { Backups } from './live/backups.ts'
import { Retention } from './live/retention.ts'
import type { Sessions } from './live/sessions.ts'
import type { Clock } from './ports.ts'
import { makeParts, type Parts, type World } from './parts.ts'
import { shutDown } from './shutdown.ts'
import { upgradesTo } from './upgrade.ts'

const DAY_MS = 86_400_000

export interface RunningServer {
  readonly url: string
  readonly port: number
  readonly sessions: Sessions
  readonly documents: Documents
  /**
   * Ends the server in order: it is no longer ready, admitted edits are committed and acknowledged, everybody is told,
   * sockets are closed. A second call waits for the first.
   */
  close(): Promise<void>
}

/** Resolves when the server listens. Rejects when the port is taken. */
export async function startServer(config: Config, world: World): Promise<RunningServer> {
  const { clock, log } = world
  let ending: Promise<void> | null = null
  const retentionMs = config.retentionDays * DAY_MS
  const retention = await Retention.open({ ...world, retentionMs })
  const parts = makeParts(config, world, retention)
  const { store, sessions, documents, hub, endings } = parts
  const between = betweenNodes(config, world)
  const forward = between?.forward ?? null
  const made = { ...world, ...parts, forward }
  const performer = makePerformer(config, world, parts)
  const { limits, trustProxy } = config
  const commands = new Buckets(limits.commandsPerSecond, limits.commandBurst, clock)
  const io = openControl({ ...made, performer, limits, commands, trustProxy })
  const logOrigin = originLog(log, clock)
  const logLostHeader = socketLog(log, clock)
  const files = new FileMaker({ log })
  const app = createApp({
    ...made,
    config,
    logOrigin,
    logLostHeader,
    lostUpgrades: new LostUpgrades(clock),
    performer,
    codes: new CodeGuard(limits.wrongCodesPerMinute, clock, log),
    creations: hourly(limits.sessionsPerHour, clock),
    joins: hourly(limits.joinsPerHour, clock),
    joinsFrom: hourly(limits.joinsPerAddressPerHour, clock),
    commands,
    reads: new Reads(limits, clock, world.stopwatch),
    files,
    isEnding: () => ending !== null,
  })
  const server = createHttpServer(app, config, clock)
  const control = io.engine.handleUpgrade.bind(io.engine)
  const { closed } = parts.metrics
  const upgrade = upgradesTo({ ...made, config, control, logOrigin, logLostHeader, closed })
  server.on('upgrade', upgrade)
  const backups = new Backups({ store, retention, clock, log, folder: world.backups ?? null })
  const clocks = [startFiveSecondClock(hub, documents, clock, log), endings.start()]
  const stopClocks = [...clocks, retention.start(), backups.start()]
  const stopBeat = await parts.lease?.start()
  const internal = await between?.listen({ ...made, limits, app, upgrade })
  const port = await listening(server, config.port, config.host)
  const figures = config.metricsPort === null ? null : await parts.metrics.serve(config.metricsPort)
  const close = (): Promise<void> =>
    (ending ??= shutDown({
      ...made,
      server,
      figures,
      io,
      stopClocks,
      backups,
      files,
      node: forward && internal && stopBeat ? { forward, internal, stopBeat } : null,
    }))
  return { url: `http://localhost:${port}`, port, sessions, documents, close }
}

/** Null for the only process on its store. */
function betweenNodes({ trustProxy }: Config, { node }: World) {
  if (node === undefined) return null
  const hops = new Hops(node)
  const listen = async (tools: Omit<InternalTools, 'hops'>): Promise<HttpServer> => {
    const internal = createInternalServer({ ...tools, hops })
    const { port, host } = listensAt(node.address)
    await listening(internal, port, host)
    return internal
  }
  return { forward: new Forward({ hops, trustProxy }), listen }
}

const hourly = (count: number, clock: Clock): Buckets => new Buckets(count / 3_600, count, clock)

function makePerformer({ limits }: Config, world: World, parts: Parts): Performer {
  const { hub, endings, metrics } = parts
  return new Performer({
    ...world,
    ...parts,
    limits,
    setClosing: (session, closing) => hub.setClosing(session, closing),
    bar: (session, participantId) => endings.bar(session, participantId),
    done: (outcome) => (outcome.ok ? metrics.taken() : metrics.refused(outcome.error.code)),
  })
}

// How people and sessions leave: removed, deleted, kept too long, or just not needed in memory any more.
import type { ParticipantId, SessionId } from '../../shared/kernel/ids.ts'
import { closeCodes } from '../../shared/wire/codes.ts'
import type { Countdowns } from '../control/countdown.ts'
import type { Hub } from '../control/hub.ts'
import type { Documents } from '../document/documents.ts'
import { faultName } from '../log.ts'
import type { Cancel, Clock, Log } from '../ports.ts'
import type { Store } from '../store/store.ts'
import type { LiveSession } from './live-session.ts'
import type { Sessions } from './sessions.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Longer than any request may take, so that nobody still holds what is forgotten. */
const IDLE_MS = 10 * MINUTE

export interface EndingTools {
  readonly store: Store
  readonly sessions: Sessions
  readonly documents: Documents
  readonly hub: Hub
  readonly countdowns: Countdowns
  readonly clock: Clock
  readonly log: Log
  readonly retentionMs: number
}

export class Endings {
  readonly #tools: EndingTools

  constructor(tools: EndingTools) {
    this.#tools = tools
  }

  /** Every hour what was not used for too long, every minute what nobody is connected to. */
  start(): Cancel {
    const { clock } = this.#tools
    const stopSweep = clock.every(HOUR, () => this.#watch(this.sweep()))
    const stopForget = clock.every(MINUTE, () => this.#watch(this.forgetIdle()))
    return () => {
      stopSweep()
      stopForget()
    }
  }

  #watch(work: Promise<unknown>): void {
    work.catch((fault: unknown) =>
      this.#tools.log.error({ fault: faultName(fault) }, 'ending-failed'),
    )
  }

  /**
   * In turn, before the removal is committed, so that no crash lies between: every device that holds nobody else here
   * is refused re-entry. A device that still holds somebody present is never asked for its bar.
   */
  async bar(session: LiveSession, participantId: ParticipantId): Promise<void> {
    const { store } = this.#tools
    const isGone = (id: ParticipantId): boolean =>
      id === participantId || session.state.participants.get(id)?.removed !== false
    for (const device of await store.devicesOf({ sessionId: session.id, participantId })) {
      const held = (await store.holdings(device)).filter(
        ({ sessionId }) => sessionId === session.id,
      )
      if (held.every((holding) => isGone(holding.participantId)))
        await store.bar(session.id, device)
    }
  }

  /** Authorship was purged: gone from the files too, not only from the tables. */
  purged(): void {
    this.#watch(this.#tools.store.checkpoint())
  }

  /** Every row, document and connection of it. */
  deleteSession(session: LiveSession): Promise<void> {
    return session.inTurn(() => this.#erase(session.id))
  }

  /** One that cannot be read any more: nobody is in it, and no turn of it could be waited for. */
  eraseDamaged(sessionId: SessionId): Promise<void> {
    return this.#erase(sessionId)
  }

  async #erase(sessionId: SessionId): Promise<void> {
    const { store, sessions, documents, hub, countdowns } = this.#tools
    countdowns.cancel(sessionId)
    hub.end(sessionId, 'session-deleted')
    documents.drop(sessionId, closeCodes.notAllowed)
    await store.deleteSession(sessionId)
    sessions.erased(sessionId)
  }

  async sweep(): Promise<void> {
    const { store, clock, retentionMs } = this.#tools
    for (const sessionId of await store.unusedSince(clock.now() - retentionMs)) {
      await this.#erase(sessionId)
    }
  }

  async forgetIdle(): Promise<void> {
    const { sessions, clock } = this.#tools
    const before = clock.now() - IDLE_MS
    for (const session of await sessions.all()) {
      if (this.#isIdle(session, before))
        await session.inTurn(async () => this.#forget(session, before))
    }
  }

  #isIdle(session: LiveSession, before: number): boolean {
    const { sessions, hub, documents, countdowns } = this.#tools
    return (
      sessions.askedAt(session.id) < before &&
      hub.listeners(session.id) === 0 &&
      documents.session(session).connections() === 0 &&
      !countdowns.isRunning(session.id)
    )
  }

  #forget(session: LiveSession, before: number): void {
    if (!this.#isIdle(session, before)) return
    const { sessions, hub, documents } = this.#tools
    hub.end(session.id, 'restarting')
    documents.drop(session.id, closeCodes.restarting)
    sessions.forget(session.id)
  }
}

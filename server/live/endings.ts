// How people and sessions leave: people are removed; sessions are deleted, pass their retention, or leave memory.
import type { ParticipantId, SessionId } from '../../shared/kernel/ids.ts'
import { closeCodes } from '../../shared/wire/codes.ts'
import type { Countdowns } from '../control/countdown.ts'
import type { Hub } from '../control/hub.ts'
import type { Documents } from '../document/documents.ts'
import { faultName } from '../log.ts'
import type { Cancel, Clock, Log } from '../ports.ts'
import type { Store } from '../store/store.ts'
import { everyPage } from '../store/every-page.ts'
import type { GivingUp } from './giving-up.ts'
import type { Ownership } from './lease.ts'
import type { LiveSession } from './live-session.ts'
import { NotHere } from './not-here.ts'
import type { Retention } from './retention.ts'
import type { Sessions } from './sessions.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Longer than any request may take, so that no request still uses a session that is forgotten. */
const IDLE_MS = 10 * MINUTE

export interface EndingTools {
  readonly store: Store
  readonly sessions: Sessions
  readonly documents: Documents
  readonly hub: Hub
  readonly countdowns: Countdowns
  readonly clock: Clock
  readonly log: Log
  readonly retention: Retention
  readonly ownership: Ownership
  readonly givingUp: GivingUp
}

export class Endings {
  readonly #tools: EndingTools

  constructor(tools: EndingTools) {
    this.#tools = tools
  }

  /** Deletes sessions past their retention every hour, and forgets sessions without connections every minute. */
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
   * In turn: refuses re-entry to every device that holds this participant and nobody else who is present. It is called
   * before the removal is committed, so that a crash in between leaves nobody removed and free to come back.
   */
  async bar(session: LiveSession, participantId: ParticipantId): Promise<void> {
    const { store } = this.#tools
    const isGone = (id: ParticipantId): boolean =>
      id === participantId || session.state.participants.get(id)?.removed !== false
    for (const device of await store.devicesOf({ sessionId: session.id, participantId })) {
      const held = await store.holdings(device, session.id)
      if (held.every((holding) => isGone(holding.participantId)))
        await store.bar(session.id, device)
    }
  }

  /** Authorship was deleted from the tables. The checkpoint removes it from the write-ahead log file too. */
  purged(): void {
    this.#watch(this.#tools.store.upkeep?.checkpoint() ?? Promise.resolve())
  }

  /** Deletes every row of the session, and ends its documents and connections. */
  deleteSession(session: LiveSession): Promise<void> {
    return session.inTurn(() => this.#erase(session.id, session.term))
  }

  /** Deletes a session whose stored data is damaged. It is not in memory, so there is no turn to wait for. */
  eraseDamaged(sessionId: SessionId): Promise<void> {
    return this.#claimAndErase(sessionId)
  }

  async #claimAndErase(sessionId: SessionId): Promise<void> {
    await this.#erase(sessionId, await this.#tools.ownership.claim(sessionId))
  }

  /** Throws when another process owns the session. */
  async #erase(sessionId: SessionId, term: number): Promise<void> {
    const { store, sessions, documents, hub, countdowns } = this.#tools
    countdowns.cancel(sessionId)
    hub.end(sessionId, 'session-deleted')
    documents.drop(sessionId, closeCodes.notAllowed)
    if ((await store.deleteSession(sessionId, term)) === 'owner') throw new NotHere()
    sessions.erased(sessionId)
  }

  /**
   * Deletes the sessions that nobody has used for the time of retention, and to which nobody is connected. One that
   * another process has claimed meanwhile is left to it.
   */
  async sweep(): Promise<void> {
    const { store, sessions, clock, retention } = this.#tools
    const usedBefore = retention.usedBefore()
    const live = new Map((await sessions.all()).map((session) => [session.id, session]))
    for await (const sessionId of everyPage((after) => store.unusedSince(usedBefore, after))) {
      const session = live.get(sessionId)
      const idleFrom = clock.steady() - IDLE_MS
      try {
        if (session !== undefined) await this.#sweepLive(session, usedBefore)
        const isInMemory = session !== undefined && !session.isOver // it may have left memory meanwhile
        if (!isInMemory && sessions.askedAt(sessionId) < idleFrom)
          await this.#claimAndErase(sessionId)
      } catch (fault) {
        if (!(fault instanceof NotHere)) throw fault
      }
    }
  }

  /** A session in memory is judged in its turn: somebody may have come, or written, since the store was asked. */
  async #sweepLive(session: LiveSession, usedBefore: number): Promise<void> {
    const idleFrom = this.#tools.clock.steady() - IDLE_MS
    const judge = async (): Promise<void> => {
      const isUnused = session.usedAt < usedBefore && this.#isIdle(session, idleFrom)
      if (isUnused) await this.#erase(session.id, session.term)
    }
    await session.inTurn(judge).catch((fault: unknown) => {
      if (!session.isOver) throw fault
    })
  }

  /** Takes the sessions out of memory to which nobody is connected. */
  async forgetIdle(): Promise<void> {
    const { sessions, clock } = this.#tools
    const before = clock.steady() - IDLE_MS
    if (!this.#tools.ownership.isSure()) return
    for (const session of await sessions.all()) {
      if (this.#isIdle(session, before))
        await session.inTurn(async () => this.#forget(session, before))
    }
    await this.#tools.givingUp.release()
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
    if (this.#isIdle(session, before)) this.#tools.givingUp.end(session)
  }
}

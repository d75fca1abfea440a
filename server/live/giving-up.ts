// How a process stops answering for a session that it may not own any more, or hands over. Its people come again, to
// whichever process owns the session then.
import type { SessionId } from '../../shared/kernel/ids.ts'
import { closeCodes } from '../../shared/wire/codes.ts'
import type { Countdowns } from '../control/countdown.ts'
import type { Hub } from '../control/hub.ts'
import type { Documents } from '../document/documents.ts'
import { hashed } from '../log.ts'
import type { Clock, Log } from '../ports.ts'
import type { Store } from '../store/store.ts'
import type { LiveSession } from './live-session.ts'
import type { Sessions } from './sessions.ts'

export interface GivingUpTools {
  readonly store: Store
  readonly sessions: Sessions
  readonly documents: Documents
  readonly hub: Hub
  readonly countdowns: Countdowns
  readonly clock: Clock
  readonly log: Log
}

export class GivingUp {
  readonly #tools: GivingUpTools
  /** The sessions that were given up and not yet released, with the term in which they were owned. */
  readonly #unreleased = new Map<SessionId, number>()

  constructor(tools: GivingUpTools) {
    this.#tools = tools
  }

  /**
   * Nothing of the session is answered from memory when this returns: its turns end, its sockets are closed, and it is
   * forgotten. A reveal that counts down is cancelled, because it was stored nowhere.
   */
  end(session: LiveSession): void {
    if (session.isOver) return
    session.end()
    const { sessions, documents, hub, countdowns } = this.#tools
    const { id } = session
    sessions.forget(id)
    countdowns.cancel(id)
    countdowns.over(id) // also where the time had run out, and the reveal was under way
    hub.end(id, 'restarting')
    documents.drop(id, closeCodes.restarting)
    this.#unreleased.set(id, session.term)
  }

  /** Another process owns this session. */
  lost(session: LiveSession): void {
    if (session.isOver) return
    const { log, clock } = this.#tools
    log.warn({ session: hashed(session.id, clock.now()) }, 'session-given-up')
    this.end(session)
    void this.release()
  }

  /** Gives up every session, because this process cannot be sure of any. */
  lostAll(): void {
    const live = this.#tools.sessions.loaded()
    this.#tools.log.warn({ sessions: live.length }, 'sessions-given-up')
    for (const session of live) this.end(session)
  }

  /**
   * Lets others claim what was given up, without waiting until this process is presumed lost. A session that this process
   * has claimed again meanwhile is in another term, and stays. What cannot be released now is released later. Never
   * rejects.
   */
  async release(): Promise<void> {
    for (const [id, term] of this.#unreleased) {
      const isDone = await this.#tools.store.release(id, term).then(
        () => true,
        () => false,
      )
      if (isDone && this.#unreleased.get(id) === term) this.#unreleased.delete(id)
    }
  }
}

// The sessions that this process has in memory. Each is loaded when it is asked for, and forgotten when nobody uses it.
import type { SessionId } from '../../shared/kernel/ids.ts'
import { isSnapshot } from '../../shared/session/snapshot.ts'
import { faultName, hashed } from '../log.ts'
import type { Clock, Log } from '../ports.ts'
import { StoreDamage, type Store } from '../store/store.ts'
import { claimed, type Counted, LiveSession } from './live-session.ts'

interface Known {
  readonly session: Promise<LiveSession | null>
  /** In milliseconds of the steady time. */
  askedAt: number
}

export interface SessionsTools {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly retention: Counted
}

export class Sessions {
  readonly #known = new Map<SessionId, Known>()
  readonly #quarantined = new Set<SessionId>()
  readonly #store: Store
  readonly #clock: Clock
  readonly #log: Log
  readonly #retention: Counted
  readonly #welcome: (session: LiveSession) => void

  /** `welcome` is called once with each loaded session, before anybody else gets it. */
  constructor(
    { store, clock, log, retention }: SessionsTools,
    welcome: (session: LiveSession) => void,
  ) {
    this.#store = store
    this.#clock = clock
    this.#log = log
    this.#retention = retention
    this.#welcome = welcome
  }

  /** Null when there is no such session. Rejects with StoreDamage when its stored data is damaged. */
  get(sessionId: SessionId): Promise<LiveSession | null> {
    const now = this.#clock.steady()
    const known = this.#known.get(sessionId)
    if (known !== undefined) {
      known.askedAt = now
      return known.session
    }
    const session = this.#load(sessionId)
    this.#known.set(sessionId, { session, askedAt: now })
    session.then(
      (loaded) => loaded ?? this.#known.delete(sessionId),
      () => this.#known.delete(sessionId),
    )
    return session
  }

  /** The session; null when there is none or its stored data is damaged. For callers that go through many sessions. */
  async ifSound(sessionId: SessionId): Promise<LiveSession | null> {
    try {
      return await this.get(sessionId)
    } catch (fault) {
      if (fault instanceof StoreDamage) return null
      throw fault
    }
  }

  /** False when its stored data is damaged. */
  async isSound(sessionId: SessionId): Promise<boolean> {
    try {
      await this.get(sessionId)
      return true
    } catch (fault) {
      if (fault instanceof StoreDamage) return false
      throw fault
    }
  }

  async #load(sessionId: SessionId): Promise<LiveSession | null> {
    try {
      const term = await claimed(this.#store, sessionId)
      const stored = await this.#store.loadSession(sessionId, isSnapshot)
      if (stored === null) return null
      if (stored.healed) this.#said(sessionId, 'state-snapshot-healed')
      const session = new LiveSession(stored, term, this.#store, this.#retention)
      this.#quarantined.delete(sessionId)
      this.#welcome(session)
      return session
    } catch (fault) {
      if (fault instanceof StoreDamage) this.damaged(sessionId, fault)
      throw fault
    }
  }

  #said(sessionId: SessionId, event: string): void {
    this.#log.warn({ session: hashed(sessionId, this.#clock.now()) }, event)
  }

  /** The events or a document of this session are damaged. Its rows stay as they are; the log says so once. */
  damaged(sessionId: SessionId, fault: StoreDamage): void {
    if (this.#quarantined.has(sessionId)) return
    this.#quarantined.add(sessionId)
    const session = hashed(sessionId, this.#clock.now())
    this.#log.error({ session, fault: faultName(fault) }, 'session-quarantined')
  }

  /** When somebody last asked for the session, in milliseconds of the steady time; 0 when it is not in memory. */
  askedAt(sessionId: SessionId): number {
    return this.#known.get(sessionId)?.askedAt ?? 0
  }

  /** How many sessions are in memory, and how many cannot be used because their data is damaged. */
  counts(): { readonly live: number; readonly quarantined: number } {
    return { live: this.#known.size, quarantined: this.#quarantined.size }
  }

  /** Takes the session out of memory; it is loaded again when somebody asks for it. */
  forget(sessionId: SessionId): void {
    this.#known.delete(sessionId)
  }

  /** The session was deleted from the store, with any damage that it had. */
  erased(sessionId: SessionId): void {
    this.forget(sessionId)
    this.#quarantined.delete(sessionId)
  }

  /** All sessions that are in memory. */
  async all(): Promise<readonly LiveSession[]> {
    const loaded = await Promise.allSettled([...this.#known.values()].map(({ session }) => session))
    return loaded.flatMap((one) =>
      one.status === 'fulfilled' && one.value !== null ? [one.value] : [],
    )
  }
}

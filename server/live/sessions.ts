// The sessions this process has in memory: loaded when asked for, forgotten when unused. The store is the truth.
import type { SessionId } from '../../shared/kernel/ids.ts'
import { faultName, hashed } from '../log.ts'
import type { Clock, Log } from '../ports.ts'
import { StoreDamage, type Store } from '../store/store.ts'
import { LiveSession } from './live-session.ts'

interface Known {
  readonly session: Promise<LiveSession | null>
  askedAt: number
}

export class Sessions {
  readonly #known = new Map<SessionId, Known>()
  readonly #quarantined = new Set<SessionId>()
  readonly #store: Store
  readonly #clock: Clock
  readonly #log: Log
  readonly #welcome: (session: LiveSession) => void

  /** `welcome` is told of each session once, before anybody else gets it. */
  constructor(store: Store, clock: Clock, log: Log, welcome: (session: LiveSession) => void) {
    this.#store = store
    this.#clock = clock
    this.#log = log
    this.#welcome = welcome
  }

  /** Null when there is none. Rejects when its stored data is damaged: that one is left alone, the others run on. */
  get(sessionId: SessionId): Promise<LiveSession | null> {
    const now = this.#clock.now()
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

  /** For who looks at many, and passes over one that is damaged. */
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
      const stored = await this.#store.loadSession(sessionId)
      if (stored === null) return null
      if (stored.healed) this.#said(sessionId, 'state-snapshot-healed')
      const session = new LiveSession(stored, this.#store, this.#clock)
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

  /** Its events or a document: what needs them is refused, its rows stay as they are, and it is said once. */
  damaged(sessionId: SessionId, fault: StoreDamage): void {
    if (this.#quarantined.has(sessionId)) return
    this.#quarantined.add(sessionId)
    const session = hashed(sessionId, this.#clock.now())
    this.#log.error({ session, fault: faultName(fault) }, 'session-quarantined')
  }

  /** Milliseconds; 0 when it is not in memory. */
  askedAt(sessionId: SessionId): number {
    return this.#known.get(sessionId)?.askedAt ?? 0
  }

  /** How many are in memory, and how many are left alone because their data is damaged. */
  counts(): { readonly live: number; readonly quarantined: number } {
    return { live: this.#known.size, quarantined: this.#quarantined.size }
  }

  forget(sessionId: SessionId): void {
    this.#known.delete(sessionId)
  }

  /** There is nothing left of it that could be damaged. */
  erased(sessionId: SessionId): void {
    this.forget(sessionId)
    this.#quarantined.delete(sessionId)
  }

  async all(): Promise<readonly LiveSession[]> {
    const loaded = await Promise.allSettled([...this.#known.values()].map(({ session }) => session))
    return loaded.flatMap((one) =>
      one.status === 'fulfilled' && one.value !== null ? [one.value] : [],
    )
  }
}

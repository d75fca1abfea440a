// The sessions that this process has in memory. Each is loaded when it is asked for, and forgotten when nobody uses it.
import type { SessionId } from '../../shared/kernel/ids.ts'
import { isSnapshot } from '../../shared/session/snapshot.ts'
import { faultName, hashed } from '../log.ts'
import type { Clock, Log } from '../ports.ts'
import { StoreDamage, type Store } from '../store/store.ts'
import type { Ownership } from './lease.ts'
import { type Counted, type Glance, glanceAt, LiveSession } from './live-session.ts'
import { NotHere } from './not-here.ts'

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
  readonly ownership: Ownership
  /** Another process owns the session: this one has to give it up. */
  readonly lost: (session: LiveSession) => void
}

/**
 * A session that was just created is in its first term, and the process that loads it first begins the second. In a later
 * term another process has served it before.
 */
const LAST_FRESH_TERM = 2

export class Sessions {
  readonly #known = new Map<SessionId, Known>()
  readonly #live = new Map<SessionId, LiveSession>()
  readonly #quarantined = new Set<SessionId>()
  #isEnding = false
  readonly #tools: SessionsTools
  readonly #store: Store
  readonly #clock: Clock
  readonly #log: Log
  readonly #welcome: (session: LiveSession) => void

  /** `welcome` is called once with each loaded session, before anybody else gets it. */
  constructor(tools: SessionsTools, welcome: (session: LiveSession) => void) {
    this.#tools = tools
    this.#store = tools.store
    this.#clock = tools.clock
    this.#log = tools.log
    this.#welcome = welcome
  }

  /**
   * Null when there is no such session. Rejects with StoreDamage when its stored data is damaged, and with NotHere when
   * this process may not answer for it.
   */
  get(sessionId: SessionId): Promise<LiveSession | null> {
    if (!this.#tools.ownership.isSure()) return Promise.reject(new NotHere())
    const now = this.#clock.steady()
    const known = this.#known.get(sessionId)
    if (known !== undefined) {
      known.askedAt = now
      return known.session
    }
    if (this.#isEnding) return Promise.reject(new NotHere())
    return this.#begin(sessionId, now)
  }

  #begin(sessionId: SessionId, now: number): Promise<LiveSession | null> {
    const session = this.#load(sessionId)
    const entry: Known = { session, askedAt: now }
    this.#known.set(sessionId, entry)
    const forget = (): void => {
      if (this.#known.get(sessionId) === entry) this.#known.delete(sessionId)
    }
    session.then((loaded) => loaded ?? forget(), forget)
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

  /**
   * Of several processes: throws NotHere when another one owns the session. For a caller that will hand a connection on
   * to a part which cannot pass it on any more; whether the session exists and is sound, that part finds out.
   */
  async assertHere(sessionId: SessionId | null): Promise<void> {
    if (sessionId === null || this.#tools.ownership.isAlone) return
    await this.ifSound(sessionId)
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
      const { ownership } = this.#tools
      const { losses } = ownership
      const term = await ownership.claim(sessionId)
      const stored = await this.#store.loadSession(sessionId, isSnapshot)
      if (stored === null) return null
      if (stored.healed) this.#said(sessionId, 'state-snapshot-healed')
      // Others may have claimed what was claimed before a loss.
      if (!ownership.isSure() || losses !== ownership.losses) throw new NotHere()
      const tookOverAt = term > LAST_FRESH_TERM ? this.#clock.steady() : null
      const session = new LiveSession(stored, { term, tookOverAt }, this.#tools)
      this.#quarantined.delete(sessionId)
      this.#live.set(sessionId, session)
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
    this.#live.delete(sessionId)
  }

  /** From now on no session is loaded any more, because the process is about to end. */
  loadNoMore(): void {
    this.#isEnding = true
  }

  /** The session if it is in memory, loaded or just being loaded. */
  async inMemory(sessionId: SessionId): Promise<LiveSession | null> {
    return (await this.#known.get(sessionId)?.session) ?? null
  }

  /** The sessions that are loaded at this moment. */
  loaded(): readonly LiveSession[] {
    return [...this.#live.values()]
  }

  /**
   * The session to look at and not to answer for. Of several processes none claims it for that: what this one does not
   * have in memory is as the store has it. Null when there is none or its stored data is damaged.
   */
  async glance(sessionId: SessionId): Promise<Glance | null> {
    if (this.#tools.ownership.isAlone) return this.ifSound(sessionId)
    const here = await this.inMemory(sessionId).catch(() => null)
    if (here !== null) return here
    try {
      const stored = await this.#store.loadSession(sessionId, isSnapshot)
      return stored === null ? null : glanceAt(stored)
    } catch (fault) {
      if (fault instanceof StoreDamage) return null
      throw fault
    }
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

// The sessions this process has in memory: loaded when asked for, forgotten when unused. The store is the truth.
import type { SessionId } from '../../shared/kernel/ids.ts'
import { faultName, hashed } from '../log.ts'
import type { Clock, Log } from '../ports.ts'
import { StoreDamage, type Store } from '../store/store.ts'
import { LiveSession } from './live-session.ts'

export class Sessions {
  readonly #live = new Map<SessionId, Promise<LiveSession | null>>()
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

  /** Null when there is none, or when its stored data is damaged: that one is left alone, the others run on. */
  get(sessionId: SessionId): Promise<LiveSession | null> {
    const known = this.#live.get(sessionId)
    if (known !== undefined) return known
    const loading = this.#load(sessionId)
    this.#live.set(sessionId, loading)
    loading.then(
      (session) => session ?? this.#live.delete(sessionId),
      () => this.#live.delete(sessionId),
    )
    return loading
  }

  async #load(sessionId: SessionId): Promise<LiveSession | null> {
    try {
      const stored = await this.#store.loadSession(sessionId)
      if (stored === null) return null
      const session = new LiveSession(stored, this.#store, this.#clock)
      this.#welcome(session)
      return session
    } catch (fault) {
      if (!(fault instanceof StoreDamage)) throw fault
      this.#log.error(
        { session: hashed(sessionId, this.#clock.now()), fault: faultName(fault) },
        'session-quarantined',
      )
      return null
    }
  }

  forget(sessionId: SessionId): void {
    this.#live.delete(sessionId)
  }

  async all(): Promise<readonly LiveSession[]> {
    const loaded = await Promise.allSettled(this.#live.values())
    return loaded.flatMap((one) =>
      one.status === 'fulfilled' && one.value !== null ? [one.value] : [],
    )
  }
}

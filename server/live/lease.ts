// Whether this process may answer for its sessions. A process that shares the store with others gives a sign of life
// every half a second. When it has known for too long of none that arrived, others may soon take its sessions over, so it
// gives all of them up before. The decisions are in ../store/ownership.ts.
import type { SessionId } from '../../shared/kernel/ids.ts'
import type { Cancel, Clock } from '../ports.ts'
import { mustGiveUp } from '../store/ownership.ts'
import type { Store } from '../store/store.ts'
import { NotHere } from './not-here.ts'

const BEAT_MS = 500
/** A busy store may be slow to take the first one. */
const MOST_FIRST_TRIES = 20

export interface Ownership {
  /** Whether no other process can be on the store. */
  readonly isAlone: boolean
  /** Whether this process can be sure that nobody else answers for its sessions. If not, all are given up by now. */
  isSure(): boolean
  /** How often this process has given everything up. What was asked before a loss is worth nothing after it. */
  readonly losses: number
  /**
   * The term in which this process owns the session from now on; 0 when there is no such session, or its own row is
   * lost: which of the two, the loading says. Throws NotHere when another process owns the session.
   */
  claim(sessionId: SessionId): Promise<number>
}

/** The only process on its store, which owns every session always. */
export const soleOwner = (store: Store): Ownership => ({
  isAlone: true,
  isSure: () => true,
  losses: 0,
  claim: (sessionId) => termOf(store, sessionId),
})

async function termOf(store: Store, sessionId: SessionId): Promise<number> {
  const claim = await store.claim(sessionId)
  if (claim === null) return 0
  if ('at' in claim) throw new NotHere(claim.at)
  return claim.mine
}

export interface LeaseTools {
  readonly store: Store
  readonly clock: Clock
  /** Called once for each loss, within the call that notices it: everything has to be given up before it returns. */
  readonly lost: () => void
  /** Called when the process may own sessions again. */
  readonly renewed: () => void
}

/** One of several processes on a store. */
export class Lease implements Ownership {
  readonly isAlone = false
  readonly #tools: LeaseTools
  /** When the last sign of life began of which it is known that it arrived, in milliseconds of the steady time. */
  #knownAt = Number.NEGATIVE_INFINITY
  /** True until the first sign of life has arrived, and from a loss until the next one has. */
  #isLost = true
  #losses = 0

  constructor(tools: LeaseTools) {
    this.#tools = tools
  }

  /**
   * Resolves once the first sign of life has arrived, and rejects when none does for long. Then one follows after the
   * other until it is cancelled.
   */
  async start(): Promise<Cancel> {
    for (let tries = 1; this.#isLost; tries++) {
      try {
        await this.#beat()
      } catch (fault) {
        if (tries === MOST_FIRST_TRIES) throw fault
        await new Promise<void>((goOn) => void this.#tools.clock.after(BEAT_MS, goOn))
      }
    }
    return this.#tools.clock.every(BEAT_MS, () => void this.#beat().catch(() => undefined))
  }

  get losses(): number {
    return this.#losses
  }

  isSure(): boolean {
    if (!this.#isLost && mustGiveUp(this.#since(this.#knownAt))) this.#lose()
    return !this.#isLost
  }

  async claim(sessionId: SessionId): Promise<number> {
    if (!this.isSure()) throw new NotHere()
    const losses = this.#losses
    const term = await termOf(this.#tools.store, sessionId)
    if (!this.isSure() || losses !== this.#losses) throw new NotHere()
    return term
  }

  /** Signs of life may overtake each other; a beat that fails is followed by the next. */
  async #beat(): Promise<void> {
    this.isSure()
    const began = this.#tools.clock.steady()
    const came = await this.#tools.store.beat()
    // A lease that has lapsed meanwhile stays lapsed, although this sign arrived: another process may have been faster.
    if (this.isSure() && came === 'late') this.#lose()
    if (mustGiveUp(this.#since(began))) return
    this.#knownAt = Math.max(this.#knownAt, began)
    if (!this.#isLost) return
    this.#isLost = false
    this.#tools.renewed()
  }

  #since(at: number): number {
    return this.#tools.clock.steady() - at
  }

  #lose(): void {
    this.#isLost = true
    this.#losses++
    this.#tools.lost()
  }
}

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ParticipantId, SessionId } from '../../shared/kernel/ids.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import { ConnectionCounts } from '../connection-counts.ts'
import { Budget, type Allowances, type Stopwatch } from '../budget.ts'
import { Buckets } from '../identity/throttle.ts'
import type { Clock } from '../ports.ts'
import type { Problem } from './answer.ts'

/** The part of a member that reads are counted by. */
interface Reader {
  readonly session: { readonly id: SessionId }
  readonly participantId: ParticipantId
}

/** How many milliseconds of work may be done for one reader before others are served. */
const TURN_MS = 8

/**
 * Limits how many views and exports a participant may ask for, how many of those answers may be under way at once, and how
 * long the server makes them. Each is built from nothing for its reader, and an export can be as long as a board, so that
 * answers nobody takes would fill the memory, and the files of a full board would keep the process from everybody else.
 */
export class Reads {
  readonly #allowances: Allowances
  readonly #clock: Clock
  readonly #stopwatch: Stopwatch
  readonly #asked: Buckets
  readonly #underWay: ConnectionCounts
  /** By the session in memory, so that nothing is kept of one that is not. */
  readonly #budgets = new WeakMap<Reader['session'], Budget>()

  constructor(limits: Limits, clock: Clock, stopwatch: Stopwatch) {
    const { readsPerSecond, readBurst, readsAtOnce } = limits
    this.#allowances = {
      person: { perSecond: limits.readMsPerSecond, burst: limits.readMsBurst },
      session: { perSecond: limits.sessionReadMsPerSecond, burst: limits.sessionReadMsBurst },
    }
    this.#clock = clock
    this.#stopwatch = stopwatch
    this.#asked = new Buckets(readsPerSecond, readBurst, clock)
    this.#underWay = new ConnectionCounts(Infinity, readsAtOnce)
  }

  /**
   * Counts one read of this reader until `closed` is aborted. Returns null, or the problem to answer with instead of
   * reading. Nothing is counted for an asker who has gone: no event would come that ends the count.
   */
  begin({ session, participantId }: Reader, closed: AbortSignal): Problem | null {
    if (closed.aborted) return tooMany
    const reader = `${session.id} ${participantId}`
    const end = this.#asked.take(reader) ? this.#underWay.enter(reader) : 'too-often'
    if (typeof end === 'string') return tooMany
    closed.addEventListener('abort', end, { once: true })
    return null
  }

  /**
   * Does a part of the work of an answer, and takes its time from the budgets of the reader and of the session. Waits before
   * that while one of them is spent. Only what `work` does before it waits itself is counted.
   */
  async make<T>({ session, participantId }: Reader, work: () => T): Promise<Awaited<T>> {
    const budget = this.#of(session)
    for (let ms = budget.waitMs(participantId); ms > 0; ms = budget.waitMs(participantId))
      await new Promise<void>((resolve) => this.#clock.after(ms, resolve))
    const began = this.#stopwatch()
    let took = 0
    let made: T
    try {
      made = work()
    } finally {
      took = this.#stopwatch() - began
      budget.took(participantId, took)
    }
    const done = await made
    // After long work the next part of somebody's answer comes in a later turn, so that others are served in between.
    if (took > TURN_MS) await nextTurn()
    return done
  }

  /** Takes the time that another thread worked for this reader from both budgets. */
  charge({ session, participantId }: Reader, tookMs: number): void {
    this.#of(session).took(participantId, tookMs)
  }

  #of(session: Reader['session']): Budget {
    const known = this.#budgets.get(session)
    if (known !== undefined) return known
    const made = new Budget(this.#allowances, this.#stopwatch, this.#clock)
    this.#budgets.set(session, made)
    return made
  }
}

const tooMany: Problem = {
  kind: 'problem',
  code: 'rate-limited',
  title: 'Too many requests',
  retryAfter: 1,
}

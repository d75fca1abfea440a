import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ParticipantId, SessionId } from '../../shared/kernel/ids.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import { ConnectionCounts } from '../connection-counts.ts'
import { Budgets, type Stopwatch } from '../budget.ts'
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
  readonly #clock: Clock
  readonly #stopwatch: Stopwatch
  readonly #asked: Buckets
  readonly #underWay: ConnectionCounts
  readonly #budgets: Budgets

  constructor(limits: Limits, clock: Clock, stopwatch: Stopwatch) {
    const { readsPerSecond, readBurst, readsAtOnce } = limits
    const { readMsPerSecond, readMsBurst, sessionReadMsPerSecond, sessionReadMsBurst } = limits
    this.#budgets = new Budgets(
      {
        person: { perSecond: readMsPerSecond, burst: readMsBurst },
        session: { perSecond: sessionReadMsPerSecond, burst: sessionReadMsBurst },
      },
      stopwatch,
      clock,
    )
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
    const budget = this.#budgets.of(session)
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
    this.#budgets.of(session).took(participantId, tookMs)
  }
}

const tooMany: Problem = {
  kind: 'problem',
  code: 'rate-limited',
  title: 'Too many requests',
  retryAfter: 1,
}

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ParticipantId, SessionId } from '../../shared/kernel/ids.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import { ConnectionCounts } from '../connection-counts.ts'
import { Account, type Stopwatch } from '../document/budget.ts'
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

/** The budgets of one session and of the people in it. */
interface Accounts {
  readonly session: Account
  readonly people: Map<ParticipantId, Account>
}

/**
 * Limits how many views and exports a participant may ask for, how many of those answers may be under way at once, and how
 * long the server makes them. Each is built from nothing for its reader, and an export can be as long as a board, so that
 * answers nobody takes would fill the memory, and the files of a full board would keep the process from everybody else.
 */
export class Reads {
  readonly #limits: Limits
  readonly #clock: Clock
  readonly #stopwatch: Stopwatch
  readonly #asked: Buckets
  readonly #underWay: ConnectionCounts
  /** By the session in memory, so that nothing is kept of one that is not. */
  readonly #accounts = new WeakMap<Reader['session'], Accounts>()

  constructor(limits: Limits, clock: Clock, stopwatch: Stopwatch) {
    const { readsPerSecond, readBurst, readsAtOnce } = limits
    this.#limits = limits
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
    const { session: all, people } = this.#of(session)
    const own = people.get(participantId) ?? this.#personal()
    people.set(participantId, own)
    await this.#wait(own, all)
    const began = this.#stopwatch()
    let took = 0
    let made: T
    try {
      made = work()
    } finally {
      took = this.#stopwatch() - began
      for (const account of [own, all]) account.spend(this.#clock.steady(), took)
    }
    const done = await made
    // After long work the next part of somebody's answer comes in a later turn, so that others are served in between.
    if (took > TURN_MS) await nextTurn()
    return done
  }

  /** Resolves without a wait in between once both budgets last, so that of several who wait each sees what the others took. */
  async #wait(own: Account, all: Account): Promise<void> {
    const owed = (): number => {
      const now = this.#clock.steady()
      return Math.max(own.waitMs(now), all.waitMs(now))
    }
    for (let ms = owed(); ms > 0; ms = owed())
      await new Promise<void>((resolve) => this.#clock.after(ms, resolve))
  }

  #of(session: Reader['session']): Accounts {
    const known = this.#accounts.get(session)
    if (known !== undefined) return known
    const { sessionReadMsPerSecond, sessionReadMsBurst } = this.#limits
    const now = this.#clock.steady()
    const made = {
      session: new Account(sessionReadMsPerSecond, sessionReadMsBurst, now),
      people: new Map<ParticipantId, Account>(),
    }
    this.#accounts.set(session, made)
    return made
  }

  #personal(): Account {
    const { readMsPerSecond, readMsBurst } = this.#limits
    return new Account(readMsPerSecond, readMsBurst, this.#clock.steady())
  }
}

const tooMany: Problem = {
  kind: 'problem',
  code: 'rate-limited',
  title: 'Too many requests',
  retryAfter: 1,
}

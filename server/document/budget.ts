// The time that judging may take. The limits on bytes, structs and messages bound what one frame can cost, and not what many
// together do: ten sockets within all limits could keep the process busy all the time. So each person and each session has
// a budget of milliseconds. It is spent by what judging really took. Whose budget is spent has to wait, and loses nothing.
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import type { Limits } from '../../shared/wire/limits.ts'

/** Milliseconds on a clock that never jumps. */
export type Stopwatch = () => number

/** A budget that may fall below zero, because what an edit costs is known only afterwards. */
class Account {
  readonly #perSecond: number
  readonly #most: number
  #left: number
  #at: number

  constructor(perSecond: number, most: number, now: number) {
    this.#perSecond = perSecond
    this.#most = most
    this.#left = most
    this.#at = now
  }

  left(now: number): number {
    const earned = (Math.max(0, now - this.#at) / 1000) * this.#perSecond
    this.#left = Math.min(this.#most, this.#left + earned)
    this.#at = now
    return this.#left
  }

  spend(now: number, ms: number): void {
    this.#left = this.left(now) - ms
  }

  /** True when more is owed than the budget ever holds. */
  isDeep(now: number): boolean {
    return this.left(now) < -this.#most
  }
}

/** The budgets of one session and of everybody in it. */
export class Budget {
  readonly #limits: Limits
  readonly #stopwatch: Stopwatch
  readonly #session: Account
  readonly #people = new Map<ParticipantId, Account>()

  constructor(limits: Limits, stopwatch: Stopwatch) {
    this.#limits = limits
    this.#stopwatch = stopwatch
    const { sessionJudgedMsPerSecond, sessionJudgedMsBurst } = limits
    this.#session = new Account(sessionJudgedMsPerSecond, sessionJudgedMsBurst, stopwatch())
  }

  /** False while this person, or the whole session, has to wait. */
  lasts(participantId: ParticipantId): boolean {
    const now = this.#stopwatch()
    return this.#session.left(now) > 0 && this.#of(participantId).left(now) > 0
  }

  /** True when so much is owed that waiting would not do: the edits have to come again later. */
  isDeep(participantId: ParticipantId): boolean {
    const now = this.#stopwatch()
    return this.#session.isDeep(now) || this.#of(participantId).isDeep(now)
  }

  /** Does some work for a person, and takes the time from both budgets. Returns what `work` returns. */
  spend<T>(participantId: ParticipantId, work: () => T): T {
    const began = this.#stopwatch()
    try {
      return work()
    } finally {
      const now = this.#stopwatch()
      this.#session.spend(now, now - began)
      this.#of(participantId).spend(now, now - began)
    }
  }

  /** There are at most as many as participants of the session. */
  #of(participantId: ParticipantId): Account {
    const known = this.#people.get(participantId)
    if (known !== undefined) return known
    const { judgedMsPerSecond, judgedMsBurst } = this.#limits
    const made = new Account(judgedMsPerSecond, judgedMsBurst, this.#stopwatch())
    this.#people.set(participantId, made)
    return made
  }
}

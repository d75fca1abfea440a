// The time that judging may take. The limits on bytes, structs and messages bound what one frame can cost, and not what many
// together do: ten sockets within all limits could keep the process busy all the time. So each person and each session has
// a budget of milliseconds. It is spent by the processor time that judging really took. Whose budget is spent has to wait,
// and loses nothing.
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import type { Clock } from '../ports.ts'

/**
 * Milliseconds of processor time so far. The time of day would not do: on a busy machine other processes would be paid from
 * people's budgets.
 */
export type Stopwatch = () => number

/** A budget that may fall below zero, because what some work costs is known only afterwards. */
export class Account {
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

  /** The milliseconds until something is left again. */
  waitMs(now: number): number {
    const left = this.left(now)
    return left > 0 ? 0 : Math.ceil(((1 - left) / this.#perSecond) * 1_000)
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
  readonly #clock: Clock
  readonly #session: Account
  readonly #people = new Map<ParticipantId, Account>()

  constructor(limits: Limits, stopwatch: Stopwatch, clock: Clock) {
    this.#limits = limits
    this.#stopwatch = stopwatch
    this.#clock = clock
    const { sessionJudgedMsPerSecond, sessionJudgedMsBurst } = limits
    this.#session = new Account(sessionJudgedMsPerSecond, sessionJudgedMsBurst, clock.steady())
  }

  /** False while this person, or the whole session, has to wait. */
  lasts(participantId: ParticipantId): boolean {
    const now = this.#clock.steady()
    return this.#session.left(now) > 0 && this.#of(participantId).left(now) > 0
  }

  /** True when so much is owed that waiting would not do: the edits have to come again later. */
  isDeep(participantId: ParticipantId): boolean {
    const now = this.#clock.steady()
    return this.#session.isDeep(now) || this.#of(participantId).isDeep(now)
  }

  /** Does some work for a person, and takes the time from both budgets. Returns what `work` returns. */
  spend<T>(participantId: ParticipantId, work: () => T): T {
    const began = this.#stopwatch()
    try {
      return work()
    } finally {
      this.took(participantId, this.#stopwatch() - began)
    }
  }

  /** Takes so many milliseconds of work for a person from both budgets. */
  took(participantId: ParticipantId, ms: number): void {
    const now = this.#clock.steady()
    this.#session.spend(now, ms)
    this.#of(participantId).spend(now, ms)
  }

  /** There are at most as many as participants of the session. */
  #of(participantId: ParticipantId): Account {
    const known = this.#people.get(participantId)
    if (known !== undefined) return known
    const { judgedMsPerSecond, judgedMsBurst } = this.#limits
    const made = new Account(judgedMsPerSecond, judgedMsBurst, this.#clock.steady())
    this.#people.set(participantId, made)
    return made
  }
}

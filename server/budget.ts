// The time that work for people may take: judging their edits, deciding their commands, making their files. The limits on
// bytes and on numbers bound what one frame, command or file can cost, and not what many together do: ten sockets within all
// limits could keep the process busy all the time. So each person and each session has a budget of milliseconds for each kind
// of work. It is spent by the processor time that the work really took. Whose budget is spent has to wait.
import type { ParticipantId } from '../shared/kernel/ids.ts'
import type { Clock } from './ports.ts'

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

/** Milliseconds that come back in a second, and the most that are saved up. */
interface Allowance {
  readonly perSecond: number
  readonly burst: number
}

/** For each person, and for all people of one session together. */
interface Allowances {
  readonly person: Allowance
  readonly session: Allowance
}

/** The budgets of one session and of everybody in it, for one kind of work. */
export class Budget {
  readonly #person: Allowance
  readonly #stopwatch: Stopwatch
  readonly #clock: Clock
  readonly #session: Account
  readonly #people = new Map<ParticipantId, Account>()

  constructor({ person, session }: Allowances, stopwatch: Stopwatch, clock: Clock) {
    this.#person = person
    this.#stopwatch = stopwatch
    this.#clock = clock
    this.#session = new Account(session.perSecond, session.burst, clock.steady())
  }

  /** The milliseconds until something is left for this person and in the session. */
  waitMs(participantId: ParticipantId): number {
    const now = this.#clock.steady()
    return Math.max(this.#session.waitMs(now), this.#of(participantId).waitMs(now))
  }

  /** False while this person has to wait, whatever the others of the session have spent. */
  lastsAlone(participantId: ParticipantId): boolean {
    return this.#of(participantId).left(this.#clock.steady()) > 0
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
    const made = new Account(this.#person.perSecond, this.#person.burst, this.#clock.steady())
    this.#people.set(participantId, made)
    return made
  }
}

/** The budgets of all sessions for one kind of work. By the session in memory, so that nothing is kept of one that is not. */
export class Budgets {
  readonly #made = new WeakMap<object, Budget>()
  readonly #make: () => Budget

  constructor(allowances: Allowances, stopwatch: Stopwatch, clock: Clock) {
    this.#make = () => new Budget(allowances, stopwatch, clock)
  }

  of(session: object): Budget {
    const budget = this.#made.get(session) ?? this.#make()
    this.#made.set(session, budget)
    return budget
  }
}

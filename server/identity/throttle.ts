import type { Clock, Log } from '../ports.ts'

/** A token bucket. It fills by `rate` tokens a second, up to `burst`, and is full at first. */
export class Bucket {
  readonly #rate: number
  readonly #burst: number
  #level: number
  #at: number

  constructor(rate: number, burst: number, now: number) {
    this.#rate = rate
    this.#burst = burst
    this.#level = burst
    this.#at = now
  }

  /** Takes `cost` tokens and returns true; with fewer in the bucket, takes none and returns false. */
  take(now: number, cost = 1): boolean {
    this.#level = Math.min(
      this.#burst,
      this.#level + (Math.max(0, now - this.#at) / 1000) * this.#rate,
    )
    this.#at = now
    if (this.#level < cost) return false
    this.#level -= cost
    return true
  }

  has(now: number, cost = 1): boolean {
    return this.#level + (Math.max(0, now - this.#at) / 1000) * this.#rate >= cost
  }

  isFull(now: number): boolean {
    return this.has(now, this.#burst)
  }
}

const FORGET_EVERY_MS = 10_000

/** One token bucket for each key. Full buckets are forgotten, because a new one would be the same. */
export class Buckets {
  readonly #buckets = new Map<string, Bucket>()
  readonly #rate: number
  readonly #burst: number
  readonly #clock: Clock
  #forgotAt = 0

  constructor(rate: number, burst: number, clock: Clock) {
    this.#rate = rate
    this.#burst = burst
    this.#clock = clock
  }

  take(key: string, cost = 1): boolean {
    const now = this.#clock.steady()
    if (this.#buckets.size > 10_000) this.#forget(now)
    const bucket = this.#buckets.get(key) ?? new Bucket(this.#rate, this.#burst, now)
    this.#buckets.set(key, bucket)
    return bucket.take(now, cost)
  }

  /** Whether `take` would return true. */
  has(key: string): boolean {
    return this.#buckets.get(key)?.has(this.#clock.steady()) ?? this.#burst >= 1
  }

  /** Forgets full buckets, at most every ten seconds: looking through all of them at each request would itself be a flood. */
  #forget(now: number): void {
    if (now - this.#forgotAt < FORGET_EVERY_MS) return
    this.#forgotAt = now
    for (const [key, bucket] of this.#buckets) if (bucket.isFull(now)) this.#buckets.delete(key)
  }
}

const HOUR = 3_600_000
const MINUTE = 60_000
const SHORTEST_DELAY = 1_000
const LONGEST_DELAY = 30_000
const PROCESS_SHARE = 50

interface Delay {
  readonly until: number
  readonly length: number
}

/**
 * Limits how many wrong join codes an address can try. Beyond a number a minute, each further one doubles a delay during
 * which the address gets every code refused, right ones too, because otherwise guessing could go on. A code with which
 * the address has joined in the last hour is still taken, so that a hall behind one address does not wait for its
 * mistypers.
 *
 * Many addresses together meet the budget of the whole process, which is that of fifty addresses. While it is used up, an
 * address from which nobody has joined waits from its first wrong code on. A right code is never slowed by what other
 * addresses do, because strangers could otherwise keep everybody out.
 */
export class CodeGuard {
  readonly #wrong: Buckets
  readonly #everybodys: Bucket
  readonly #delays = new Map<string, Delay>()
  readonly #joined = new Map<string, number>()
  /** When somebody last joined from an address. */
  readonly #joinedFrom = new Map<string, number>()
  readonly #clock: Clock
  readonly #log: Log | undefined
  #warnedAt = 0
  #tidiedAt = 0

  constructor(wrongPerMinute: number, clock: Clock, log?: Log) {
    this.#wrong = new Buckets(wrongPerMinute / 60, wrongPerMinute, clock)
    const all = wrongPerMinute * PROCESS_SHARE
    this.#everybodys = new Bucket(all / 60, all, clock.steady())
    this.#clock = clock
    this.#log = log
  }

  /** The seconds that this address has to wait before this code is looked up; 0 when it need not wait. */
  waitFor(address: string, code: string): number {
    const now = this.#clock.steady()
    if ((this.#joined.get(keyOf(address, code)) ?? 0) > now - HOUR) return 0
    const until = this.#delays.get(address)?.until ?? 0
    return Math.ceil(Math.max(0, until - now) / 1000)
  }

  wasWrong(address: string): void {
    const now = this.#clock.steady()
    this.#tidy(now)
    const isFlood = !this.#everybodys.take(now)
    if (isFlood) this.#warn(now)
    if (this.#wrong.take(address) && !(isFlood && !this.#joinedFrom.has(address))) return
    const length = Math.min(LONGEST_DELAY, (this.#delays.get(address)?.length ?? 0) * 2)
    const delay = Math.max(SHORTEST_DELAY, length)
    this.#delays.set(address, { until: now + delay, length: delay })
  }

  hasJoined(address: string, code: string): void {
    const now = this.#clock.steady()
    this.#joined.set(keyOf(address, code), now)
    this.#joinedFrom.set(address, now)
  }

  #warn(now: number): void {
    if (now - this.#warnedAt < MINUTE) return
    this.#warnedAt = now
    this.#log?.warn({}, 'many-wrong-codes')
  }

  /** Forgets delays that ended more than a minute ago, and joins that are more than an hour old. */
  #tidy(now: number): void {
    if (now - this.#tidiedAt < SHORTEST_DELAY) return
    this.#tidiedAt = now
    for (const [address, { until }] of this.#delays) {
      if (until <= now - MINUTE) this.#delays.delete(address)
    }
    for (const joined of [this.#joined, this.#joinedFrom])
      for (const [key, at] of joined) if (at <= now - HOUR) joined.delete(key)
  }
}

const keyOf = (address: string, code: string): string => `${address} ${code}`

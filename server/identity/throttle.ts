import type { Clock } from '../ports.ts'

/** A token bucket: `rate` a second, at most `burst` saved up. */
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

  /** Takes `cost` when there is as much; false leaves the bucket as it was. */
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

  isFull(now: number): boolean {
    return this.#level + ((now - this.#at) / 1000) * this.#rate >= this.#burst
  }
}

/** One bucket a key, forgotten once full again. */
export class Buckets {
  readonly #buckets = new Map<string, Bucket>()
  readonly #rate: number
  readonly #burst: number
  readonly #clock: Clock

  constructor(rate: number, burst: number, clock: Clock) {
    this.#rate = rate
    this.#burst = burst
    this.#clock = clock
  }

  take(key: string, cost = 1): boolean {
    const now = this.#clock.now()
    if (this.#buckets.size > 10_000) this.#forget(now)
    const bucket = this.#buckets.get(key) ?? new Bucket(this.#rate, this.#burst, now)
    this.#buckets.set(key, bucket)
    return bucket.take(now, cost)
  }

  #forget(now: number): void {
    for (const [key, bucket] of this.#buckets) if (bucket.isFull(now)) this.#buckets.delete(key)
  }
}

const HOUR = 3_600_000
const LONGEST_DELAY = 30_000

/**
 * Wrong join codes per address: so many a minute, then each further one doubles a delay during which every code is
 * refused, right ones too (otherwise it is no limit), but for a code this address has joined with in the last hour:
 * a hall behind one address must not wait for its mistypers.
 */
export class CodeGuard {
  readonly #wrong: Buckets
  readonly #delays = new Map<string, { until: number; length: number }>()
  readonly #joined = new Map<string, number>()
  readonly #clock: Clock

  constructor(wrongPerMinute: number, clock: Clock) {
    this.#wrong = new Buckets(wrongPerMinute / 60, wrongPerMinute, clock)
    this.#clock = clock
  }

  /** Seconds this address has to wait before this code is looked at; 0 = now. */
  waitFor(address: string, code: string): number {
    const now = this.#clock.now()
    if ((this.#joined.get(`${address} ${code}`) ?? 0) > now - HOUR) return 0
    return Math.ceil(Math.max(0, (this.#delays.get(address)?.until ?? 0) - now) / 1000)
  }

  wasWrong(address: string): void {
    if (this.#wrong.take(address)) return
    const now = this.#clock.now()
    const length = Math.min(LONGEST_DELAY, (this.#delays.get(address)?.length ?? 500) * 2)
    this.#delays.set(address, { until: now + length, length })
  }

  hasJoined(address: string, code: string): void {
    if (this.#joined.size > 50_000) this.#joined.clear()
    this.#joined.set(`${address} ${code}`, this.#clock.now())
  }
}

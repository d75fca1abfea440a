// The server's time on this page. The device's own clocks only count what has passed since an exchange with the
// server: the wall clock may be an hour off, or be set while one looks, and the steady one may stand while the device
// sleeps.

export interface DeviceClocks {
  /** Milliseconds from anywhere; no setting of the wall clock moves it. */
  readonly steady: () => number
  readonly wall: () => number
}

/** A time read off an exchange is wrong by half of its round trip at most. */
const GOOD_MS = 500
const SOON_MS = 2_000
const LONG_MS = 600_000
/** No two quartzes drift apart faster. */
const DRIFT = 0.0002
/** So far clocks part by drifting; further only when one was set, or stood. */
const JUMP_MS = 100

/** What the server's clock is ahead of our steady one: so much at least, so much at most; known when. */
interface Bounds {
  readonly low: number
  readonly high: number
  readonly at: number
}

export class ServerClock {
  readonly #device: DeviceClocks
  #bounds: Bounds = { low: 0, high: Infinity, at: -Infinity }
  #askedAt = -Infinity
  #gap = 0
  #dueAt = Infinity

  constructor(device: DeviceClocks = { steady: () => performance.now(), wall: () => Date.now() }) {
    this.#device = device
  }

  now(): number {
    return this.#device.steady() + this.#ahead()
  }

  #ahead(): number {
    const { low, high } = this.#bounds
    return high === Infinity ? low : (low + high) / 2
  }

  /** An exchange begins; what this gives belongs to its answer. */
  asking(): number {
    const at = this.#device.steady()
    // Of a clock that stood nothing holds any more, but for want of better it is gone by until the answer is here.
    if (this.#hasJumped()) this.#bounds = { low: this.#ahead(), high: Infinity, at }
    this.#askedAt = at
    this.#gap = this.#device.wall() - at
    this.#dueAt = at + (this.#bounds.high === Infinity ? SOON_MS : LONG_MS)
    return at
  }

  /** The server looked at its clock somewhere between question and answer. */
  answered(askedAt: number, serverTime: number): void {
    const at = this.#device.steady()
    const former = this.#bounds
    const found = { low: serverTime - at, high: serverTime - askedAt, at }
    const roundTrip = at - askedAt
    const isBetter = roundTrip <= former.high - former.low + DRIFT * (at - former.at)
    const isOff = found.low > former.high || found.high < former.low
    if (isBetter || isOff) this.#bounds = found
    // What was slow for once is tried again; on a line that stays slow, asking makes nothing better.
    const isFirst = former.high === Infinity
    this.#dueAt = at + (isFirst && roundTrip > GOOD_MS ? SOON_MS : LONG_MS)
  }

  /** What comes unasked was sent before now; if that is later than we thought possible, our steady clock has stood. */
  heard(serverTime: number): void {
    const at = this.#device.steady()
    const low = serverTime - at
    const { low: former, high } = this.#bounds
    if (low <= (high === Infinity ? former : high + JUMP_MS)) return
    this.#bounds = { low, high: Infinity, at }
    this.#dueAt = Math.min(this.#dueAt, Math.max(at, this.#askedAt + SOON_MS))
  }

  /** Worth an exchange of its own: rarely, unless a clock of the device was set or has stood. */
  isDue(): boolean {
    const at = this.#device.steady()
    return at >= this.#dueAt || (this.#hasJumped() && at >= this.#askedAt + SOON_MS)
  }

  #hasJumped(): boolean {
    const gap = this.#device.wall() - this.#device.steady()
    return this.#askedAt !== -Infinity && Math.abs(gap - this.#gap) > JUMP_MS
  }
}

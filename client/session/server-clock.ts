// The server's time on this page. The device's own clocks only measure how much time has passed since an exchange with
// the server. They cannot tell the time themselves: the wall clock may be an hour off or be set by somebody, and the
// steady clock (`performance.now`) may stop while the device sleeps.

export interface DeviceClocks {
  /** Milliseconds since any fixed moment. Setting the wall clock does not change this clock. */
  readonly steady: () => number
  /** Milliseconds since 1970, as the device believes. */
  readonly wall: () => number
}

/** A longer round trip is tried again soon: its time may be wrong by half of it. */
const GOOD_MS = 500
const SOON_MS = 2_000
/** On a connection that stays slow, more tries help little: each waits twice as long as the one before, up to this. */
const LONG_MS = 600_000
/** Two clocks drift apart by less than this share of the time that passes (200 parts in a million). */
const DRIFT = 0.0002
/** A larger difference between two clocks is no drift: one of the clocks was set, or stopped for a while. */
const JUMP_MS = 100

/** How many milliseconds the server's clock is ahead of our steady clock: at least `low`, at most `high`. */
interface OffsetRange {
  readonly low: number
  readonly high: number
  /** When this was measured, by the steady clock. */
  readonly at: number
}

export class ServerClock {
  readonly #device: DeviceClocks
  #range: OffsetRange = { low: 0, high: Infinity, at: -Infinity }
  #askedAt = -Infinity
  /** Wall clock minus steady clock at the last exchange. A change of this difference shows that a clock has jumped. */
  #gap = 0
  #dueAt = Infinity
  /** Exchanges since the time was last unknown. */
  #tries = 0

  constructor(device: DeviceClocks = { steady: () => performance.now(), wall: () => Date.now() }) {
    this.#device = device
  }

  now(): number {
    return this.#device.steady() + this.#offset()
  }

  #offset(): number {
    const { low, high } = this.#range
    return high === Infinity ? low : (low + high) / 2
  }

  /** Notes that a question is sent to the server. The returned moment belongs to `answered`. */
  asking(): number {
    const at = this.#device.steady()
    // After a jump the old range is wrong. Its middle is still the best guess until the answer arrives.
    if (this.#hasJumped()) this.#range = { low: this.#offset(), high: Infinity, at }
    this.#askedAt = at
    this.#gap = this.#device.wall() - at
    // The answer may never come. An uncertain time must not wait ten minutes then.
    this.#dueAt = at + this.#wait()
    return at
  }

  /** Takes an answer: the server read `serverTime` from its clock at some moment between question and answer. */
  answered(askedAt: number, serverTime: number): void {
    const at = this.#device.steady()
    const former = this.#range
    const found = { low: serverTime - at, high: serverTime - askedAt, at }
    const roundTrip = at - askedAt
    const isBetter = roundTrip <= former.high - former.low + DRIFT * (at - former.at)
    const isOff = found.low > former.high || found.high < former.low
    if (isBetter || isOff) this.#range = found
    this.#tries = former.high === Infinity ? 1 : this.#tries + 1
    this.#dueAt = at + this.#wait()
  }

  /** The page may have slept within an exchange, which then says little, so one try more is not enough. */
  #wait(): number {
    const { low, high } = this.#range
    if (high === Infinity) return SOON_MS
    if (high - low <= GOOD_MS) return LONG_MS
    return Math.min(SOON_MS * 2 ** Math.max(0, this.#tries - 1), LONG_MS)
  }

  /**
   * Takes a time that the server sent without a question. The message was sent before now, so the server's clock is at
   * least that far. If the range says that this is impossible, our steady clock has stopped for a while.
   */
  heard(serverTime: number): void {
    const at = this.#device.steady()
    const low = serverTime - at
    const { low: former, high } = this.#range
    if (low <= (high === Infinity ? former : high + JUMP_MS)) return
    this.#range = { low, high: Infinity, at }
    this.#dueAt = Math.min(this.#dueAt, Math.max(at, this.#askedAt + SOON_MS))
  }

  /** Whether to ask the server for the time: every ten minutes, and soon after a clock of the device has jumped. */
  isDue(): boolean {
    const at = this.#device.steady()
    return at >= this.#dueAt || (this.#hasJumped() && at >= this.#askedAt + SOON_MS)
  }

  #hasJumped(): boolean {
    const gap = this.#device.wall() - this.#device.steady()
    return this.#askedAt !== -Infinity && Math.abs(gap - this.#gap) > JUMP_MS
  }
}

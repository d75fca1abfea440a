// Counts the time by which sessions pass their retention and backups are named. A clock that somebody set wrong must not
// delete anything, so the time of day is not believed: time is counted while the server runs, by the steady clock. A time
// during which no server ran is counted if it was no longer than a day.
import type { Cancel, Clock, Log } from '../ports.ts'
import type { SeenTime, Store } from '../store/store.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Long enough for a server that is off at night. A longer time at the start is a jump, and none of it is counted. */
const MOST_OFF_MS = DAY
/** A smaller difference between the time of day and the steady time is a correction and no jump. */
const JUMP_MS = HOUR

export interface RetentionTools {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** How long a session is kept after its last use, in milliseconds. */
  readonly retentionMs: number
}

export class Retention {
  readonly #tools: RetentionTools
  /** The counted time at the last look, and what the two clocks said then. All in milliseconds. */
  #counted: number
  #seenAt: number
  #steadyAt: number
  #savedAt = Number.NEGATIVE_INFINITY
  /** How far the time of day is ahead of the counted time. Only a jump changes it, so that a shown day does not flicker. */
  #ahead: number
  #jumps = 0

  private constructor(tools: RetentionTools, seen: SeenTime) {
    const { clock } = tools
    this.#tools = tools
    this.#seenAt = clock.now()
    this.#steadyAt = clock.steady()
    const off = this.#seenAt - seen.seenAt
    this.#counted = seen.counted + (off >= 0 && off <= MOST_OFF_MS ? off : 0)
    this.#ahead = this.#seenAt - this.#counted
    if (off > MOST_OFF_MS || off < -JUMP_MS) this.#jumped(off)
  }

  /** Goes on counting where the store says that an earlier process stopped. */
  static async open(tools: RetentionTools): Promise<Retention> {
    const { store, clock } = tools
    const retention = new Retention(
      tools,
      (await store.seenTime()) ?? firstTime(await store.lastUse(), clock.now()),
    )
    await retention.#save()
    return retention
  }

  /** Compares the clocks every minute, and saves the counted time every hour and after each jump. */
  start(): Cancel {
    return this.#tools.clock.every(MINUTE, () => this.#look())
  }

  /** The counted time in milliseconds. Without a jump it is about the time of day. */
  now(): number {
    return this.#counted + this.#tools.clock.steady() - this.#steadyAt
  }

  /** A session last used before this counted time has passed its retention. */
  usedBefore(): number {
    return this.now() - this.#tools.retentionMs
  }

  /**
   * The day until which a session is kept, as people are told: milliseconds since 1970, cut to a whole day, because the
   * exact time would tell everybody when somebody last wrote (T4).
   */
  keptUntil({ usedAt }: { readonly usedAt: number }): number {
    return Math.floor((usedAt + this.#tools.retentionMs + this.#ahead) / DAY) * DAY
  }

  /** How often the time of day has jumped since the start, for the metrics. */
  get jumps(): number {
    return this.#jumps
  }

  #look(): void {
    const { clock } = this.#tools
    const passed = clock.steady() - this.#steadyAt
    const went = clock.now() - this.#seenAt
    this.#counted += passed
    this.#seenAt += went
    this.#steadyAt += passed
    const isJump = Math.abs(went - passed) > JUMP_MS
    if (isJump) {
      this.#ahead = this.#seenAt - this.#counted
      this.#jumped(went - passed)
    }
    if (isJump || this.#steadyAt - this.#savedAt >= HOUR) void this.#save()
  }

  #jumped(by: number): void {
    this.#jumps++
    this.#tools.log.warn({ hours: Math.round(by / HOUR) }, 'clock-jumped')
  }

  /** A fault is logged and no more: without this row the next process counts from an hour earlier. */
  async #save(): Promise<void> {
    const { store, log } = this.#tools
    try {
      await store.noteTime({ counted: this.#counted, seenAt: this.#seenAt })
      this.#savedAt = this.#steadyAt
    } catch {
      log.warn({}, 'time-not-saved')
    }
  }
}

/**
 * Where to count from in a database without a counted time, which an earlier version wrote: from the last use of any
 * session. A last use in the future is the mark of a wrong clock, and counting from it would delete all other sessions.
 */
function firstTime(lastUse: number | null, now: number): SeenTime {
  const at = Math.min(lastUse ?? now, now)
  return { counted: at, seenAt: at }
}

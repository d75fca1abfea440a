// Time, chance and the log, which the server takes as arguments, so that tests can pass their own.
import { randomBytes } from 'node:crypto'
import type { Chance } from '../shared/kernel/chance.ts'

export interface Cancel {
  (): void
}

export interface Clock {
  /** The time of day in milliseconds since 1970. Somebody may set it, so that it can jump by years either way. */
  now(): number
  /**
   * Milliseconds that only ever grow, at the pace of real time. Every duration is measured by them: a time of day that
   * was set right must not close a connection, refuse a request or take a session out of memory.
   */
  steady(): number
  /** Runs once, `ms` from now. Does not keep the process alive. */
  after(ms: number, run: () => void): Cancel
  /** Runs again and again, every `ms`. Does not keep the process alive. */
  every(ms: number, run: () => void): Cancel
}

/** Read once: it never changes, and reading it costs more than the clock. */
const { timeOrigin } = performance

export const systemClock: Clock = {
  now: () => Date.now(),
  steady: () => Math.floor(timeOrigin + performance.now()),
  after: (ms, run) => {
    const timer = setTimeout(run, ms).unref()
    return () => clearTimeout(timer)
  },
  every: (ms, run) => {
    const timer = setInterval(run, ms).unref()
    return () => clearInterval(timer)
  },
}

/**
 * Chance that draws `ahead` bytes at a time. A reveal asks about seven thousand times, and each draw from the system costs
 * more than making an id from it.
 */
export function drawnAhead(draw: (count: number) => Uint8Array, ahead: number): Chance {
  let left: Uint8Array = new Uint8Array(0)
  return {
    bytes(count) {
      if (count > left.length) left = draw(Math.max(ahead, count))
      const bytes = left.subarray(0, count)
      left = left.subarray(count) // no byte is returned twice
      return bytes
    },
  }
}

export const systemChance: Chance = drawnAhead(randomBytes, 4_096)

/** A log without content: no text, name, token, code, key, address or URL in its fields, at any level. */
export interface Log {
  trace(fields: LogFields, event: string): void
  info(fields: LogFields, event: string): void
  warn(fields: LogFields, event: string): void
  error(fields: LogFields, event: string): void
}
type LogFields = Readonly<Record<string, string | number | boolean | undefined>>

import { createHmac, randomBytes } from 'node:crypto'
import { pino } from 'pino'
import type { LogLevel } from './config.ts'
import type { Log } from './ports.ts'

/** Writes lines of JSON to standard error. They hold events, codes, sizes and durations, never what or who a person is. */
export function openLog(level: LogLevel): Log {
  const log = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination(2),
  )
  return {
    trace: (fields, event) => log.trace(fields, event),
    info: (fields, event) => log.info(fields, event),
    warn: (fields, event) => log.warn(fields, event),
    error: (fields, event) => log.error(fields, event),
  }
}

export const silentLog: Log = {
  trace: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

const DAY = 86_400_000
let key = { day: -1, secret: Buffer.alloc(0) }

/** A hash of an id, for the log. Its key changes every day and is stored nowhere, so that nobody can find the id later. */
export function hashed(id: string, now: number): string {
  const day = Math.floor(now / DAY)
  if (key.day !== day) key = { day, secret: randomBytes(32) }
  return createHmac('sha256', key.secret).update(id).digest('base64url').slice(0, 10)
}

/** The name of a fault. Its message is never logged, because messages quote the data at which they arose. */
export function faultName(fault: unknown): string {
  return fault instanceof Error ? fault.name : typeof fault
}

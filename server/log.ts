import { createHmac, randomBytes } from 'node:crypto'
import { pino } from 'pino'
import type { LogLevel } from './config.ts'
import type { Log } from './ports.ts'

/** Lines of JSON on standard error: event, code, size and duration; never what anybody wrote or who they are. */
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

/** An id as it may stand in a log: hashed under a key that changes every day and is written down nowhere. */
export function hashed(id: string, now: number): string {
  const day = Math.floor(now / DAY)
  if (key.day !== day) key = { day, secret: randomBytes(32) }
  return createHmac('sha256', key.secret).update(id).digest('base64url').slice(0, 10)
}

/** A fault's name, never its message: messages quote what they met. */
export function faultName(fault: unknown): string {
  return fault instanceof Error ? fault.name : typeof fault
}

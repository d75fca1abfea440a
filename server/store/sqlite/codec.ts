// Where stored rows become typed again. They were written by this server from typed values, so a checksum and a
// successful parse are proof enough; what fails either is damage, never guessed at.
import { hash } from 'node:crypto'
import {
  parseParticipantId,
  type ParticipantId,
  type SessionId,
} from '../../../shared/kernel/ids.ts'
import type { SessionEvent } from '../../../shared/session/event.ts'
import type { RecordTable } from '../../../shared/session/records.ts'
import { type RoomName, StoreDamage } from '../store.ts'

export type SqlRow = Readonly<Record<string, unknown>>

export function checksum(content: Uint8Array | string): string {
  return hash('sha256', content, 'base64url').slice(0, 22)
}

export function text(row: SqlRow, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw new Error(`column ${column} is not text`)
  return value
}

export function number(row: SqlRow, column: string): number {
  const value = row[column]
  if (typeof value !== 'number') throw new Error(`column ${column} is not a number`)
  return value
}

export function blob(row: SqlRow, column: string): Uint8Array | null {
  const value = row[column]
  return value instanceof Uint8Array ? value : null
}

export function json(sessionId: SessionId, what: string, encoded: string): unknown {
  try {
    return JSON.parse(encoded)
  } catch {
    throw new StoreDamage(sessionId, what)
  }
}

/** Events from before the second step of the schema carry no checksum; those must at least parse. */
export function eventIn(sessionId: SessionId, row: SqlRow): SessionEvent {
  const encoded = text(row, 'json')
  const { sum } = row
  if (sum !== null && sum !== checksum(encoded)) throw new StoreDamage(sessionId, 'an event')
  const event = json(sessionId, 'an event', encoded)
  if (typeof event !== 'object' || event === null || !('type' in event)) {
    throw new StoreDamage(sessionId, 'an event')
  }
  return event as SessionEvent // written by append from this very type
}

export function checked(
  sessionId: SessionId,
  what: string,
  bytes: Uint8Array,
  sum: unknown,
): Uint8Array {
  if (checksum(bytes) !== sum) throw new StoreDamage(sessionId, what)
  return bytes
}

const SQLITE_CORRUPT = 11

/** Reads one session; pages that SQLite itself finds malformed are that session's damage, not everybody's. */
export function reading<T>(sessionId: SessionId, read: () => T): T {
  try {
    return read()
  } catch (fault) {
    const isTorn = fault instanceof Error && Reflect.get(fault, 'errcode') === SQLITE_CORRUPT
    throw isTorn ? new StoreDamage(sessionId, 'a page') : fault
  }
}

export const sessionIdIn = (row: SqlRow): SessionId => text(row, 'session') as SessionId // our own column
export const participantIn = (row: SqlRow): ParticipantId =>
  text(row, 'participant') as ParticipantId // our own column
export const tableIn = (row: SqlRow): RecordTable => text(row, 'tbl') as RecordTable // our own column
export const roomIn = (row: SqlRow): RoomName => text(row, 'room') as RoomName // our own column

export function bindingIn(row: SqlRow): readonly [number, ParticipantId | null] {
  return [number(row, 'client'), parseParticipantId(row['participant'])]
}

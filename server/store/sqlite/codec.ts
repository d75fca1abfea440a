// Turns stored rows back into typed values. This server wrote them from typed values, so a right checksum and a
// successful parse are proof enough. A row that fails either is damage, and its content is never guessed. Rows of devices
// and keys have no checksum: they are random numbers of at least 128 bits, and a damaged one belongs to nobody.
import { hash } from 'node:crypto'
import {
  type CommandId,
  parseParticipantId,
  type ParticipantId,
  type SessionId,
} from '../../../shared/kernel/ids.ts'
import type { SessionEvent } from '../../../shared/session/event.ts'
import type { RecordTable } from '../../../shared/session/records.ts'
import { type RoomName, StoreDamage } from '../store.ts'

export type SqlRow = Readonly<Record<string, unknown>>

/** 22 characters of the base64url SHA-256, which are 132 bits. */
export function checksum(content: Uint8Array | string): string {
  return hash('sha256', content, 'base64url').slice(0, 22)
}

/** One checksum for a whole row with its key, because a sound value under the key of another row is damage as well. */
export function rowSum(...parts: readonly unknown[]): string {
  return checksum(JSON.stringify(parts))
}

/** Thrown for a column of a type that this server never writes. */
class Misfit extends Error {}

export function text(row: SqlRow, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw new Misfit(`column ${column} is not text`)
  return value
}

export function textOrNull(row: SqlRow, column: string): string | null {
  return row[column] === null ? null : text(row, column)
}

export function number(row: SqlRow, column: string): number {
  const value = row[column]
  if (!Number.isSafeInteger(value)) throw new Misfit(`column ${column} is not a whole number`)
  return Number(value)
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

export function eventIn(sessionId: SessionId, row: SqlRow): SessionEvent {
  const encoded = text(row, 'json')
  if (row['sum'] !== checksum(encoded)) throw new StoreDamage(sessionId, 'an event')
  const event = json(sessionId, 'an event', encoded)
  if (typeof event !== 'object' || event === null || !('type' in event)) {
    throw new StoreDamage(sessionId, 'an event')
  }
  return event as SessionEvent // written by append from this very type
}

export function answerIn(
  key: readonly [SessionId, ParticipantId, CommandId],
  row: SqlRow,
): unknown {
  const [sessionId] = key
  const encoded = text(row, 'json')
  if (row['sum'] !== rowSum(...key, encoded)) throw new StoreDamage(sessionId, 'an answer')
  return json(sessionId, 'an answer', encoded)
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

/**
 * Reads for one session. Rows that SQLite itself finds malformed become StoreDamage of that session, so that a torn page
 * stops one session and not the server.
 */
export function reading<T>(sessionId: SessionId, read: () => T): T {
  try {
    return read()
  } catch (fault) {
    throw isTorn(fault) ? new StoreDamage(sessionId, 'a page') : fault
  }
}

/**
 * Whether a fault comes from malformed rows. The last byte of SQLite's extended result code is the kind of fault; Node
 * throws ERR_OUT_OF_RANGE for an integer that is too large for a number.
 */
function isTorn(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false
  const errcode: unknown = Reflect.get(fault, 'errcode')
  const isMalformed = typeof errcode === 'number' && (errcode & 0xff) === SQLITE_CORRUPT
  return isMalformed || fault instanceof Misfit || Reflect.get(fault, 'code') === 'ERR_OUT_OF_RANGE'
}

export const sessionIdIn = (row: SqlRow): SessionId => text(row, 'session') as SessionId // our own column
export const participantIn = (row: SqlRow): ParticipantId =>
  text(row, 'participant') as ParticipantId // our own column
export const tableIn = (row: SqlRow): RecordTable => text(row, 'tbl') as RecordTable // our own column
export const roomIn = (row: SqlRow): RoomName => text(row, 'room') as RoomName // our own column

export function bindingIn(
  sessionId: SessionId,
  room: RoomName,
  row: SqlRow,
): readonly [number, ParticipantId | null] {
  const client = number(row, 'client')
  const participant = textOrNull(row, 'participant')
  if (row['sum'] !== rowSum(sessionId, room, client, participant)) {
    throw new StoreDamage(sessionId, 'the owner of a clientID')
  }
  return [client, parseParticipantId(participant)]
}

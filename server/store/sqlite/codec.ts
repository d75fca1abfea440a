// Where stored rows become typed again. They were written by this server from typed values, so a checksum and a
// successful parse are proof enough; what fails either is damage, never guessed at. Who holds which device or key has
// none: those are numbers of 128 bits and more, and a damaged one is nobody's.
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

export function checksum(content: Uint8Array | string): string {
  return hash('sha256', content, 'base64url').slice(0, 22)
}

/** One sum for a row whose parts must belong together: a sound value under another key is damage too. */
export function rowSum(...parts: readonly unknown[]): string {
  return checksum(JSON.stringify(parts))
}

/** A column that no row of ours could have. */
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

/** For one session; what SQLite itself finds malformed is that session's damage, not everybody's. */
export function reading<T>(sessionId: SessionId, read: () => T): T {
  try {
    return read()
  } catch (fault) {
    throw isTorn(fault) ? new StoreDamage(sessionId, 'a page') : fault
  }
}

/** SQLite's extended codes have the kind of fault in their last byte; a number beyond ours has a code of Node's. */
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
    throw new StoreDamage(sessionId, 'whose clientID it is')
  }
  return [client, parseParticipantId(participant)]
}

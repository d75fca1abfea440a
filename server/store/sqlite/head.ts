// The row of a session, without the state snapshot in it, which has a checksum of its own.
import {
  parseParticipantId,
  type ParticipantId,
  type SessionId,
} from '../../../shared/kernel/ids.ts'
import { StoreDamage } from '../store.ts'
import { number, rowSum, type SqlRow, text, textOrNull } from './codec.ts'
import type { Database } from './database.ts'

export interface Head {
  readonly joinCode: string
  readonly createdAt: number
  readonly usedAt: number
  readonly epoch: number
  readonly version: number
  readonly snapshotVersion: number
  /** How many rows of records there are. A lost row is found by this number, because it has no checksum that could fail. */
  readonly records: number
  /** The facilitator according to the log, kept here so that it is known when the log cannot be read. */
  readonly facilitator: ParticipantId | null
}

export const headColumns =
  'join_code, created_at, used_at, epoch, version, snapshot_version, records, facilitator, sum'

/** Returns null when there is no such session, and throws StoreDamage when its row is damaged. */
export function headOf(db: Database, sessionId: SessionId): Head | null {
  const row = db.get(`SELECT ${headColumns} FROM sessions WHERE id = ?`, sessionId)
  return row === undefined ? null : headIn(sessionId, row)
}

export function headIn(sessionId: SessionId, row: SqlRow): Head {
  const head: Head = {
    joinCode: text(row, 'join_code'),
    createdAt: number(row, 'created_at'),
    usedAt: number(row, 'used_at'),
    epoch: number(row, 'epoch'),
    version: number(row, 'version'),
    snapshotVersion: number(row, 'snapshot_version'),
    records: number(row, 'records'),
    facilitator: parseParticipantId(textOrNull(row, 'facilitator')),
  }
  if (row['sum'] !== sumOf(sessionId, head)) throw new StoreDamage(sessionId, 'its own row')
  return head
}

export function insertHead(db: Database, sessionId: SessionId, head: Head): void {
  db.run(
    `INSERT INTO sessions (id, ${headColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    sessionId,
    ...valuesOf(head),
    sumOf(sessionId, head),
  )
}

export function updateHead(db: Database, sessionId: SessionId, head: Head): void {
  db.run(
    `UPDATE sessions SET (${headColumns}) = (?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE id = ?`,
    ...valuesOf(head),
    sumOf(sessionId, head),
    sessionId,
  )
}

const valuesOf = (head: Head) =>
  [
    head.joinCode,
    head.createdAt,
    head.usedAt,
    head.epoch,
    head.version,
    head.snapshotVersion,
    head.records,
    head.facilitator,
  ] as const

const sumOf = (sessionId: SessionId, head: Head): string => rowSum(sessionId, ...valuesOf(head))

import type { SessionId } from '../../../shared/kernel/ids.ts'
import type { RoomName, RoomSnapshot } from '../store.ts'
import { blob, checksum, rowSum, type SqlRow } from './codec.ts'
import type { Database } from './database.ts'
import { doomKeys } from './doomed-keys.ts'
import { roomTables } from './schema.ts'
import { sealedPart } from './sealed-pads.ts'

/**
 * Replaces the updates that each snapshot covers, inside a transaction that the caller has begun. A board keeps its
 * previous snapshot and the updates since then, so that a damaged snapshot loses nothing. A pad keeps neither, because
 * words that were deleted there must be gone (I14).
 */
export function compactRooms(
  db: Database,
  sessionId: SessionId,
  snapshots: readonly RoomSnapshot[],
): void {
  for (const one of snapshots) compact(db, sessionId, one)
}

function compact(
  db: Database,
  sessionId: SessionId,
  { room, through, snapshot }: RoomSnapshot,
): void {
  if (room === 'board') keepPrevious(db, sessionId)
  const kept = sealedPart(db.keys, ['rooms', sessionId, room, through], snapshot)
  db.run(
    'UPDATE rooms SET snapshot = ?, snapshot_sum = ?, snapshot_seq = ? WHERE session = ? AND room = ?',
    kept,
    checksum(kept),
    through,
    sessionId,
    room,
  )
  writeSum(db, sessionId, room)
  db.run(
    `DELETE FROM updates WHERE session = ? AND room = ? AND seq <=
       (SELECT CASE room WHEN 'board' THEN previous_seq ELSE snapshot_seq END
        FROM rooms WHERE session = ? AND room = ?)`,
    sessionId,
    room,
    sessionId,
    room,
  )
}

/**
 * Makes the board's present snapshot its previous one. A damaged snapshot is not kept: the previous one stays, with the
 * updates after it. When the row itself is damaged, the previous snapshot is dropped and the whole log stays.
 */
function keepPrevious(db: Database, sessionId: SessionId): void {
  const row = db.get(`SELECT * FROM rooms WHERE session = ? AND room = 'board'`, sessionId) ?? {}
  const before = blob(row, 'snapshot')
  const isKnown = hasSum(sessionId, 'board', row)
  if (isKnown && (before === null || checksum(before) !== row['snapshot_sum'])) return
  const [previous, sum, seq] = isKnown
    ? ['snapshot', 'snapshot_sum', 'snapshot_seq']
    : ['NULL', 'NULL', '0']
  db.run(
    `UPDATE rooms SET previous = ${previous}, previous_sum = ${sum}, previous_seq = ${seq}
     WHERE session = ? AND room = 'board'`,
    sessionId,
  )
}

export function insertRoom(db: Database, sessionId: SessionId, room: RoomName): void {
  const sum = rowSum(sessionId, room, 0, null, 0, null)
  db.run('INSERT INTO rooms (session, room, sum) VALUES (?, ?, ?)', sessionId, room, sum)
}

/** Writes the checksum of a room's row, because the row says after which update the log continues. */
function writeSum(db: Database, sessionId: SessionId, room: RoomName): void {
  const row = db.get(
    `SELECT snapshot_seq, snapshot_sum, previous_seq, previous_sum FROM rooms
     WHERE session = ? AND room = ?`,
    sessionId,
    room,
  )
  if (row === undefined) return // the room was deleted meanwhile
  const sum = sumOf(sessionId, room, row)
  db.run('UPDATE rooms SET sum = ? WHERE session = ? AND room = ?', sum, sessionId, room)
}

/** Whether the row of a room fits its checksum. */
export function hasSum(sessionId: SessionId, room: RoomName, row: SqlRow): boolean {
  return row['sum'] === sumOf(sessionId, room, row)
}

const sumOf = (sessionId: SessionId, room: RoomName, row: SqlRow): string =>
  rowSum(
    sessionId,
    room,
    row['snapshot_seq'],
    row['snapshot_sum'],
    row['previous_seq'],
    row['previous_sum'],
  )

export function deleteRoom(db: Database, sessionId: SessionId, room: RoomName): void {
  for (const table of [...roomTables, 'bindings']) {
    db.run(`DELETE FROM ${table} WHERE session = ? AND room = ?`, sessionId, room)
  }
  doomKeys(db, sessionId, room)
}

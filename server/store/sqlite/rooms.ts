import type { SessionId } from '../../../shared/kernel/ids.ts'
import type { RoomName, RoomSnapshot } from '../store.ts'
import { blob, checksum } from './codec.ts'
import type { Database } from './database.ts'
import { roomTables } from './schema.ts'

/**
 * Puts each snapshot in the place of the updates it covers. A board keeps the snapshot before it and what was written
 * since, so that a damaged snapshot costs nothing; a pad does not, because words deleted there must be gone (I14).
 * Inside a transaction that somebody else has begun.
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
  db.run(
    'UPDATE rooms SET snapshot = ?, snapshot_sum = ?, snapshot_seq = ? WHERE session = ? AND room = ?',
    snapshot,
    checksum(snapshot),
    through,
    sessionId,
    room,
  )
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

/** Unless it is damaged: then the one before stays, and its log with it. */
function keepPrevious(db: Database, sessionId: SessionId): void {
  const row = db.get(
    `SELECT snapshot, snapshot_sum FROM rooms WHERE session = ? AND room = 'board'`,
    sessionId,
  )
  const before = blob(row ?? {}, 'snapshot')
  if (before === null || checksum(before) !== row?.['snapshot_sum']) return
  db.run(
    `UPDATE rooms SET previous = snapshot, previous_sum = snapshot_sum, previous_seq = snapshot_seq
     WHERE session = ? AND room = 'board'`,
    sessionId,
  )
}

export function deleteRoom(db: Database, sessionId: SessionId, room: RoomName): void {
  db.transaction(() => {
    for (const table of [...roomTables, 'bindings']) {
      db.run(`DELETE FROM ${table} WHERE session = ? AND room = ?`, sessionId, room)
    }
  })
}

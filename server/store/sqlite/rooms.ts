import type { SessionId } from '../../../shared/kernel/ids.ts'
import type { RoomName } from '../store.ts'
import { checksum } from './codec.ts'
import type { Database } from './database.ts'

/**
 * Puts one snapshot in the place of the updates it covers. A board keeps the snapshot before it, for a person to
 * recover from; a pad does not, because words deleted there must be gone (I14).
 */
export function compactRoom(
  db: Database,
  sessionId: SessionId,
  room: RoomName,
  through: number,
  snapshot: Uint8Array,
): void {
  db.transaction(() => {
    if (room === 'board') {
      db.run(
        'UPDATE rooms SET previous = snapshot, previous_sum = snapshot_sum WHERE session = ? AND room = ?',
        sessionId,
        room,
      )
    }
    db.run(
      'UPDATE rooms SET snapshot = ?, snapshot_sum = ? WHERE session = ? AND room = ?',
      snapshot,
      checksum(snapshot),
      sessionId,
      room,
    )
    db.run(
      'DELETE FROM updates WHERE session = ? AND room = ? AND seq <= ?',
      sessionId,
      room,
      through,
    )
  })
}

export function deleteRoom(db: Database, sessionId: SessionId, room: RoomName): void {
  db.transaction(() => {
    for (const table of ['updates', 'rooms', 'bindings']) {
      db.run(`DELETE FROM ${table} WHERE session = ? AND room = ?`, sessionId, room)
    }
  })
}

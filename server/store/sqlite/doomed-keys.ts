// Keys whose rows were deleted. They are destroyed right after the deletion is committed, also when the process dies in
// between.
import type { SessionId } from '../../../shared/kernel/ids.ts'
import type { RoomName } from '../store.ts'
import type { Database } from './database.ts'

/**
 * Inside the transaction that deletes sealed rows: remembers which keys are to be destroyed once it is committed, so
 * that a crash in between destroys neither too little nor too much.
 */
export function doomKeys(db: Database, sessionId: SessionId, room: RoomName | null): void {
  for (const id of db.keys.doom(sessionId, room))
    db.run('INSERT OR IGNORE INTO doomed VALUES (?)', id)
}

/** Destroys the keys of rows whose deletion is committed. Returns false when the disk may still hold one. */
export function destroyDoomed(db: Database): boolean {
  const ids = db.all('SELECT key FROM doomed').map((row) => String(row['key']))
  const isDone = db.keys.destroy(ids)
  if (isDone && ids.length > 0) db.run('DELETE FROM doomed')
  return isDone
}

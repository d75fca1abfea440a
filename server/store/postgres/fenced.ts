// What the owner of a session does to it besides appending: it rewrites logs, and deletes the session.
import type { SessionId } from '../../../shared/kernel/ids.ts'
import type { Fenced, RoomSnapshot } from '../store.ts'
import type { Writing } from './append.ts'
import type { Run } from './database.ts'
import { sessionTables } from './schema.ts'

/**
 * Inside a transaction: keeps others from writing to the session until its end. `gone` when there is no such session,
 * and `owner` when this node does not own it in this term.
 */
async function fence(
  { run, node }: Writing,
  sessionId: SessionId,
  term: number,
): Promise<'mine' | 'owner' | 'gone'> {
  const [row] = await run(
    'SELECT owner = $2 AND term = $3 AS is_mine FROM sessions WHERE id = $1 FOR NO KEY UPDATE',
    [sessionId, node, term],
    'fence-other',
  )
  if (row === undefined) return 'gone'
  return row['is_mine'] === true ? 'mine' : 'owner'
}

/** Replaces the updates that each snapshot covers, inside a transaction that the caller has begun. */
export async function compactRooms(
  to: Writing,
  sessionId: SessionId,
  snapshots: readonly RoomSnapshot[],
  term: number,
): Promise<Fenced> {
  if ((await fence(to, sessionId, term)) === 'owner') return 'owner'
  const { run, seals } = to
  for (const { room, through, snapshot } of snapshots) {
    const of = [sessionId, room, through] as const
    await run(
      'UPDATE rooms SET through = $3, sealed = $4 WHERE session = $1 AND room = $2',
      [...of, seals.bytes(['rooms', ...of], snapshot)],
      'compact',
    )
    await run(
      'DELETE FROM updates WHERE session = $1 AND room = $2 AND seq <= $3',
      of,
      'compacted-updates',
    )
  }
  return 'done'
}

/** Deletes every row of the session, inside a transaction that the caller has begun. */
export async function deleteSession(
  to: Writing,
  sessionId: SessionId,
  term: number,
): Promise<Fenced> {
  if ((await fence(to, sessionId, term)) === 'owner') return 'owner'
  await deleteRows(to.run, sessionId)
  return 'done'
}

async function deleteRows(run: Run, sessionId: SessionId): Promise<void> {
  for (const table of sessionTables)
    await run(`DELETE FROM ${table} WHERE session = $1`, [sessionId])
  await run('DELETE FROM sessions WHERE id = $1', [sessionId])
}

// Which node owns which session. All of them ask the one clock of the database, so that no node's own clock decides.
import type { SessionId } from '../../../shared/kernel/ids.ts'
import { TAKE_OVER_AFTER_MS } from '../ownership.ts'
import type { Claim } from '../store.ts'
import type { Run } from './database.ts'

/**
 * True of a session in `s` whose owner has not given a sign of life for too long, or that has none. The time is that at
 * which the statement began, like everything else that it sees: while the statement waits for a lock, an owner that was
 * alive at its beginning does not grow old.
 */
export const UNOWNED = `(s.owner IS NULL OR NOT EXISTS (
  SELECT FROM nodes n WHERE n.id = s.owner
  AND n.beat > statement_timestamp() - interval '${TAKE_OVER_AFTER_MS} milliseconds'))`

const CLAIM = `UPDATE sessions s SET owner = $2, term = term + 1
  WHERE id = $1 AND (s.owner = $2 OR ${UNOWNED}) RETURNING term`

/** So often a claim is tried again when the owner went while it was asked for. */
const MOST_TRIES = 3

export async function claim(run: Run, node: string, sessionId: SessionId): Promise<Claim> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const [mine] = await run(CLAIM, [sessionId, node], 'claim')
    if (mine !== undefined) return { mine: Number(mine['term']) }
    const [other] = await run(
      'SELECT n.address FROM sessions s LEFT JOIN nodes n ON n.id = s.owner WHERE s.id = $1',
      [sessionId],
      'owner',
    )
    if (other === undefined) return null
    if (typeof other['address'] === 'string') return { at: other['address'] }
  }
  throw new Error('the session keeps changing its owner')
}

export async function release(
  run: Run,
  node: string,
  sessionId: SessionId,
  term: number,
): Promise<void> {
  await run(
    'UPDATE sessions SET owner = NULL WHERE id = $1 AND owner = $2 AND term = $3',
    [sessionId, node, term],
    'release',
  )
}

/** Also puts the row of this node back, should somebody have removed it. */
export async function beat(run: Run, node: string, address: string): Promise<void> {
  await run(
    `INSERT INTO nodes (id, address, beat) VALUES ($1, $2, clock_timestamp())
     ON CONFLICT (id) DO UPDATE SET beat = excluded.beat`,
    [node, address],
    'beat',
  )
}

/** Gives up all sessions of a node and forgets the node. */
export async function leave(run: Run, node: string): Promise<void> {
  await run('UPDATE sessions SET owner = NULL WHERE owner = $1', [node])
  await run('DELETE FROM nodes WHERE id = $1', [node])
}

/** Removes nodes that ended long ago without saying so. Whoever names one as its owner has none. */
export async function forgetDeadNodes(run: Run): Promise<void> {
  await run(`DELETE FROM nodes WHERE beat < clock_timestamp() - interval '1 day'`)
}

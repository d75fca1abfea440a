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

const BEAT = `
  WITH last AS (SELECT beat FROM nodes WHERE id = $1), now AS (
    INSERT INTO nodes (id, address, beat) VALUES ($1, $2, clock_timestamp())
    ON CONFLICT (id) DO UPDATE SET beat = excluded.beat RETURNING beat)
  SELECT extract(epoch FROM now.beat)::float8 * 1000 AS at,
    now.beat - (SELECT beat FROM last) < interval '${TAKE_OVER_AFTER_MS} milliseconds' AS in_time FROM now`

export interface Beaten {
  /** The time of day of the database, in milliseconds since 1970. */
  readonly at: number
  /** Whether the beat before came so short a time ago that nobody may have claimed the sessions of this node. */
  readonly inTime: boolean
}

/** Also puts the row of this node back, should somebody have removed it; it then is not in time. */
export async function beat(run: Run, node: string, address: string): Promise<Beaten> {
  const [row] = await run(BEAT, [node, address], 'beat')
  return { at: Number(row?.['at']), inTime: row?.['in_time'] === true }
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

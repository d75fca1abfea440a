// Which device holds whom, which key leads to whom, and who may not come back. No owner is needed for these: each is one
// row that depends on no other.
import type { ParticipantId, SessionId } from '../../../shared/kernel/ids.ts'
import type { Holding } from '../store.ts'
import type { Row, Run } from './database.ts'

export async function holdings(
  run: Run,
  device: string,
  sessionId?: SessionId,
): Promise<readonly Holding[]> {
  const rows = await run(
    `SELECT session, participant FROM holdings
     WHERE device = $1 AND session = coalesce($2, session) ORDER BY nth`,
    [device, sessionId ?? null],
    'holdings',
  )
  return rows.map(holdingIn)
}

const holdingIn = ({ session, participant }: Row): Holding => ({
  sessionId: session as SessionId, // our own column
  participantId: participant as ParticipantId, // our own column
})

/** Inside a transaction. */
export async function hold(
  run: Run,
  device: string,
  { sessionId, participantId }: Holding,
  now: number,
  keep: number,
): Promise<void> {
  const of = [sessionId, participantId, device] as const
  await run(
    `INSERT INTO holdings (session, participant, device, since, nth)
     SELECT $1, $2, $3, $4, coalesce(max(nth), 0) + 1 FROM holdings WHERE device = $3
     ON CONFLICT DO NOTHING`,
    [...of, now],
  )
  await run(
    `DELETE FROM holdings WHERE session = $1 AND participant = $2 AND device NOT IN (
       SELECT device FROM holdings WHERE session = $1 AND participant = $2
       ORDER BY device = $3 DESC, since DESC LIMIT $4)`,
    [...of, keep],
  )
}

export async function letGo(
  run: Run,
  device: string,
  { sessionId, participantId }: Holding,
): Promise<void> {
  await run('DELETE FROM holdings WHERE device = $1 AND session = $2 AND participant = $3', [
    device,
    sessionId,
    participantId,
  ])
}

export async function addFacilitatorKey(run: Run, keyHash: string, of: Holding): Promise<void> {
  await run('INSERT INTO keys VALUES ($1, $2, $3, 0) ON CONFLICT DO NOTHING', [
    keyHash,
    of.sessionId,
    of.participantId,
  ])
}

/** Inside a transaction. */
export async function addResumeKey(
  run: Run,
  keyHash: string,
  { sessionId, participantId }: Holding,
  keep: number,
): Promise<void> {
  const of = [sessionId, participantId] as const
  await run(
    `INSERT INTO keys (session, participant, hash, nth)
     SELECT $1, $2, $3, coalesce(max(nth), 0) + 1 FROM keys WHERE session = $1 AND participant = $2
     ON CONFLICT DO NOTHING`,
    [...of, keyHash],
  )
  await run(
    `DELETE FROM keys WHERE session = $1 AND participant = $2 AND nth BETWEEN 1 AND
       (SELECT max(nth) FROM keys WHERE session = $1 AND participant = $2) - $3`,
    [...of, keep],
  )
}

export async function byKey(run: Run, keyHash: string): Promise<Holding | null> {
  const [row] = await run('SELECT session, participant FROM keys WHERE hash = $1', [keyHash])
  return row === undefined ? null : holdingIn(row)
}

export async function bar(run: Run, sessionId: SessionId, device: string): Promise<void> {
  await run('INSERT INTO barred VALUES ($1, $2) ON CONFLICT DO NOTHING', [sessionId, device])
}

export async function isBarred(run: Run, sessionId: SessionId, device: string): Promise<boolean> {
  const rows = await run('SELECT FROM barred WHERE session = $1 AND device = $2', [
    sessionId,
    device,
  ])
  return rows.length > 0
}

export async function devicesOf(
  run: Run,
  { sessionId, participantId }: Holding,
): Promise<readonly string[]> {
  const rows = await run('SELECT device FROM holdings WHERE session = $1 AND participant = $2', [
    sessionId,
    participantId,
  ])
  return rows.map(({ device }) => String(device))
}

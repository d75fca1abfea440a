// Writes what people typed, for all sessions of a turn of the event loop in one statement: one flush of the disk serves
// all of them, and each keeps its own fence.
import { assert } from '../../../shared/kernel/assert.ts'
import type { SessionId } from '../../../shared/kernel/ids.ts'
import type { Append, RoomName } from '../store.ts'
import type { Run } from './database.ts'
import type { Seals } from './seals.ts'

/** What an append carries of edits, ready to be sent. */
export interface Edits {
  readonly fence: readonly [session: SessionId, epoch: number, term: number, usedAt: number]
  readonly updates: readonly (readonly [session: SessionId, RoomName, nth: number, Uint8Array])[]
  readonly bindings: readonly (readonly [
    session: SessionId,
    RoomName,
    client: number,
    who: Uint8Array,
    sealed: Uint8Array,
  ])[]
}

/** Throws when one clientID is bound to two people. */
export function editsOf(seals: Seals, batch: Append, epoch: number): Edits {
  const { sessionId, term, usedAt } = batch
  const counts = new Map<RoomName, number>()
  const updates = (batch.updates ?? []).map(({ room, update }) => {
    const nth = (counts.get(room) ?? 0) + 1
    counts.set(room, nth)
    return [sessionId, room, nth, seals.bytes(['updates', sessionId, room], update)] as const
  })
  const owners = new Map<string, string | null>()
  const bindings = (batch.bindings ?? []).flatMap(({ room, clientId, participantId }) => {
    const name = `${room} ${clientId}`
    const isFirst = !owners.has(name)
    assert(isFirst || owners.get(name) === participantId, 'a clientID belongs to one participant')
    owners.set(name, participantId)
    const who = seals.blind(sessionId, 'binding', room, clientId, participantId)
    const sealed = seals.json(['bindings', sessionId, room, clientId], participantId)
    return isFirst ? [[sessionId, room, clientId, who, sealed] as const] : []
  })
  return { fence: [sessionId, epoch, term, usedAt], updates, bindings }
}

/**
 * How long, in milliseconds, edits alone leave `used_at` as it is. Retention counts days, and a new version of the
 * session's row with every edit would be the larger part of the work.
 */
const USE_NOTED_MS = 60_000

// `fenced` locks the rows of the sessions that may be written, in the order of their ids, so that no two statements wait
// for each other in a circle. A claim waits for this lock, and the lock for a claim: the condition is then judged again on
// the row as the claim left it. A session is left out, too, whose clientIDs belong to somebody else.
const WRITE = `
  WITH asked AS (
    SELECT * FROM unnest($2::text[], $3::int4[], $4::int8[], $5::int8[]) AS a(session, epoch, term, used_at)
  ), bound AS (
    SELECT * FROM unnest($6::text[], $7::text[], $8::int8[], $9::bytea[], $10::bytea[])
      AS b(session, room, client, who, sealed)
  ), fenced AS (
    SELECT s.id FROM sessions s JOIN asked a ON (s.id, s.epoch, s.term) = (a.session, a.epoch, a.term)
    WHERE s.owner = $1 AND a.used_at - s.used_at < ${USE_NOTED_MS} AND NOT EXISTS (
      SELECT FROM bound b JOIN bindings o USING (session, room, client)
      WHERE b.session = a.session AND o.who <> b.who)
    ORDER BY s.id FOR SHARE OF s
  ), given AS (
    SELECT u.* FROM unnest($11::text[], $12::text[], $13::int4[], $14::bytea[]) AS u(session, room, nth, sealed)
    JOIN fenced ON fenced.id = u.session
  ), tail AS (
    INSERT INTO tails AS t (session, room, seq)
    SELECT session, room, count(*) FROM given GROUP BY session, room ORDER BY session, room
    ON CONFLICT (session, room) DO UPDATE SET seq = t.seq + excluded.seq RETURNING session, room, seq
  ), numbered AS (
    SELECT session, room, nth, max(seq) OVER of_room - count(nth) OVER of_room AS before, sealed FROM (
      SELECT session, room, nth, sealed, NULL::int4 AS seq FROM given
      UNION ALL SELECT session, room, NULL, NULL, seq FROM tail
    ) AS given_and_tail WINDOW of_room AS (PARTITION BY session, room)
  ), kept AS (
    INSERT INTO updates (session, room, seq, sealed)
    SELECT session, room, before + nth, sealed FROM numbered WHERE nth IS NOT NULL
  ), made AS (
    INSERT INTO rooms (session, room) SELECT session, room FROM numbered WHERE nth = 1 AND before = 0
  ), owned AS (
    INSERT INTO bindings (session, room, client, who, sealed)
    SELECT b.* FROM bound b JOIN fenced ON fenced.id = b.session ON CONFLICT DO NOTHING
  )
  SELECT id AS session, NULL AS room, NULL AS seq FROM fenced UNION ALL SELECT session, room, seq FROM tail`

type Seqs = ReadonlyMap<RoomName, number>

/**
 * Writes the edits of several sessions, one entry for each, and returns the numbers of the last updates of their rooms.
 * Nothing is written for a session that is missing in the answer.
 */
export async function writeEdits(
  run: Run,
  node: string,
  all: readonly Edits[],
): Promise<ReadonlyMap<SessionId, Seqs>> {
  const rows = await run(
    WRITE,
    [
      node,
      ...columns(
        all.map(({ fence }) => fence),
        4,
      ),
      ...columns(
        all.flatMap(({ bindings }) => bindings),
        5,
      ),
      ...columns(
        all.flatMap(({ updates }) => updates),
        4,
      ),
    ],
    'write-edits',
  )
  const written = new Map<SessionId, Map<RoomName, number>>()
  for (const { session, room, seq } of rows) {
    const sessionId = session as SessionId // our own column
    const seqs = written.get(sessionId) ?? new Map<RoomName, number>()
    if (room !== null) seqs.set(room as RoomName, Number(seq)) // our own column
    written.set(sessionId, seqs)
  }
  return written
}

type Cell = string | number | Uint8Array

/** The rows as one array for each column. */
const columns = (rows: readonly (readonly Cell[])[], width: number): Cell[][] =>
  Array.from({ length: width }, (_, at) => rows.map((row) => row[at] ?? ''))

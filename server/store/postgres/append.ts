// Writes an append that carries more than edits, in a transaction of its own.
import { assert } from '../../../shared/kernel/assert.ts'
import type { SessionId } from '../../../shared/kernel/ids.ts'
import { facilitatorIn } from '../../../shared/session/facilitator.ts'
import { purgedTables, recordKey } from '../../../shared/session/records-evolve.ts'
import type { RecordChange } from '../../../shared/session/records.ts'
import type { Append, AppendResult } from '../store.ts'
import type { Run } from './database.ts'
import { editsOf, writeEdits } from './edits.ts'
import { roomTables } from './schema.ts'
import type { Seals } from './seals.ts'

/** Whether an append carries only what people typed, as almost all of them do. */
export const isMereEdits = (batch: Append): boolean =>
  [
    batch.nextEpoch,
    batch.expectedVersion,
    batch.events,
    batch.snapshot,
    batch.records,
    batch.answer,
    batch.dropPad,
  ].every((one) => one === undefined)

export interface Writing {
  readonly run: Run
  readonly seals: Seals
  /** The id of this node. */
  readonly node: string
}

/**
 * Checks the fences of an append and writes all of it, inside a transaction that the caller has begun. Throws when
 * something cannot be written; the caller then undoes the transaction.
 */
export async function appendWithin(to: Writing, batch: Append): Promise<AppendResult> {
  const { run, node } = to
  const events = batch.events ?? []
  assert(events.length === 0 || batch.expectedVersion !== undefined, 'events name their version')
  const [head] = await run(
    `SELECT epoch, version, owner = $2 AND term = $3 AS is_mine FROM sessions WHERE id = $1 FOR NO KEY UPDATE`,
    [batch.sessionId, node, batch.term],
    'fence',
  )
  if (head === undefined) return { ok: false, reason: 'gone' }
  if (head['is_mine'] !== true) return { ok: false, reason: 'owner' }
  if (head['epoch'] !== batch.epoch) return { ok: false, reason: 'epoch' }
  const version = Number(head['version'])
  if ((batch.expectedVersion ?? version) !== version) return { ok: false, reason: 'version' }
  await writeEvents(to, batch, version)
  if (batch.snapshot !== undefined) await writeSnapshot(to, batch.sessionId, batch.snapshot)
  const epoch = batch.nextEpoch ?? batch.epoch
  await run(
    `UPDATE sessions SET epoch = $2, version = $3, used_at = greatest(used_at, $4), records = records + $5,
       facilitator = coalesce($6, facilitator) WHERE id = $1`,
    [
      batch.sessionId,
      epoch,
      version + events.length,
      batch.usedAt,
      await writeRecords(to, batch),
      facilitatorIn(events),
    ],
    'head',
  )
  if (batch.dropPad !== undefined)
    for (const table of roomTables)
      await run(`DELETE FROM ${table} WHERE session = $1 AND room = $2`, [
        batch.sessionId,
        `draft:${batch.dropPad}`,
      ])
  const written = await writeEdits(run, node, [editsOf(to.seals, batch, epoch)])
  const seqs = written.get(batch.sessionId)
  assert(seqs !== undefined, 'a clientID belongs to one participant') // all else was checked above
  if (!purges(batch)) await rememberAnswer(to, batch)
  return { ok: true, seqs }
}

const purges = ({ records = [] }: Append): boolean =>
  records.some(({ table }) => table === 'purge-authorship')

async function writeEvents({ run, seals }: Writing, batch: Append, version: number): Promise<void> {
  const { sessionId, events = [] } = batch
  if (events.length === 0) return
  const versions = events.map((_, at) => version + at + 1)
  const sealed = events.map((event, at) =>
    seals.json(['events', sessionId, version + at + 1], event),
  )
  await run(
    `INSERT INTO events (session, version, sealed)
     SELECT $1, e.* FROM unnest($2::int4[], $3::bytea[]) AS e(version, sealed)`,
    [sessionId, versions, sealed],
    'events',
  )
}

async function writeSnapshot(
  { run, seals }: Writing,
  sessionId: SessionId,
  { version, json }: { readonly version: number; readonly json: unknown },
): Promise<void> {
  await run(
    `INSERT INTO snapshots (session, version, sealed) VALUES ($1, $2, $3)
     ON CONFLICT (session) DO UPDATE SET version = excluded.version, sealed = excluded.sealed`,
    [sessionId, version, seals.json(['snapshots', sessionId, version], json)],
  )
}

interface Rows {
  readonly tables: string[]
  readonly keys: Uint8Array[]
  readonly sealed: Uint8Array[]
}

/** Writes the changes and returns by how many the rows have grown; negative when there are fewer. */
async function writeRecords(to: Writing, batch: Append): Promise<number> {
  const { run, seals } = to
  const { sessionId, records = [] } = batch
  if (records.length === 0) return 0
  const purged = purges(batch) ? await purgeAuthorship(run, sessionId) : 0
  const [put, gone]: [Rows, Rows] = [rowsOf(), rowsOf()]
  for (const { table, key, value } of lastOf(records)) {
    const blind = seals.blind(sessionId, 'record', table, key)
    const rows = value === null ? gone : put
    rows.tables.push(table)
    rows.keys.push(blind)
    if (value !== null) rows.sealed.push(seals.json(['records', sessionId, table], [key, value]))
  }
  const removed = await run(
    `DELETE FROM records r USING unnest($2::text[], $3::bytea[]) AS g(tbl, key)
     WHERE r.session = $1 AND r.tbl = g.tbl AND r.key = g.key RETURNING 1`,
    [sessionId, gone.tables, gone.keys],
    'records-gone',
  )
  const added = await run(
    `INSERT INTO records (session, tbl, key, sealed)
     SELECT $1, p.* FROM unnest($2::text[], $3::bytea[], $4::bytea[]) AS p(tbl, key, sealed)
     ON CONFLICT (session, tbl, key) DO UPDATE SET sealed = excluded.sealed RETURNING xmax = 0 AS is_new`,
    [sessionId, put.tables, put.keys, put.sealed],
    'records-put',
  )
  return added.filter(({ is_new }) => is_new === true).length - removed.length - purged
}

const rowsOf = (): Rows => ({ tables: [], keys: [], sealed: [] })

interface Wanted {
  readonly table: string
  readonly key: string
  readonly value: unknown
}

/** What is left of changes that are made one after the other: the last of each row, and nothing that a purge removes. */
function lastOf(changes: readonly RecordChange[]): Iterable<Wanted> {
  const last = new Map<string, Wanted>()
  for (const change of changes) {
    if (change.table === 'purge-authorship') {
      for (const [name, { table }] of last)
        if (purgedTables.some((purged) => purged === table)) last.delete(name)
      continue
    }
    const key = recordKey(change)
    last.set(`${change.table} ${key}`, { table: change.table, key, value: change.value })
  }
  return last.values()
}

/** Deletes everything that says who wrote what, and returns how many records were deleted. */
async function purgeAuthorship(run: Run, sessionId: SessionId): Promise<number> {
  for (const table of ['tails', 'rooms', 'updates'])
    await run(`DELETE FROM ${table} WHERE session = $1 AND room <> 'board'`, [sessionId])
  for (const table of ['answers', 'bindings'])
    await run(`DELETE FROM ${table} WHERE session = $1`, [sessionId])
  const gone = await run(
    'DELETE FROM records WHERE session = $1 AND tbl = ANY($2::text[]) RETURNING 1',
    [sessionId, purgedTables],
  )
  return gone.length
}

async function rememberAnswer({ run, seals }: Writing, batch: Append): Promise<void> {
  const { sessionId, answer } = batch
  if (answer === undefined) return
  const { participantId, commandId, json, keep } = answer
  const who = seals.blind(sessionId, 'answers', participantId)
  const command = seals.blind(sessionId, 'command', participantId, commandId)
  await run(
    `INSERT INTO answers (session, who, command, nth, sealed)
     SELECT $1, $2, $3, coalesce(max(nth), 0) + 1, $4 FROM answers WHERE session = $1 AND who = $2
     ON CONFLICT DO NOTHING`,
    [sessionId, who, command, seals.json(['answers', sessionId, participantId, commandId], json)],
    'answer',
  )
  await run(
    `DELETE FROM answers WHERE session = $1 AND who = $2
     AND nth <= (SELECT max(nth) FROM answers WHERE session = $1 AND who = $2) - $3`,
    [sessionId, who, keep],
    'answers-kept',
  )
}

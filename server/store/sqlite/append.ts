// The one transaction behind everything that is ever called saved.
import { assert } from '../../../shared/kernel/assert.ts'
import { purgedTables, recordKey } from '../../../shared/session/records-evolve.ts'
import type { RecordChange } from '../../../shared/session/records.ts'
import type { SessionId } from '../../../shared/kernel/ids.ts'
import type { Append, AppendResult, Binding, RoomName, RoomUpdate } from '../store.ts'
import { checksum, number } from './codec.ts'
import type { Database } from './database.ts'
import { roomTables } from './schema.ts'

/**
 * Judged by its fences and written, all of it or none, inside a transaction that somebody else has begun. Throws when
 * the disk says no; nothing is kept then.
 */
export function appendWithin(db: Database, batch: Append): AppendResult {
  const fence = db.get('SELECT epoch, version, used_at FROM sessions WHERE id = ?', batch.sessionId)
  if (fence === undefined) return { ok: false, reason: 'gone' }
  if (number(fence, 'epoch') !== batch.epoch) return { ok: false, reason: 'epoch' }
  if (isMereEdits(batch) && batch.now - number(fence, 'used_at') < USE_NOTED_MS)
    return { ok: true, seqs: writeEdits(db, batch) }
  const version = number(fence, 'version')
  const events = batch.events ?? []
  assert(events.length === 0 || batch.expectedVersion !== undefined, 'events name their version')
  if ((batch.expectedVersion ?? version) !== version) return { ok: false, reason: 'version' }
  writeEvents(db, batch, version)
  db.run(
    'UPDATE sessions SET epoch = ?, version = ?, used_at = max(used_at, ?) WHERE id = ?',
    batch.nextEpoch ?? batch.epoch,
    version + events.length,
    batch.now,
    batch.sessionId,
  )
  if (batch.snapshot !== undefined) writeSnapshot(db, batch.sessionId, batch.snapshot)
  for (const change of batch.records ?? []) writeRecord(db, batch.sessionId, change)
  const seqs = writeEdits(db, batch)
  if (!purges(batch)) rememberAnswer(db, batch)
  return { ok: true, seqs }
}

/** Retention counts days: noted with every edit, use costs three pages of the log for one of words. */
const USE_NOTED_MS = 60_000

/** As almost every append is: what people typed, and nothing else. */
const isMereEdits = ({ nextEpoch, expectedVersion, events, snapshot, records, answer }: Append) =>
  [nextEpoch, expectedVersion, events, snapshot, records, answer].every((one) => one === undefined)

function writeEdits(db: Database, { sessionId, bindings, updates }: Append): Map<RoomName, number> {
  for (const binding of bindings ?? []) bind(db, sessionId, binding)
  const seqs = new Map<RoomName, number>()
  for (const update of updates ?? []) seqs.set(update.room, writeUpdate(db, sessionId, update))
  return seqs
}

const purges = (batch: Append): boolean =>
  batch.records?.some((change) => change.table === 'purge-authorship') ?? false

function rememberAnswer(db: Database, { sessionId, answer }: Append): void {
  if (answer === undefined) return
  db.run(
    'INSERT OR IGNORE INTO answers VALUES (?, ?, ?, ?)',
    sessionId,
    answer.participantId,
    answer.commandId,
    JSON.stringify(answer.json),
  )
}

function writeEvents(db: Database, batch: Append, version: number): void {
  for (const [at, event] of (batch.events ?? []).entries()) {
    const encoded = JSON.stringify(event)
    db.run(
      'INSERT INTO events (session, version, json, sum) VALUES (?, ?, ?, ?)',
      batch.sessionId,
      version + at + 1,
      encoded,
      checksum(encoded),
    )
  }
}

function writeSnapshot(
  db: Database,
  sessionId: SessionId,
  { version, json }: { version: number; json: unknown },
): void {
  const encoded = JSON.stringify(json)
  db.run(
    'UPDATE sessions SET snapshot = ?, snapshot_version = ?, snapshot_sum = ? WHERE id = ?',
    encoded,
    version,
    checksum(encoded),
    sessionId,
  )
}

function writeRecord(db: Database, sessionId: SessionId, change: RecordChange): void {
  if (change.table === 'purge-authorship') {
    purgeAuthorship(db, sessionId)
    return
  }
  if (change.value === null) {
    db.run(
      'DELETE FROM records WHERE session = ? AND tbl = ? AND key = ?',
      sessionId,
      change.table,
      recordKey(change),
    )
    return
  }
  db.run(
    'INSERT INTO records VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET json = excluded.json',
    sessionId,
    change.table,
    recordKey(change),
    JSON.stringify(change.value),
  )
}

export function purgeAuthorship(db: Database, sessionId: SessionId): void {
  for (const table of purgedTables)
    db.run('DELETE FROM records WHERE session = ? AND tbl = ?', sessionId, table)
  for (const table of roomTables)
    db.run(`DELETE FROM ${table} WHERE session = ? AND room LIKE 'draft:%'`, sessionId)
  db.run('DELETE FROM answers WHERE session = ?', sessionId)
  db.run('DELETE FROM bindings WHERE session = ?', sessionId)
}

/** A clientID belongs to one participant per room (I7): admission keeps it, and no other row is ever written. */
function bind(db: Database, sessionId: SessionId, binding: Binding): void {
  const { room, clientId, participantId } = binding
  db.run(
    'INSERT OR IGNORE INTO bindings VALUES (?, ?, ?, ?)',
    sessionId,
    room,
    clientId,
    participantId,
  )
  const owner = db.get(
    'SELECT participant FROM bindings WHERE session = ? AND room = ? AND client = ?',
    sessionId,
    room,
    clientId,
  )
  assert(owner?.['participant'] === participantId, 'a clientID belongs to one participant')
}

function writeUpdate(db: Database, sessionId: SessionId, { room, update }: RoomUpdate): number {
  const row = db.get(
    'INSERT INTO tails VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET seq = seq + 1 RETURNING seq',
    sessionId,
    room,
  )
  const seq = number(row ?? {}, 'seq')
  if (seq === 1) db.run('INSERT INTO rooms (session, room) VALUES (?, ?)', sessionId, room)
  db.run(
    'INSERT INTO updates VALUES (?, ?, ?, ?, ?)',
    sessionId,
    room,
    seq,
    update,
    checksum(update),
  )
  return seq
}

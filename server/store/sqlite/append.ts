// Writes an append. Everything that a person is told is saved has gone through here.
import { assert, must } from '../../../shared/kernel/assert.ts'
import { facilitatorIn } from '../../../shared/session/facilitator.ts'
import { purgedTables, recordKey } from '../../../shared/session/records-evolve.ts'
import type { RecordChange } from '../../../shared/session/records.ts'
import type { SessionId } from '../../../shared/kernel/ids.ts'
import type { Append, AppendResult, Binding, RoomName, RoomUpdate } from '../store.ts'
import { checksum, number, rowSum } from './codec.ts'
import type { Database } from './database.ts'
import { doomKeys } from './doomed-keys.ts'
import { headOf, updateHead } from './head.ts'
import { deleteRoom, insertRoom } from './rooms.ts'
import { roomTables } from './schema.ts'
import { sealedPart } from './sealed-pads.ts'

/**
 * Checks the fences of an append and writes all of it, inside a transaction that the caller has begun. Throws when the
 * disk refuses a write; the caller then undoes the transaction.
 */
export function appendWithin(db: Database, batch: Append): AppendResult {
  const fence = db.get('SELECT epoch, version, used_at FROM sessions WHERE id = ?', batch.sessionId)
  if (fence === undefined) return { ok: false, reason: 'gone' }
  if (number(fence, 'epoch') !== batch.epoch) return { ok: false, reason: 'epoch' }
  if (isMereEdits(batch) && batch.usedAt - number(fence, 'used_at') < USE_NOTED_MS)
    return { ok: true, seqs: writeEdits(db, batch) }
  const head = must(headOf(db, batch.sessionId), 'a session that was there a moment ago')
  const { version } = head
  const events = batch.events ?? []
  assert(events.length === 0 || batch.expectedVersion !== undefined, 'events name their version')
  if ((batch.expectedVersion ?? version) !== version) return { ok: false, reason: 'version' }
  writeEvents(db, batch, version)
  if (batch.snapshot !== undefined) writeSnapshot(db, batch.sessionId, batch.snapshot)
  updateHead(db, batch.sessionId, {
    ...head,
    epoch: batch.nextEpoch ?? batch.epoch,
    version: version + events.length,
    usedAt: Math.max(head.usedAt, batch.usedAt),
    snapshotVersion: batch.snapshot?.version ?? head.snapshotVersion,
    records: head.records + writeRecords(db, batch),
    facilitator: facilitatorIn(events) ?? head.facilitator,
  })
  if (batch.dropPad !== undefined) deleteRoom(db, batch.sessionId, `draft:${batch.dropPad}`)
  const seqs = writeEdits(db, batch)
  if (!purges(batch)) rememberAnswer(db, batch)
  return { ok: true, seqs }
}

/**
 * How long, in milliseconds, edits alone leave `used_at` as it is. Retention counts days, and writing the session's row
 * with every edit would cost three pages of the write-ahead log for each page of words.
 */
const USE_NOTED_MS = 60_000

/** Whether an append carries only what people typed, as almost all of them do. */
const isMereEdits = ({
  nextEpoch,
  expectedVersion,
  events,
  snapshot,
  records,
  answer,
  dropPad,
}: Append) =>
  [nextEpoch, expectedVersion, events, snapshot, records, answer, dropPad].every(
    (one) => one === undefined,
  )

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
  const { participantId, commandId, keep } = answer
  const encoded = JSON.stringify(answer.json)
  const of = [sessionId, participantId] as const
  const last = db.get(
    'SELECT max(nth) AS nth FROM answers WHERE session = ? AND participant = ?',
    ...of,
  )
  const nth = Number(last?.['nth'] ?? 0) + 1
  db.run(
    'INSERT OR IGNORE INTO answers VALUES (?, ?, ?, ?, ?, ?)',
    ...of,
    commandId,
    encoded,
    rowSum(...of, commandId, encoded),
    nth,
  )
  db.run(
    'DELETE FROM answers WHERE session = ? AND participant = ? AND nth <= ?',
    ...of,
    nth - keep,
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

function writeSnapshot(db: Database, sessionId: SessionId, { json }: { json: unknown }): void {
  const encoded = JSON.stringify(json)
  db.run(
    'UPDATE sessions SET snapshot = ?, snapshot_sum = ? WHERE id = ?',
    encoded,
    checksum(encoded),
    sessionId,
  )
}

/** Writes the changes and returns by how many the rows have grown; negative when there are fewer. */
function writeRecords(db: Database, { sessionId, records = [] }: Append): number {
  return records.reduce((more, change) => more + writeRecord(db, sessionId, change), 0)
}

function writeRecord(db: Database, sessionId: SessionId, change: RecordChange): number {
  if (change.table === 'purge-authorship') return -purgeAuthorship(db, sessionId)
  const row = [sessionId, change.table, recordKey(change)] as const
  if (change.value === null) {
    return -db.run('DELETE FROM records WHERE session = ? AND tbl = ? AND key = ?', ...row)
  }
  const encoded = JSON.stringify(change.value)
  const sum = rowSum(...row, encoded)
  // A new row is tried first, because a reveal brings thousands of them.
  const isNew = db.run('INSERT OR IGNORE INTO records VALUES (?, ?, ?, ?, ?)', ...row, encoded, sum)
  if (isNew === 1) return 1
  db.run(
    'UPDATE records SET json = ?, sum = ? WHERE session = ? AND tbl = ? AND key = ?',
    encoded,
    sum,
    ...row,
  )
  return 0
}

/** Deletes everything that says who wrote what, and returns how many records were deleted. */
function purgeAuthorship(db: Database, sessionId: SessionId): number {
  for (const table of roomTables)
    db.run(`DELETE FROM ${table} WHERE session = ? AND room LIKE 'draft:%'`, sessionId)
  doomKeys(db, sessionId, null)
  db.run('DELETE FROM answers WHERE session = ?', sessionId)
  db.run('DELETE FROM bindings WHERE session = ?', sessionId)
  return purgedTables
    .map((table) => db.run('DELETE FROM records WHERE session = ? AND tbl = ?', sessionId, table))
    .reduce((sum, gone) => sum + gone, 0)
}

/**
 * Stores whose clientID this is. Within a room it belongs to one participant for ever (I7): admission refuses a second
 * one, and the assertion here would catch a bug in that.
 */
function bind(db: Database, sessionId: SessionId, binding: Binding): void {
  const { room, clientId, participantId } = binding
  db.run(
    'INSERT OR IGNORE INTO bindings VALUES (?, ?, ?, ?, ?)',
    sessionId,
    room,
    clientId,
    participantId,
    rowSum(sessionId, room, clientId, participantId),
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
  if (seq === 1) insertRoom(db, sessionId, room)
  const kept = sealedPart(db.keys, ['updates', sessionId, room, seq], update)
  db.run('INSERT INTO updates VALUES (?, ?, ?, ?, ?)', sessionId, room, seq, kept, checksum(kept))
  return seq
}

// The one transaction behind everything that is ever called saved.
import { purgedTables, recordKey } from '../../../shared/session/records-evolve.ts'
import type { RecordChange } from '../../../shared/session/records.ts'
import type { SessionId } from '../../../shared/kernel/ids.ts'
import type { Append, AppendResult, Binding, RoomName, RoomUpdate } from '../store.ts'
import { checksum, number } from './codec.ts'
import type { Database } from './database.ts'

export function append(db: Database, batch: Append): AppendResult {
  return db.transaction((): AppendResult => {
    const fence = db.get('SELECT epoch, version FROM sessions WHERE id = ?', batch.sessionId)
    if (fence === undefined) return { ok: false, reason: 'gone' }
    if (number(fence, 'epoch') !== batch.epoch) return { ok: false, reason: 'epoch' }
    const version = number(fence, 'version')
    if (batch.expectedVersion !== undefined && batch.expectedVersion !== version)
      return { ok: false, reason: 'version' }
    const events = batch.events ?? []
    writeEvents(db, batch, version)
    db.run(
      'UPDATE sessions SET epoch = ?, version = ?, used_at = ? WHERE id = ?',
      batch.nextEpoch ?? batch.epoch,
      version + events.length,
      batch.now,
      batch.sessionId,
    )
    if (batch.snapshot !== undefined) writeSnapshot(db, batch.sessionId, batch.snapshot)
    for (const change of batch.records ?? []) writeRecord(db, batch.sessionId, change)
    for (const binding of batch.bindings ?? []) bind(db, batch.sessionId, binding)
    const seqs = new Map<RoomName, number>()
    for (const update of batch.updates ?? [])
      seqs.set(update.room, writeUpdate(db, batch.sessionId, update))
    const { answer } = batch
    if (answer !== undefined && !purges(batch)) {
      db.run(
        'INSERT OR IGNORE INTO answers VALUES (?, ?, ?, ?)',
        batch.sessionId,
        answer.participantId,
        answer.commandId,
        JSON.stringify(answer.json),
      )
    }
    return { ok: true, seqs }
  })
}

const purges = (batch: Append): boolean =>
  batch.records?.some((change) => change.table === 'purge-authorship') ?? false

function writeEvents(db: Database, batch: Append, version: number): void {
  for (const [at, event] of (batch.events ?? []).entries()) {
    db.run(
      'INSERT INTO events VALUES (?, ?, ?)',
      batch.sessionId,
      version + at + 1,
      JSON.stringify(event),
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
  db.run(`DELETE FROM updates WHERE session = ? AND room LIKE 'draft:%'`, sessionId)
  db.run(`DELETE FROM rooms WHERE session = ? AND room LIKE 'draft:%'`, sessionId)
  db.run('DELETE FROM answers WHERE session = ?', sessionId)
  db.run('DELETE FROM bindings WHERE session = ?', sessionId)
}

function bind(
  db: Database,
  sessionId: SessionId,
  { room, clientId, participantId }: Binding,
): void {
  db.run(
    'INSERT OR IGNORE INTO bindings VALUES (?, ?, ?, ?)',
    sessionId,
    room,
    clientId,
    participantId,
  )
}

function writeUpdate(db: Database, sessionId: SessionId, { room, update }: RoomUpdate): number {
  db.run(
    'INSERT INTO rooms (session, room, seq) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET seq = seq + 1',
    sessionId,
    room,
  )
  const row = db.get('SELECT seq FROM rooms WHERE session = ? AND room = ?', sessionId, room)
  const seq = number(row ?? {}, 'seq')
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

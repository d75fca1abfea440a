// From rows to what the server works with; everything is checked on the way in, nothing is repaired by guessing.
import type { SessionId } from '../../../shared/kernel/ids.ts'
import {
  type RecordRow,
  type RoomName,
  StoreDamage,
  type StoredRoom,
  type StoredSession,
} from '../store.ts'
import * as codec from './codec.ts'
import type { Database } from './database.ts'

export function loadSession(db: Database, sessionId: SessionId): StoredSession | null {
  const row = db.get('SELECT * FROM sessions WHERE id = ?', sessionId)
  if (row === undefined) return null
  const snapshot = snapshotIn(sessionId, row)
  const version = codec.number(row, 'version')
  const events = db
    .all(
      'SELECT json, sum FROM events WHERE session = ? AND version > ? ORDER BY version',
      sessionId,
      snapshot?.version ?? 0,
    )
    .map((event) => codec.eventIn(sessionId, event))
  if ((snapshot?.version ?? 0) + events.length !== version) {
    throw new StoreDamage(sessionId, 'the event log has a gap')
  }
  return {
    sessionId,
    joinCode: codec.text(row, 'join_code'),
    createdAt: codec.number(row, 'created_at'),
    usedAt: codec.number(row, 'used_at'),
    epoch: codec.number(row, 'epoch'),
    version,
    snapshot,
    events,
    records: loadRecords(db, sessionId),
  }
}

function loadRecords(db: Database, sessionId: SessionId): RecordRow[] {
  return db
    .all('SELECT tbl, key, json FROM records WHERE session = ?', sessionId)
    .map((record) => ({
      table: codec.tableIn(record),
      key: codec.text(record, 'key'),
      value: codec.json(sessionId, 'a record', codec.text(record, 'json')),
    }))
}

function snapshotIn(sessionId: SessionId, row: codec.SqlRow): StoredSession['snapshot'] {
  if (row['snapshot'] === null) return null
  const encoded = codec.text(row, 'snapshot')
  if (codec.checksum(encoded) !== row['snapshot_sum']) {
    throw new StoreDamage(sessionId, 'the state snapshot')
  }
  const json = codec.json(sessionId, 'the state snapshot', encoded)
  return { version: codec.number(row, 'snapshot_version'), json }
}

export function loadRoom(db: Database, sessionId: SessionId, room: RoomName): StoredRoom {
  const row = db.get('SELECT * FROM rooms WHERE session = ? AND room = ?', sessionId, room)
  const snapshot = row === undefined ? null : codec.blob(row, 'snapshot')
  return {
    snapshot:
      snapshot && codec.checked(sessionId, 'a room snapshot', snapshot, row?.['snapshot_sum']),
    updates: loadUpdates(db, sessionId, room),
    seq: row === undefined ? 0 : codec.number(row, 'seq'),
    bindings: new Map(
      db
        .all(
          'SELECT client, participant FROM bindings WHERE session = ? AND room = ?',
          sessionId,
          room,
        )
        .map(codec.bindingIn),
    ),
  }
}

function loadUpdates(db: Database, sessionId: SessionId, room: RoomName): Uint8Array[] {
  return db
    .all(
      'SELECT bytes, sum FROM updates WHERE session = ? AND room = ? ORDER BY seq',
      sessionId,
      room,
    )
    .map((row) => {
      const bytes = codec.blob(row, 'bytes') ?? new Uint8Array()
      return codec.checked(sessionId, 'an update', bytes, row['sum'])
    })
}

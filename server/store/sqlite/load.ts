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
  return {
    sessionId,
    joinCode: codec.text(row, 'join_code'),
    createdAt: codec.number(row, 'created_at'),
    usedAt: codec.number(row, 'used_at'),
    epoch: codec.number(row, 'epoch'),
    version: codec.number(row, 'version'),
    ...otherwise(
      () => historyFrom(db, sessionId, row, snapshotIn(sessionId, row)),
      () => historyFrom(db, sessionId, row, null),
    ),
    records: loadRecords(db, sessionId),
  }
}

/** What a damaged snapshot stood for, from what was kept beside it. When that is damaged too, so is the session. */
function otherwise<T extends object>(read: () => T, again: () => T): T & { healed?: true } {
  try {
    return read()
  } catch (fault) {
    if (!(fault instanceof StoreDamage)) throw fault
    return { ...again(), healed: true }
  }
}

function historyFrom(
  db: Database,
  sessionId: SessionId,
  row: codec.SqlRow,
  snapshot: StoredSession['snapshot'],
): Pick<StoredSession, 'snapshot' | 'events'> {
  const after = snapshot?.version ?? 0
  const events = db
    .all(
      'SELECT json, sum FROM events WHERE session = ? AND version > ? ORDER BY version',
      sessionId,
      after,
    )
    .map((event) => codec.eventIn(sessionId, event))
  if (after + events.length !== codec.number(row, 'version')) {
    throw new StoreDamage(sessionId, 'the event log has a gap')
  }
  return { snapshot, events }
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
  const row = db.get(
    'SELECT * FROM rooms JOIN tails USING (session, room) WHERE session = ? AND room = ?',
    sessionId,
    room,
  ) ?? { seq: 0, snapshot_seq: 0 }
  const from = (which: 'snapshot' | 'previous') => contentFrom(db, { sessionId, room, row }, which)
  const content =
    room === 'board'
      ? otherwise(
          () => from('snapshot'),
          () => from('previous'),
        )
      : from('snapshot')
  return {
    ...content,
    seq: codec.number(row, 'seq'),
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

interface RoomRow {
  readonly sessionId: SessionId
  readonly room: RoomName
  readonly row: codec.SqlRow
}

/** A snapshot and every update after it, none missing. */
function contentFrom(
  db: Database,
  { sessionId, room, row }: RoomRow,
  which: 'snapshot' | 'previous',
): Pick<StoredRoom, 'snapshot' | 'updates'> {
  const snapshot = codec.blob(row, which)
  if (snapshot !== null) codec.checked(sessionId, 'a room snapshot', snapshot, row[`${which}_sum`])
  const after = codec.number(row, `${which}_seq`)
  const updates = loadUpdates(db, sessionId, room, after)
  if (after + updates.length !== codec.number(row, 'seq')) {
    throw new StoreDamage(sessionId, 'the log of a room has a gap')
  }
  return { snapshot, updates }
}

function loadUpdates(
  db: Database,
  sessionId: SessionId,
  room: RoomName,
  after: number,
): Uint8Array[] {
  return db
    .all(
      'SELECT bytes, sum FROM updates WHERE session = ? AND room = ? AND seq > ? ORDER BY seq',
      sessionId,
      room,
      after,
    )
    .map((row) => {
      const bytes = codec.blob(row, 'bytes') ?? new Uint8Array()
      return codec.checked(sessionId, 'an update', bytes, row['sum'])
    })
}

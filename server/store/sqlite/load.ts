// Reads sessions and rooms from their rows. Every row is checked, and nothing damaged is repaired by guessing.
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
import { type Head, headIn } from './head.ts'
import { hasSum } from './rooms.ts'
import { roomTables } from './schema.ts'
import { openedPart } from './sealed-pads.ts'

export function loadSession(
  db: Database,
  sessionId: SessionId,
  reads: (snapshot: unknown) => boolean = () => true,
): StoredSession | null {
  const row = db.get('SELECT * FROM sessions WHERE id = ?', sessionId)
  if (row === undefined) {
    // A deleted session leaves no rows. Events without the session's own row mean that this row was lost.
    if (hasRows(db, 'events', sessionId)) throw new StoreDamage(sessionId, 'its own row')
    return null
  }
  const head = headIn(sessionId, row)
  return {
    sessionId,
    joinCode: head.joinCode,
    createdAt: head.createdAt,
    usedAt: head.usedAt,
    epoch: head.epoch,
    version: head.version,
    ...otherwise(
      () => {
        const snapshot = snapshotIn(sessionId, row)
        const isReadable = snapshot !== null && reads(snapshot.json)
        return historyFrom(db, sessionId, head, isReadable ? snapshot : null)
      },
      () => historyFrom(db, sessionId, head, null),
    ),
    records: loadRecords(db, sessionId, head),
  }
}

const hasRows = (db: Database, table: string, sessionId: SessionId): boolean =>
  db.get(`SELECT 1 FROM ${table} WHERE session = ? LIMIT 1`, sessionId) !== undefined

/**
 * Reads with the snapshot, or again without it when it is damaged. Throws StoreDamage when the second reading finds
 * damage too.
 */
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
  { version }: Head,
  snapshot: StoredSession['snapshot'],
): Pick<StoredSession, 'snapshot' | 'events'> {
  const after = snapshot?.version ?? 0
  const rows = db.all(
    'SELECT version, json, sum FROM events WHERE session = ? AND version > ? ORDER BY version',
    sessionId,
    after,
  )
  if (!isGapless(rows, 'version', { after, through: version })) {
    throw new StoreDamage(sessionId, 'the event log has a gap')
  }
  return { snapshot, events: rows.map((event) => codec.eventIn(sessionId, event)) }
}

/** Whether the numbers in this column run from `after + 1` to `through` without a gap. */
function isGapless(
  rows: readonly codec.SqlRow[],
  column: string,
  { after, through }: { readonly after: number; readonly through: number },
): boolean {
  return (
    after + rows.length === through &&
    rows.every((row, at) => codec.number(row, column) === after + at + 1)
  )
}

function loadRecords(db: Database, sessionId: SessionId, head: Head): RecordRow[] {
  const rows = db.all('SELECT tbl, key, json, sum FROM records WHERE session = ?', sessionId)
  const records = rows.map((row) => recordIn(sessionId, row))
  const keys = new Set(records.map(({ table, key }) => `${table} ${key}`))
  if (keys.size !== head.records || rows.length !== head.records) {
    throw new StoreDamage(sessionId, 'a record is missing')
  }
  return records
}

function recordIn(sessionId: SessionId, row: codec.SqlRow): RecordRow {
  const [table, key, encoded] = [
    codec.tableIn(row),
    codec.text(row, 'key'),
    codec.text(row, 'json'),
  ]
  if (row['sum'] !== codec.rowSum(sessionId, table, key, encoded)) {
    throw new StoreDamage(sessionId, 'a record')
  }
  return { table, key, value: codec.json(sessionId, 'a record', encoded) }
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
  const row = roomRow(db, sessionId, room) ?? { seq: 0, snapshot_seq: 0 }
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
          'SELECT client, participant, sum FROM bindings WHERE session = ? AND room = ?',
          sessionId,
          room,
        )
        .map((binding) => codec.bindingIn(sessionId, room, binding)),
    ),
  }
}

/**
 * The rows of a room in `rooms` and `tails`, or null when nobody wrote there yet. Throws StoreDamage when one of the two
 * is missing: a room that lost its row must not pass for an empty one.
 */
function roomRow(db: Database, sessionId: SessionId, room: RoomName): codec.SqlRow | null {
  const row = db.get(
    'SELECT * FROM rooms JOIN tails USING (session, room) WHERE session = ? AND room = ?',
    sessionId,
    room,
  )
  if (row !== undefined) {
    if (!hasSum(sessionId, room, row)) throw new StoreDamage(sessionId, 'the row of a room')
    return row
  }
  const left = roomTables.some(
    (table) =>
      db.get(`SELECT 1 FROM ${table} WHERE session = ? AND room = ? LIMIT 1`, sessionId, room) !==
      undefined,
  )
  if (left) throw new StoreDamage(sessionId, 'the row of a room')
  return null
}

/**
 * The pads of a session, which must be the same in both tables that list them. A pad that one of the tables has lost
 * would miss the reveal without anybody knowing.
 */
export function draftRooms(db: Database, sessionId: SessionId): readonly RoomName[] {
  const [rooms, tails] = (['rooms', 'tails'] as const).map((table) =>
    db
      .all(
        `SELECT room FROM ${table} WHERE session = ? AND room LIKE 'draft:%' ORDER BY room`,
        sessionId,
      )
      .map(codec.roomIn),
  )
  if (rooms === undefined || rooms.join(' ') !== tails?.join(' ')) {
    throw new StoreDamage(sessionId, 'the row of a room')
  }
  return rooms
}

interface RoomRow {
  readonly sessionId: SessionId
  readonly room: RoomName
  readonly row: codec.SqlRow
}

/**
 * The newest or the previous snapshot with every update after it. What is sealed with a lost key is left out, and the
 * room says so. Throws StoreDamage when a part is missing or damaged.
 */
function contentFrom(
  db: Database,
  { sessionId, room, row }: RoomRow,
  which: 'snapshot' | 'previous',
): Pick<StoredRoom, 'snapshot' | 'updates' | 'lost'> {
  const kept = codec.blob(row, which)
  const after = codec.number(row, `${which}_seq`)
  const rows = loadUpdates(db, sessionId, room, after)
  if (!isGapless(rows, 'seq', { after, through: codec.number(row, 'seq') })) {
    throw new StoreDamage(sessionId, 'the log of a room has a gap')
  }
  if (kept !== null) codec.checked(sessionId, 'a room snapshot', kept, row[`${which}_sum`])
  const snapshot = kept && openedPart(db.keys, ['rooms', sessionId, room, after], kept)
  const updates = rows.flatMap((update) => updateIn(db, sessionId, room, update) ?? [])
  const isLost = (kept !== null && snapshot === null) || updates.length < rows.length
  return isLost ? { snapshot, updates, lost: true } : { snapshot, updates }
}

function loadUpdates(
  db: Database,
  sessionId: SessionId,
  room: RoomName,
  after: number,
): readonly codec.SqlRow[] {
  return db.all(
    'SELECT seq, bytes, sum FROM updates WHERE session = ? AND room = ? AND seq > ? ORDER BY seq',
    sessionId,
    room,
    after,
  )
}

/** Null when the key of the update is lost. */
function updateIn(
  db: Database,
  sessionId: SessionId,
  room: RoomName,
  row: codec.SqlRow,
): Uint8Array | null {
  const kept = codec.blob(row, 'bytes') ?? new Uint8Array()
  codec.checked(sessionId, 'an update', kept, row['sum'])
  return openedPart(db.keys, ['updates', sessionId, room, codec.number(row, 'seq')], kept)
}

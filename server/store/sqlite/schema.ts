// The tables, made by numbered steps. `user_version` is the number of the last step taken. Steps are added at the end and
// never changed, because databases exist that were made by them.
import { DatabaseSync } from 'node:sqlite'
import { keyIdIn, seal } from '../seal.ts'
import { checksum, rowSum } from './codec.ts'
import type { KeyRing } from './key-ring.ts'

const steps: readonly string[] = [
  `
  CREATE TABLE sessions (
    id TEXT PRIMARY KEY, join_code TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL, used_at INTEGER NOT NULL,
    epoch INTEGER NOT NULL, version INTEGER NOT NULL,
    snapshot TEXT, snapshot_version INTEGER NOT NULL DEFAULT 0, snapshot_sum TEXT
  ) STRICT;
  CREATE TABLE events (
    session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE, version INTEGER NOT NULL, json TEXT NOT NULL,
    PRIMARY KEY (session, version)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE records (
    session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE, tbl TEXT NOT NULL, key TEXT NOT NULL,
    json TEXT NOT NULL, PRIMARY KEY (session, tbl, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE answers (
    session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE, participant TEXT NOT NULL, command TEXT NOT NULL,
    json TEXT NOT NULL, PRIMARY KEY (session, participant, command)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE rooms (
    session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE, room TEXT NOT NULL, seq INTEGER NOT NULL,
    snapshot BLOB, snapshot_sum TEXT, PRIMARY KEY (session, room)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE updates (
    session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE, room TEXT NOT NULL, seq INTEGER NOT NULL,
    bytes BLOB NOT NULL, sum TEXT NOT NULL, PRIMARY KEY (session, room, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE bindings (
    session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE, room TEXT NOT NULL, client INTEGER NOT NULL,
    participant TEXT, PRIMARY KEY (session, room, client)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE holdings (
    device TEXT NOT NULL, session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE, participant TEXT NOT NULL,
    since INTEGER NOT NULL, nth INTEGER NOT NULL, PRIMARY KEY (device, session, participant)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE keys (
    hash TEXT PRIMARY KEY, session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE, participant TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE barred (
    session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE, device TEXT NOT NULL, PRIMARY KEY (session, device)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE alive (one INTEGER PRIMARY KEY CHECK (one = 1), at INTEGER NOT NULL) STRICT;
  CREATE INDEX sessions_used ON sessions (used_at);
  CREATE INDEX holdings_of ON holdings (session, participant);
  `,
  `
  ALTER TABLE events ADD COLUMN sum TEXT;
  ALTER TABLE rooms ADD COLUMN previous BLOB;
  ALTER TABLE rooms ADD COLUMN previous_sum TEXT;
  `,
  `
  ALTER TABLE rooms ADD COLUMN snapshot_seq INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE rooms ADD COLUMN previous_seq INTEGER NOT NULL DEFAULT 0;
  UPDATE rooms SET snapshot_seq = seq - (
    SELECT count(*) FROM updates WHERE updates.session = rooms.session AND updates.room = rooms.room
  );
  `,
  // The number of the last update changes with every edit. It has a table of its own, so that an edit does not rewrite a
  // snapshot, and the numbers of many boards share a page.
  `
  CREATE TABLE tails (
    session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE, room TEXT NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY (session, room)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO tails SELECT session, room, seq FROM rooms;
  ALTER TABLE rooms DROP COLUMN seq;
  `,
  // A checksum for every row whose damage would be served or would decide something. The facilitator is stored in the
  // session's row as well, so that a session with a damaged log can still be deleted; it is not taken from a log that is
  // damaged already.
  `
  ALTER TABLE records ADD COLUMN sum TEXT;
  UPDATE records SET sum = row_sum(session, tbl, key, json);
  ALTER TABLE answers ADD COLUMN sum TEXT;
  UPDATE answers SET sum = row_sum(session, participant, command, json);
  ALTER TABLE bindings ADD COLUMN sum TEXT;
  UPDATE bindings SET sum = row_sum(session, room, client, participant);
  ALTER TABLE rooms ADD COLUMN sum TEXT;
  UPDATE rooms SET sum = row_sum(session, room, snapshot_seq, snapshot_sum, previous_seq, previous_sum);
  UPDATE events SET sum = checksum(json) WHERE sum IS NULL;
  ALTER TABLE sessions ADD COLUMN records INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE sessions ADD COLUMN facilitator TEXT;
  ALTER TABLE sessions ADD COLUMN sum TEXT;
  UPDATE sessions SET records = (SELECT count(*) FROM records WHERE session = id);
  UPDATE sessions SET facilitator = (
    SELECT json ->> '$.participantId' FROM events WHERE session = id AND json ->> '$.role' = 'facilitator'
    ORDER BY events.version DESC LIMIT 1
  ) WHERE version = (
    SELECT count(*) FROM events WHERE session = id AND sum = checksum(json) AND json_valid(json)
  ) AND NOT EXISTS (SELECT 1 FROM events WHERE session = id AND NOT json_valid(json));
  UPDATE sessions SET sum =
    row_sum(id, join_code, created_at, used_at, epoch, version, snapshot_version, records, facilitator);
  `,
  // From this step on the rows of pads are sealed. A damaged row stays as it is, and is found by its checksum as before.
  // `doomed` has the ids of keys whose rows are deleted, until the keys are destroyed.
  `
  CREATE TABLE doomed (key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  UPDATE updates SET bytes = sealed('updates', session, room, seq, bytes)
    WHERE room LIKE 'draft:%' AND sum = checksum(bytes);
  UPDATE updates SET sum = checksum(bytes) WHERE room LIKE 'draft:%' AND is_seal(bytes);
  UPDATE rooms SET sum = NULL
    WHERE sum <> row_sum(session, room, snapshot_seq, snapshot_sum, previous_seq, previous_sum);
  UPDATE rooms SET snapshot = sealed('rooms', session, room, snapshot_seq, snapshot)
    WHERE room LIKE 'draft:%' AND snapshot_sum = checksum(snapshot);
  UPDATE rooms SET snapshot_sum = checksum(snapshot) WHERE room LIKE 'draft:%' AND is_seal(snapshot);
  UPDATE rooms SET sum = row_sum(session, room, snapshot_seq, snapshot_sum, previous_seq, previous_sum)
    WHERE room LIKE 'draft:%' AND sum IS NOT NULL;
  `,
  // The time that retention has counted. The time of day alone would let a wrong clock delete everything. `nth` orders the
  // keys and the answers of one person, so that the oldest can go; 0 is a key that stays.
  `
  CREATE TABLE clock (
    one INTEGER PRIMARY KEY CHECK (one = 1), counted INTEGER NOT NULL, seen_at INTEGER NOT NULL, sum TEXT NOT NULL
  ) STRICT;
  ALTER TABLE keys ADD COLUMN nth INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX keys_of ON keys (session, participant, nth);
  ALTER TABLE answers ADD COLUMN nth INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX answers_of ON answers (session, participant, nth);
  `,
]

/** The tables of a room, without `bindings`. */
export const roomTables = ['updates', 'tails', 'rooms'] as const

/** The tables in which a session has rows, without `sessions`. */
export const sessionTables = [
  'events',
  'records',
  'answers',
  ...roomTables,
  'bindings',
  'holdings',
  'keys',
  'barred',
] as const

/** The number of the newest shape. */
export const SCHEMA_VERSION = steps.length

/**
 * Brings a database to the newest shape, and seals with `keys` what an earlier version left open. Throws when a newer
 * version has written it.
 */
export function migrate(db: DatabaseSync, keys: KeyRing): void {
  const row = db.prepare('PRAGMA user_version').get()
  const at = Number(row?.['user_version'] ?? 0)
  if (at > steps.length)
    throw new Error(`the database was written by a newer version (${at} > ${steps.length})`)
  if (at === steps.length) return
  addFunctions(db, keys)
  for (let step = at; step < steps.length; step++) {
    db.exec(`BEGIN IMMEDIATE; ${steps[step]} PRAGMA user_version = ${step + 1};`)
    keys.save()
    db.exec('COMMIT')
  }
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)') // the log still has the rows as they were
}

/** The functions that the steps call. */
function addFunctions(db: DatabaseSync, keys: KeyRing): void {
  const bytesOf = (value: unknown): Uint8Array =>
    value instanceof Uint8Array ? value : new Uint8Array()
  db.function('checksum', (content) =>
    checksum(content instanceof Uint8Array ? content : String(content)),
  )
  db.function('row_sum', { varargs: true }, rowSum)
  db.function('is_seal', (bytes) => Number(keyIdIn(bytesOf(bytes)) !== null))
  db.function('sealed', (table, sessionId, room, seq, bytes) => {
    const owner = { sessionId: String(sessionId), scope: String(room) }
    const place = [String(table), owner.sessionId, owner.scope, Number(seq)]
    return seal(keys.current(owner), bytesOf(bytes), place)
  })
}

/**
 * Throws when the tables are not as they were made. A flipped bit in SQLite's own description of them would otherwise
 * fail every request, long after the start.
 */
export function assertShape(db: DatabaseSync, keys: KeyRing): void {
  const sound = new DatabaseSync(':memory:')
  migrate(sound, keys)
  const isAsMade = shapeOf(db) === shapeOf(sound)
  sound.close()
  if (!isAsMade) throw new Error('its tables are not as they were made')
}

function shapeOf(db: DatabaseSync): string {
  const all = (sql: string): unknown => db.prepare(sql).all()
  const columns = ['sessions', ...sessionTables, 'alive', 'doomed', 'clock'].map((table) =>
    all(`PRAGMA table_info(${table})`),
  )
  const indexes = all(`SELECT name, tbl_name FROM sqlite_master WHERE type = 'index' ORDER BY name`)
  return JSON.stringify([columns, indexes])
}

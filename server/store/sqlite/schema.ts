// The tables. `user_version` is the number of the last step taken; steps are only ever added.
import type { DatabaseSync } from 'node:sqlite'

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
  // Counted with every edit: apart from the snapshots, so that it rewrites none, and many boards share a page.
  `
  CREATE TABLE tails (
    session TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE, room TEXT NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY (session, room)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO tails SELECT session, room, seq FROM rooms;
  ALTER TABLE rooms DROP COLUMN seq;
  `,
]

/** What is kept of a document, but for whose clientIDs are whose. */
export const roomTables = ['updates', 'tails', 'rooms'] as const

/** Brings a database to the newest shape. A newer one than we know is refused. */
export function migrate(db: DatabaseSync): void {
  const row = db.prepare('PRAGMA user_version').get()
  const at = Number(row?.['user_version'] ?? 0)
  if (at > steps.length)
    throw new Error(`the database was written by a newer version (${at} > ${steps.length})`)
  for (let step = at; step < steps.length; step++) {
    db.exec(`BEGIN IMMEDIATE; ${steps[step]} PRAGMA user_version = ${step + 1}; COMMIT;`)
  }
}

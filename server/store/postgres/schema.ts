// The tables in PostgreSQL, made by numbered steps. Steps are added at the end and never changed. A step only adds: while
// nodes are replaced one by one, the version before it works on the same tables. What a step makes needless is removed by
// a step of a later release.
import type { Database, Run } from './database.ts'

// Words, names and who wrote what are in columns that are sealed; bytes that were deleted stay in the files of PostgreSQL
// for long, and cannot be read there without the data key. `text` takes part in no collation but "C", so that ids are
// ordered by their bytes.
const steps: readonly string[] = [
  `
  CREATE TABLE nodes (id uuid PRIMARY KEY, address text NOT NULL, beat timestamptz NOT NULL);
  CREATE TABLE made_with (one int4 PRIMARY KEY CHECK (one = 1), data_key text NOT NULL);
  CREATE TABLE sessions (
    id text COLLATE "C" PRIMARY KEY, owner uuid, term int8 NOT NULL, epoch int4 NOT NULL, version int4 NOT NULL,
    used_at int8 NOT NULL, records int4 NOT NULL, facilitator text, created_at int8 NOT NULL,
    join_code text COLLATE "C" NOT NULL UNIQUE
  ) WITH (fillfactor = 70);
  CREATE INDEX sessions_used ON sessions (used_at);
  CREATE TABLE snapshots (session text COLLATE "C" PRIMARY KEY, version int4 NOT NULL, sealed bytea NOT NULL);
  CREATE TABLE events (
    session text COLLATE "C" NOT NULL, version int4 NOT NULL, sealed bytea NOT NULL, PRIMARY KEY (session, version)
  );
  CREATE TABLE records (
    session text COLLATE "C" NOT NULL, tbl text COLLATE "C" NOT NULL, key bytea NOT NULL, sealed bytea NOT NULL,
    PRIMARY KEY (session, tbl, key)
  );
  CREATE TABLE answers (
    session text COLLATE "C" NOT NULL, who bytea NOT NULL, command bytea NOT NULL, nth int8 NOT NULL,
    sealed bytea NOT NULL, PRIMARY KEY (session, who, command)
  );
  CREATE TABLE tails (
    session text COLLATE "C" NOT NULL, room text COLLATE "C" NOT NULL, seq int4 NOT NULL, PRIMARY KEY (session, room)
  ) WITH (fillfactor = 50);
  CREATE TABLE rooms (
    session text COLLATE "C" NOT NULL, room text COLLATE "C" NOT NULL, through int4 NOT NULL DEFAULT 0, sealed bytea,
    PRIMARY KEY (session, room)
  );
  CREATE TABLE updates (
    session text COLLATE "C" NOT NULL, room text COLLATE "C" NOT NULL, seq int4 NOT NULL, sealed bytea NOT NULL,
    PRIMARY KEY (session, room, seq)
  );
  CREATE TABLE bindings (
    session text COLLATE "C" NOT NULL, room text COLLATE "C" NOT NULL, client int8 NOT NULL, who bytea NOT NULL,
    sealed bytea NOT NULL, PRIMARY KEY (session, room, client)
  );
  CREATE TABLE holdings (
    device text COLLATE "C" NOT NULL, session text COLLATE "C" NOT NULL REFERENCES sessions ON DELETE CASCADE,
    participant text COLLATE "C" NOT NULL, since int8 NOT NULL, nth int8 NOT NULL,
    PRIMARY KEY (device, session, participant)
  );
  CREATE INDEX holdings_of ON holdings (session, participant);
  CREATE TABLE keys (
    hash text COLLATE "C" PRIMARY KEY, session text COLLATE "C" NOT NULL REFERENCES sessions ON DELETE CASCADE,
    participant text COLLATE "C" NOT NULL, nth int8 NOT NULL
  );
  CREATE INDEX keys_of ON keys (session, participant, nth);
  CREATE TABLE barred (
    session text COLLATE "C" NOT NULL REFERENCES sessions ON DELETE CASCADE, device text COLLATE "C" NOT NULL,
    PRIMARY KEY (session, device)
  );
  CREATE TABLE alive (one int4 PRIMARY KEY CHECK (one = 1), at int8 NOT NULL);
  CREATE TABLE clock (one int4 PRIMARY KEY CHECK (one = 1), counted int8 NOT NULL, seen_at int8 NOT NULL);
  `,
  `CREATE TABLE between_nodes (one int4 PRIMARY KEY CHECK (one = 1), sealed bytea NOT NULL);`,
]

/** The tables in which a session has rows that do not go with its own row. */
export const sessionTables = [
  'snapshots',
  'events',
  'records',
  'answers',
  'tails',
  'rooms',
  'updates',
  'bindings',
] as const

/** The tables of a room. */
export const roomTables = ['tails', 'rooms', 'updates', 'bindings'] as const

/** Any number: all nodes that migrate wait for the same one. */
const MIGRATION_LOCK = 7_290_416_163

/**
 * Brings the database to the newest shape; of several nodes that start at once, one does. Throws when a newer version
 * has written it.
 */
export function migrate(db: Database): Promise<void> {
  return db.transaction(async (run) => {
    await run('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
    const at = await shapeOf(run)
    if (at > steps.length)
      throw new Error(`the database was written by a newer version (${at} > ${steps.length})`)
    for (const step of steps.slice(at)) await run(step)
    if (at < steps.length)
      await run(
        `INSERT INTO shape VALUES (1, ${steps.length}) ON CONFLICT (one) DO UPDATE SET at = excluded.at`,
      )
  })
}

/** The number of the last step taken; 0 for an empty database. */
async function shapeOf(run: Run): Promise<number> {
  const [found] = await run(`SELECT to_regclass('shape') IS NOT NULL AS known`)
  if (found?.['known'] !== true) {
    await run('CREATE TABLE shape (one int4 PRIMARY KEY CHECK (one = 1), at int4 NOT NULL)')
    return 0
  }
  const [row] = await run('SELECT at FROM shape')
  return Number(row?.['at'] ?? 0)
}

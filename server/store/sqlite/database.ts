import { chmodSync, closeSync, openSync } from 'node:fs'
import { backup, DatabaseSync, type StatementSync } from 'node:sqlite'
import type { KeyRing } from './key-ring.ts'
import { assertShape, migrate } from './schema.ts'

/** How long a statement waits for a lock of another program. */
const PATIENCE_MS = 2_000

/**
 * One connection to SQLite, with the settings on which "Saved" and "deleted" rely: a write-ahead log, a flush of the disk
 * for each commit, and deleted bytes overwritten.
 */
export class Database {
  readonly #db: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  /** The keys of the sealed rows. */
  readonly keys: KeyRing

  constructor(path: string, keys: KeyRing) {
    this.keys = keys
    this.#db = new DatabaseSync(path)
    try {
      this.#db.exec(`
        PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
        PRAGMA foreign_keys = ON; PRAGMA busy_timeout = ${PATIENCE_MS};
      `)
      migrate(this.#db, keys)
      if (path !== ':memory:') assertShape(this.#db, keys)
    } catch (fault) {
      this.#db.close()
      throw unopened(path, fault)
    }
    if (path !== ':memory:') for (const end of ['', '-wal', '-shm']) chmodSync(path + end, 0o600)
  }

  /** Runs a statement and returns how many rows it changed. */
  run(sql: string, ...values: (string | number | null | Uint8Array)[]): number {
    return Number(this.#prepare(sql).run(...values).changes)
  }

  get(sql: string, ...values: (string | number | null)[]): Record<string, unknown> | undefined {
    return this.#prepare(sql).get(...values)
  }

  all(sql: string, ...values: (string | number | null)[]): Record<string, unknown>[] {
    return this.#prepare(sql).all(...values)
  }

  exec(sql: string): void {
    this.#db.exec(sql)
  }

  /**
   * Folds the write-ahead log into the database file. Returns false when another program still reads the log: waiting
   * for it would make everybody wait.
   */
  foldLog(): boolean {
    this.#db.exec('PRAGMA busy_timeout = 0')
    try {
      return this.get('PRAGMA wal_checkpoint(TRUNCATE)')?.['busy'] === 0
    } finally {
      this.#db.exec(`PRAGMA busy_timeout = ${PATIENCE_MS}`)
    }
  }

  get isInTransaction(): boolean {
    return this.#db.isTransaction
  }

  /**
   * Commits all that `work` writes, or nothing. New keys are saved first, because a sealed row without its key is lost.
   * On a full disk SQLite rolls back by itself, and ROLLBACK would throw.
   */
  transaction<T>(work: () => T): T {
    this.#db.exec('BEGIN IMMEDIATE')
    try {
      const value = work()
      this.keys.save()
      this.#db.exec('COMMIT')
      return value
    } catch (fault) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK')
      throw fault
    }
  }

  /**
   * Copies the database, as it is at one moment, into a file that only the owner of the process may read. The copy is
   * made page by page over a connection of its own: over the connection that writes, it would fail at the first write.
   */
  async backup(path: string): Promise<void> {
    closeSync(openSync(path, 'w', 0o600))
    const reader = new DatabaseSync(this.#db.location() ?? ':memory:', { readOnly: true })
    try {
      reader.exec('BEGIN; SELECT * FROM sqlite_schema')
      // From here on this reader sees no later write, and the copy does not have to begin again.
      await backup(reader, path)
    } finally {
      reader.close()
    }
  }

  close(): void {
    this.#statements.clear()
    this.#db.close()
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const made = this.#db.prepare(sql)
    this.#statements.set(sql, made)
    return made
  }
}

/** The fault in one line, because the further lines of SQLite's message may quote the contents of a table. */
function unopened(path: string, fault: unknown): Error {
  const [why] = (fault instanceof Error ? fault.message : String(fault)).split('\n', 1)
  return new Error(`${path} cannot be opened: ${why}. If it is damaged, restore a backup.`, {
    cause: fault,
  })
}

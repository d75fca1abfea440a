import { chmodSync, closeSync, openSync } from 'node:fs'
import { backup, DatabaseSync, type StatementSync } from 'node:sqlite'
import { assertShape, migrate } from './schema.ts'

const PATIENCE_MS = 2_000

/** One connection with the durability that "Saved" stands on: WAL, a flush per commit, deleted bytes overwritten. */
export class Database {
  readonly #db: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  constructor(path: string) {
    this.#db = new DatabaseSync(path)
    try {
      this.#db.exec(`
        PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
        PRAGMA foreign_keys = ON; PRAGMA busy_timeout = ${PATIENCE_MS};
      `)
      migrate(this.#db)
      if (path !== ':memory:') assertShape(this.#db)
    } catch (fault) {
      this.#db.close()
      throw unopened(path, fault)
    }
    if (path !== ':memory:') for (const end of ['', '-wal', '-shm']) chmodSync(path + end, 0o600)
  }

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

  /** False when a reader holds the log. Not waited for: everybody else would wait with us. */
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

  /** All of it or none. When the disk is full SQLite has rolled back by itself, and saying so again would throw. */
  transaction<T>(work: () => T): T {
    this.#db.exec('BEGIN IMMEDIATE')
    try {
      const value = work()
      this.#db.exec('COMMIT')
      return value
    } catch (fault) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK')
      throw fault
    }
  }

  /**
   * Page by page beside everything else, as it all was at one moment; a file of its own, that only the owner of the
   * process may read. Over a reader of its own: a copy made over the connection that writes fails when it meets a write.
   */
  async backup(path: string): Promise<void> {
    closeSync(openSync(path, 'w', 0o600))
    const reader = new DatabaseSync(this.#db.location() ?? ':memory:', { readOnly: true })
    try {
      reader.exec('BEGIN; SELECT * FROM sqlite_schema') // from here on it sees no later write, and need not begin again
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

/** In one line: SQLite may quote all it knows of a table. */
function unopened(path: string, fault: unknown): Error {
  const [why] = (fault instanceof Error ? fault.message : String(fault)).split('\n', 1)
  return new Error(`${path} cannot be opened: ${why}. If it is damaged, restore a backup.`, {
    cause: fault,
  })
}

// The keys of sealed rows. They lie in a file of their own that no backup contains, each sealed with the data key. When
// a pad or a session is deleted its keys are deleted here, and then no copy of the database shows its words any more.
import { chmodSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { type Key, keyOf, newKey, seal, unseal } from '../seal.ts'

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS keys (
    nth INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, session TEXT NOT NULL, scope TEXT NOT NULL, sealed BLOB NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS keys_of ON keys (session, scope);
  CREATE TABLE IF NOT EXISTS made_with (one INTEGER PRIMARY KEY CHECK (one = 1), data_key TEXT NOT NULL) STRICT;
`

/** The rows that one key seals: those of one pad. */
interface Owner {
  readonly sessionId: string
  readonly scope: string
}

/** So many keys are held open. When more are used, all are read again from the file. */
const MOST_IN_MEMORY = 10_000

/** Thrown when the data key is not the one with which the keys were sealed. */
export class WrongDataKey extends Error {}

export class KeyRing {
  readonly #db: DatabaseSync
  readonly #dataKey: Key
  readonly #current = new Map<string, Key>()
  /** Keys that have sealed something and are not in the file yet. */
  #unsaved: { readonly owner: Owner; readonly key: Key }[] = []
  /** Keys that seal nothing more, because their rows were deleted. */
  readonly #doomed = new Set<string>()
  #isFolded = true

  /** `path` may be `:memory:`. Throws WrongDataKey, or when the file is no file of keys. */
  constructor(path: string, dataKey: Uint8Array) {
    this.#dataKey = keyOf(dataKey)
    this.#db = new DatabaseSync(path)
    try {
      this.#db.exec(`
        PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA busy_timeout = 2000;
        ${SCHEMA}`)
      this.#db.prepare('INSERT OR IGNORE INTO made_with VALUES (1, ?)').run(this.#dataKey.id)
      const made = this.#db.prepare('SELECT data_key FROM made_with').get()
      if (made?.['data_key'] !== this.#dataKey.id) throw new WrongDataKey()
    } catch (fault) {
      this.#db.close()
      throw fault
    }
    if (path !== ':memory:') for (const end of ['', '-wal', '-shm']) chmodSync(path + end, 0o600)
  }

  /** The key with which rows of this owner are sealed from now on. A new one is in the file only after `save`. */
  current(owner: Owner): Key {
    const name = nameOf(owner)
    const known = this.#current.get(name)
    if (known !== undefined && !this.#doomed.has(known.id)) return known
    const key = this.#newest(owner) ?? this.#make(owner)
    if (this.#current.size >= MOST_IN_MEMORY) this.#current.clear()
    this.#current.set(name, key)
    return key
  }

  #newest(owner: Owner): Key | null {
    const rows = [
      ...this.#unsaved.filter((one) => nameOf(one.owner) === nameOf(owner)).map(({ key }) => key),
      ...this.#db
        .prepare('SELECT id, sealed FROM keys WHERE session = ? AND scope = ? ORDER BY nth DESC')
        .all(owner.sessionId, owner.scope)
        .flatMap((row) => this.#opened(owner, row) ?? []),
    ]
    return rows.find(({ id }) => !this.#doomed.has(id)) ?? null
  }

  #make(owner: Owner): Key {
    const key = newKey()
    this.#unsaved.push({ owner, key })
    return key
  }

  /** The key with this id; null when it is lost or was destroyed. */
  named(id: string, owner: Owner): Key | null {
    const known = this.#current.get(nameOf(owner))
    if (known?.id === id) return known
    const unsaved = this.#unsaved.find(({ key }) => key.id === id)
    if (unsaved !== undefined) return unsaved.key
    const row = this.#db.prepare('SELECT id, sealed FROM keys WHERE id = ?').get(id)
    return row === undefined ? null : this.#opened(owner, row)
  }

  /** Null for a key that cannot be opened: a damaged key is a lost key. */
  #opened({ sessionId, scope }: Owner, row: Record<string, unknown>): Key | null {
    const { id, sealed } = row
    if (typeof id !== 'string' || !(sealed instanceof Uint8Array)) return null
    const secret = unseal(this.#dataKey, sealed, ['keys', id, sessionId, scope])
    return secret === null ? null : keyOf(secret)
  }

  /**
   * Writes all new keys to the file. Called before the rows that they seal are committed, because a row whose key is on
   * no disk would be lost with the process.
   */
  save(): void {
    if (this.#unsaved.length === 0) return
    const insert = this.#db.prepare(
      'INSERT INTO keys (id, session, scope, sealed) VALUES (?, ?, ?, ?)',
    )
    this.#together(() => {
      for (const { owner, key } of this.#unsaved) {
        const { sessionId, scope } = owner
        const sealed = seal(this.#dataKey, key.secret, ['keys', key.id, sessionId, scope])
        insert.run(key.id, sessionId, scope, sealed)
      }
    })
    this.#unsaved = []
  }

  /**
   * Returns the ids of the keys of a session, or of one scope of it, and seals nothing with them any more. They still
   * open what they have sealed until they are destroyed, because the deletion of the rows may fail.
   */
  doom(sessionId: string, scope: string | null): readonly string[] {
    this.save()
    const ids = this.#db
      .prepare('SELECT id FROM keys WHERE session = ? AND scope = coalesce(?, scope)')
      .all(sessionId, scope)
      .map((row) => String(row['id']))
    for (const id of ids) this.#doomed.add(id)
    return ids
  }

  /**
   * Deletes these keys from every file. Returns false when another program still reads an older state of the file; the
   * bytes are then gone after the next call.
   */
  destroy(ids: readonly string[]): boolean {
    const remove = this.#db.prepare('DELETE FROM keys WHERE id = ?')
    if (ids.length > 0) {
      this.#together(() => {
        for (const id of ids) remove.run(id)
      })
      this.#isFolded = false
      this.#current.clear()
      for (const id of ids) this.#doomed.delete(id)
    }
    if (!this.#isFolded)
      this.#isFolded = this.#db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0
    return this.#isFolded
  }

  /** No key was ever made here, as after a restored backup without the file of keys. */
  get isEmpty(): boolean {
    return this.#db.prepare('SELECT 1 FROM keys LIMIT 1').get() === undefined
  }

  close(): void {
    this.#db.close()
  }

  #together(write: () => void): void {
    this.#db.exec('BEGIN IMMEDIATE')
    try {
      write()
      this.#db.exec('COMMIT')
    } catch (fault) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK')
      throw fault
    }
  }
}

const nameOf = ({ sessionId, scope }: Owner): string => `${sessionId} ${scope}`

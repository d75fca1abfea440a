import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { keysBeside } from '../../server/store/sqlite/key-file.ts'
import { openedPart } from '../../server/store/sqlite/sealed-pads.ts'
import { parseSessionId } from '../../shared/kernel/ids.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { RoomName } from '../../server/store/store.ts'

/** Every byte that SQLite keeps in this folder: database, write-ahead log, shared memory. */
export function bytesIn(folder: string): Buffer {
  return Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))))
}

interface SealedRow {
  readonly room: string
  readonly sealed: Buffer
  /** Null when the keys beside the database do not open it. */
  readonly content: Buffer | null
}

/** The rows of all pads, opened with the keys that lie beside the database. */
export function sealedRows(path: string): readonly SealedRow[] {
  const rows = beside(path, (db) => [
    ...db.prepare(`SELECT 'updates' AS tbl, session, room, seq, bytes FROM updates`).all(),
    ...db
      .prepare(
        `SELECT 'rooms' AS tbl, session, room, snapshot_seq AS seq, snapshot AS bytes FROM rooms`,
      )
      .all(),
  ])
  const keys = keysBeside(path)
  const opened = rows.flatMap(({ tbl, session, room, seq, bytes }) => {
    if (!(bytes instanceof Uint8Array) || room === 'board') return []
    const sessionId = must(parseSessionId(session), 'a session')
    const table = tbl === 'rooms' ? 'rooms' : 'updates'
    // The name of a room is what the store wrote.
    const content = openedPart(keys, [table, sessionId, room as RoomName, Number(seq)], bytes)
    const sealed = Buffer.from(bytes)
    return [{ room: String(room), sealed, content: content && Buffer.from(content) }]
  })
  keys.close()
  return opened
}

/** Format, id of the key, nonce and the first sealed bytes: no two seals begin with the same. */
const HEAD_BYTES = 37

/**
 * Finds words in the files of a data folder: as they are, and sealed. The beginning of each seal is remembered in which
 * the words were once found, so that a rest of it in any file is found as well.
 */
export class Traces {
  readonly #folder: string
  readonly #seals = new Map<string, Set<string>>()

  constructor(folder: string) {
    this.#folder = folder
  }

  has(words: string): boolean {
    const seals = this.#seals.get(words) ?? new Set()
    this.#seals.set(words, seals)
    for (const { sealed, content } of sealedRows(join(this.#folder, 'forethought.db')))
      if (content?.includes(words) === true)
        seals.add(sealed.subarray(0, HEAD_BYTES).toString('latin1'))
    const bytes = bytesIn(this.#folder)
    return (
      bytes.includes(words) ||
      [...seals].some((head) => bytes.includes(Buffer.from(head, 'latin1')))
    )
  }
}

/** Another connection to the same file, for looking and for breaking things. */
export function beside<T>(path: string, look: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(path)
  try {
    return look(db)
  } finally {
    db.close()
  }
}

/** Every row of every table as bytes, by the room it belongs to; rows of no room are under `''`. */
export function rowsByRoom(path: string): ReadonlyMap<string, readonly Buffer[]> {
  const bytesOf = (values: object): Buffer =>
    Buffer.concat(
      Object.values(values).map((value: unknown) =>
        Buffer.from(value instanceof Uint8Array ? value : String(value)),
      ),
    )
  return beside(path, (db) => {
    const tables = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all()
    const rows = tables.flatMap((row) => db.prepare(`SELECT * FROM "${String(row['name'])}"`).all())
    const rooms = Map.groupBy(rows, (row) => String(row['room'] ?? ''))
    return new Map([...rooms].map(([room, own]) => [room, own.map(bytesOf)]))
  })
}

export const allRows = (path: string): readonly Buffer[] => [...rowsByRoom(path).values()].flat()

/** How many rows of each table name this session in any column, whatever tables there are. */
export function rowsNaming(path: string, sessionId: string): Record<string, number> {
  return beside(path, (db) => {
    const tables = db
      .prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`)
      .all()
      .map((row) => String(row['name']))
    const rows = (table: string) => db.prepare(`SELECT * FROM ${table}`).all()
    const names = (row: object) => Object.values(row).some((value) => value === sessionId)
    return Object.fromEntries(tables.map((table) => [table, rows(table).filter(names).length]))
  })
}

/** Takes back what the step for the counted time made, so that earlier steps can be taken back. */
export const asBeforeCounts = `
  DROP TABLE clock; DROP INDEX keys_of; DROP INDEX answers_of;
  ALTER TABLE keys DROP COLUMN nth; ALTER TABLE answers DROP COLUMN nth;`

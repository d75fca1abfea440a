import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Every byte that SQLite keeps in this folder: database, write-ahead log, shared memory. */
export function bytesIn(folder: string): Buffer {
  return Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))))
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

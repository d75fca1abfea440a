// What keeps every table small, and what finds the rows that are deleted.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Database } from '../../server/store/sqlite/database.ts'
import { keysBeside } from '../../server/store/sqlite/key-file.ts'
import { roomTables, sessionTables } from '../../server/store/sqlite/schema.ts'
import { limits } from '../../shared/wire/limits.ts'
import { sessionTableBounds, type Bounds } from './session-table-bounds.ts'

/** A table that is not named here has no bound yet. */
const bounds: Bounds = {
  ...sessionTableBounds,
  doomed: 'one row for each deleted pad until its key is destroyed',
}

let db: Database
beforeEach(() => (db = new Database(':memory:', keysBeside(':memory:'))))
afterEach(() => db.close())

const tables = (): string[] =>
  db
    .all(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .map(({ name }) => String(name))

test('[STO-31] Every table has a named bound', () => {
  for (const table of tables()) {
    const bound = bounds[table]
    expect([table, bound]).not.toEqual([table, undefined])
    if (typeof bound === 'object') for (const name of bound) expect(limits[name]).toBeGreaterThan(0)
  }
})

/**
 * Every DELETE of the store as it is written in the source, on each table that it can be run on. A statement for several
 * tables names one of them by a variable, and a table that lacks its columns is not one of them.
 */
function deletions(): readonly string[] {
  const folder = fileURLToPath(new URL('../../server/store/sqlite/', import.meta.url))
  const all = [...new Set([...sessionTables, ...roomTables])]
  return readdirSync(folder)
    .map((file) => readFileSync(`${folder}${file}`, 'utf8'))
    .flatMap((source) => [
      ...[...source.matchAll(/'(DELETE FROM [^']+)'/g)].flatMap(([, sql = '']) => sql),
      ...[...source.matchAll(/`(DELETE FROM [^`]+)`/g)].flatMap(([, sql = '']) =>
        sql.includes('${table}') ? all.map((table) => sql.replace('${table}', table)) : sql,
      ),
    ])
    .filter((sql) => sql.includes(' WHERE ') && hasItsColumns(sql)) // without a WHERE the whole table goes
}

function hasItsColumns(sql: string): boolean {
  const table = sql.split(' ')[2] ?? ''
  const columns = db.all(`PRAGMA table_info(${table})`).map(({ name }) => name)
  return [...sql.matchAll(/(\w+) (?:=|<=|LIKE|BETWEEN)/g)].every(([, name]) =>
    columns.includes(name),
  )
}

const planOf = (sql: string): string =>
  db
    .all(`EXPLAIN QUERY PLAN ${sql}`)
    .map(({ detail }) => String(detail))
    .join('; ')

test('[STO-31] Every deletion of the store finds its rows by an index', () => {
  const all = deletions()
  expect(all.length).toBeGreaterThan(2 * sessionTables.length)
  for (const sql of all)
    expect([sql, planOf(sql)]).toEqual([sql, expect.stringMatching(/^SEARCH /)])
})

test('[STO-31] The rows that hang on a session are found by an index when its own row goes', () => {
  const children = tables().filter(
    (table) => db.all(`PRAGMA foreign_key_list(${table})`).length > 0,
  )
  expect(children.toSorted()).toEqual([...sessionTables].toSorted())
  for (const table of children) {
    const plan = planOf(`SELECT 1 FROM ${table} WHERE session = ?`)
    expect([table, plan]).toEqual([table, expect.stringMatching(/^SEARCH /)])
  }
})

// What keeps every table of PostgreSQL small, and what finds the rows that are deleted there.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { roomTables, sessionTables } from '../../server/store/postgres/schema.ts'
import { limits, type LimitName } from '../../shared/wire/limits.ts'
import { aNode } from '../fixtures/a-node.ts'
import { aPostgres, connected, type APostgres } from '../fixtures/a-postgres.ts'
import { sessionTableBounds, type Bounds } from './session-table-bounds.ts'

/** A table that is not named here has no bound yet. */
const bounds: Bounds = {
  ...sessionTableBounds,
  shape: 'one row',
  made_with: 'one row',
  between_nodes: 'one row',
  nodes: 'one row for each node of the last day',
  snapshots: ['sessionsPerHour'],
}

let postgres: APostgres
let client: pg.Client
beforeAll(async () => {
  postgres = await aPostgres()
  const url = await postgres.fresh()
  const store = await aNode(url)
  await store.close()
  client = await connected(url)
})
afterAll(async () => {
  await client.end()
  await postgres.stop()
})

async function tables(): Promise<readonly string[]> {
  const sql = 'SELECT tablename FROM pg_tables WHERE schemaname = current_schema'
  const { rows } = await client.query<{ tablename: string }>(sql)
  return rows.map(({ tablename }) => tablename)
}

const isOneRow = (table: string): boolean => typeof bounds[table] === 'string'

test('[STO-140] Every table of PostgreSQL has a named bound', async () => {
  const all = await tables()
  expect(all.toSorted()).toEqual(Object.keys(bounds).toSorted())
  for (const table of all)
    for (const name of isOneRow(table) ? [] : (bounds[table] ?? []))
      expect(limits[name as LimitName]).toBeGreaterThan(0)
})

/** Every DELETE of the store as its source has it, on each table that it can be run on. */
function deletions(): readonly string[] {
  const folder = fileURLToPath(new URL('../../server/store/postgres/', import.meta.url))
  const hasRoom = new Set<string>(roomTables)
  return readdirSync(folder)
    .map((file) => readFileSync(`${folder}${file}`, 'utf8'))
    .flatMap((source) => [
      ...source.matchAll(/'(DELETE FROM [^']+)'/g),
      ...source.matchAll(/`(DELETE FROM [^`]+)`/g),
    ])
    .map(([, sql = '']) => sql)
    .flatMap((sql) =>
      sql.includes('${table}')
        ? sessionTables
            .filter((table) => !sql.includes('room') || hasRoom.has(table))
            .map((table) => sql.replace('${table}', table))
        : [sql],
    )
}

/** The plan for any values, with every other way tried before a table is read from its beginning to its end. */
async function planOf(sql: string): Promise<string> {
  await client.query('DEALLOCATE ALL')
  await client.query('SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan')
  await client.query(`PREPARE deletion AS ${sql}`)
  const values = new Set([...sql.matchAll(/\$\d/g)].map(([name]) => name)).size
  const given = values === 0 ? '' : `(${Array.from({ length: values }, () => 'NULL').join()})`
  const { rows } = await client.query<Record<string, string>>(`EXPLAIN EXECUTE deletion${given}`)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

test('[STO-140] Every deletion in PostgreSQL finds its rows by an index', async () => {
  const all = deletions()
  expect(all.length).toBeGreaterThan(2 * sessionTables.length)
  const read: string[] = []
  for (const sql of all)
    for (const [, table = ''] of (await planOf(sql)).matchAll(/Seq Scan on (\w+)/g))
      if (!isOneRow(table)) read.push(`${table}: ${sql}`)
  expect(read).toEqual([])
})

test('[STO-140] In PostgreSQL the rows that hang on a session are found by an index when its own row goes', async () => {
  const { rows } = await client.query<{ child: string }>(
    `SELECT conrelid::regclass::text AS child FROM pg_constraint
     WHERE contype = 'f' AND connamespace = current_schema::regnamespace`,
  )
  expect(rows.length).toBeGreaterThan(2)
  for (const { child } of rows)
    expect([child, await planOf(`DELETE FROM ${child} WHERE session = $1`)]).toEqual([
      child,
      expect.not.stringContaining('Seq Scan'),
    ])
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { PostgresStore } from '../../server/store/postgres/postgres-store.ts'
import { must } from '../../shared/kernel/assert.ts'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import { aPostgres, type APostgres } from '../fixtures/a-postgres.ts'
import { faultyStore } from '../fixtures/faulty-store.ts'
import { storeContract } from './store-contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'forethought-contract-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let opened = 0

let postgres: APostgres | undefined
beforeAll(async () => void (postgres = await aPostgres()))
afterAll(() => postgres?.stop())

storeContract('in memory', () => new SqliteStore(':memory:'))
storeContract('on a file', () => new SqliteStore(join(folder, `${++opened}.db`)))
storeContract(
  'behind faults that do not happen',
  () => faultyStore(new SqliteStore(':memory:')).store,
)

const onPostgres = async (): Promise<PostgresStore> =>
  PostgresStore.open({
    url: await must(postgres, 'a server').emptied(),
    dataKey: new Uint8Array(32).fill(7),
    address: 'http://node',
    connections: 4,
  })

storeContract('on PostgreSQL', onPostgres)
storeContract(
  'on PostgreSQL behind faults that do not happen',
  async () => faultyStore(await onPostgres()).store,
)

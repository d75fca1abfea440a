import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import { faultyStore } from '../fixtures/faulty-store.ts'
import { storeContract } from './store-contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'forethought-contract-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let opened = 0

storeContract('in memory', () => new SqliteStore(':memory:'))
storeContract('on a file', () => new SqliteStore(join(folder, `${++opened}.db`)))
storeContract(
  'behind faults that do not happen',
  () => faultyStore(new SqliteStore(':memory:')).store,
)

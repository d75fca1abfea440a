// Opens the store of one server in its data folder.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../config.ts'
import type { Opened } from '../../opened.ts'
import { takeLock } from './lock.ts'

/** Null when another process uses the folder. The store is loaded only under the lock, so that such a process ends at once. */
export async function openFile({
  dataDir,
  dataKey,
}: Pick<Config, 'dataDir' | 'dataKey'>): Promise<Opened | null> {
  mkdirSync(dataDir, { recursive: true })
  const lock = takeLock(join(dataDir, 'lock.db'))
  if (lock === null) return null
  const { keysBeside } = await import('./key-file.ts')
  const { SqliteStore } = await import('./sqlite-store.ts')
  const database = join(dataDir, 'forethought.db')
  const store = new SqliteStore(database, keysBeside(database, dataKey))
  return { store, hasLostKeys: store.hasLostKeys, unlock: () => lock.release() }
}

import { DatabaseSync } from 'node:sqlite'

const SQLITE_BUSY = 5

/**
 * One process per data folder: an exclusive lock on a small file of its own, held for the life of the process and
 * dropped by the kernel with it, so that nothing goes stale. Null when another process holds it.
 */
export function takeLock(path: string): { release(): void } | null {
  const db = new DatabaseSync(path)
  try {
    db.exec('PRAGMA busy_timeout = 100; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (fault) {
    db.close()
    if (fault instanceof Error && Reflect.get(fault, 'errcode') === SQLITE_BUSY) return null
    throw fault
  }
  return { release: () => db.close() }
}

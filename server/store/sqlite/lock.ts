import { DatabaseSync } from 'node:sqlite'

const SQLITE_BUSY = 5

/**
 * Takes the lock of a data folder, which only one process may hold. Returns null when another process holds it. The lock
 * is SQLite's exclusive lock on a small file, which the kernel drops with the process, so that it never goes stale.
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

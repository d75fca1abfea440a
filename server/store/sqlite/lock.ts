import { DatabaseSync } from 'node:sqlite'

/**
 * One process per data folder: an exclusive lock on a small file of its own, held for the life of the process and
 * dropped by the kernel with it, so that nothing goes stale. Null when another process holds it.
 */
export function takeLock(path: string): { release(): void } | null {
  const db = new DatabaseSync(path)
  try {
    db.exec('PRAGMA busy_timeout = 100; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch {
    db.close() // "database is locked" is the only way this fails on a folder that can be written
    return null
  }
  return { release: () => db.close() }
}

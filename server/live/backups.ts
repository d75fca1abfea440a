// Makes a copy of the store once a day and keeps seven. Deleted data is gone from the last copy a week later.
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { faultName } from '../log.ts'
import type { Cancel, Clock, Log } from '../ports.ts'
import type { Store } from '../store/store.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const KEPT = 7
const NAME = /^forethought-(\d{4}-\d{2}-\d{2})\.db$/

export interface BackupTools {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** Null for a store in memory, which is not copied. */
  readonly folder: string | null
}

export class Backups {
  readonly #tools: BackupTools
  #running: Promise<void> = Promise.resolve()

  constructor(tools: BackupTools) {
    this.#tools = tools
  }

  /** Looks every hour whether today's copy is there, so that a server which is off at night still makes one a day. */
  start(): Cancel {
    this.#check()
    return this.#tools.clock.every(HOUR, () => this.#check())
  }

  /** Resolves when no copy is being made. Awaited before the store is closed. Never rejects. */
  finished(): Promise<void> {
    return this.#running
  }

  #check(): void {
    const { folder, log } = this.#tools
    if (folder === null) return
    this.#running = this.#running
      .then(() => this.#make(folder))
      .catch((fault: unknown) => log.error({ fault: faultName(fault) }, 'backup-failed'))
  }

  /** Writes the copy under another name first, so that a file with a date in its name is always complete. */
  async #make(folder: string): Promise<void> {
    const { store, clock, log } = this.#tools
    const today = dayOf(clock.now())
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const made = await backupsIn(folder)
    if (!made.includes(nameOf(today))) {
      const unfinished = join(folder, 'unfinished.db')
      await store.backup(unfinished)
      await rename(unfinished, join(folder, nameOf(today)))
      log.info({}, 'backed-up')
    }
    await prune(folder, clock.now())
  }
}

/** Never more than seven, and none that is older than seven days, whether others came after it or not. */
async function prune(folder: string, now: number): Promise<void> {
  const made = await backupsIn(folder)
  const oldest = nameOf(dayOf(now - (KEPT - 1) * DAY))
  const gone = made.filter((name, at) => at >= KEPT || name < oldest)
  for (const name of gone) await rm(join(folder, name), { force: true })
}

/** Newest first; other files are nobody's business here. */
async function backupsIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder))
    .filter((name) => NAME.test(name))
    .toSorted()
    .toReversed()
}

const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10)
const nameOf = (day: string): string => `forethought-${day}.db`

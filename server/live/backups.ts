// Makes a copy of the store once a day and keeps seven, so that deleted data is gone from the last copy after seven more.
// Days are those of the counted time: a clock that somebody set wrong neither deletes a copy nor makes many.
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { faultName } from '../log.ts'
import type { Cancel, Clock, Log } from '../ports.ts'
import type { Store, StoreUpkeep } from '../store/store.ts'
import type { Counted } from './live-session.ts'

const HOUR = 3_600_000
const KEPT = 7
const NAME = /^forethought-(\d{4}-\d{2}-\d{2})\.db$/

export interface BackupTools {
  /** A store that keeps no files of its own is copied by other means. */
  readonly store: Pick<Store, 'upkeep'>
  readonly clock: Clock
  readonly retention: Counted
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
    const { folder, store, log } = this.#tools
    const { upkeep } = store
    if (folder === null || upkeep === undefined) return
    this.#running = this.#running
      .then(() => this.#make(folder, upkeep))
      .catch((fault: unknown) => log.error({ fault: faultName(fault) }, 'backup-failed'))
  }

  /** Writes the copy under another name first, so that a file with a date in its name is always complete. */
  async #make(folder: string, upkeep: StoreUpkeep): Promise<void> {
    const { retention, log } = this.#tools
    const today = nameOf(retention.now())
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const made = await backupsIn(folder)
    if (!made.includes(today)) {
      const unfinished = join(folder, 'unfinished.db')
      await upkeep.backup(unfinished)
      await rename(unfinished, join(folder, today))
      log.info({}, 'backed-up')
    }
    await prune(folder, today)
  }
}

/**
 * Keeps the newest seven, however old they are: the age of a copy is what a clock says, and the number of copies is not.
 * A copy with a later date than today's was made under a wrong clock, and goes first.
 */
async function prune(folder: string, today: string): Promise<void> {
  const made = await backupsIn(folder)
  const isLater = (name: string): boolean => name > today
  const newestFirst = [...made.filter((name) => !isLater(name)), ...made.filter(isLater)]
  for (const name of newestFirst.slice(KEPT)) await rm(join(folder, name), { force: true })
}

/** Newest first; other files are nobody's business here. */
async function backupsIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder))
    .filter((name) => NAME.test(name))
    .toSorted()
    .toReversed()
}

const nameOf = (time: number): string =>
  `forethought-${new Date(time).toISOString().slice(0, 10)}.db`

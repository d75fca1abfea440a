import type { StoreUpkeep } from '../store.ts'
import type { Database } from './database.ts'
import { destroyDoomed } from './doomed-keys.ts'

export class FileUpkeep implements StoreUpkeep {
  readonly #db: Database
  #isCheckpointDue = false

  constructor(db: Database) {
    this.#db = db
  }

  async checkpoint(): Promise<'done' | 'busy'> {
    this.#isCheckpointDue = true // also when the disk fails now
    const isDestroyed = destroyDoomed(this.#db)
    this.#isCheckpointDue = !this.#db.foldLog() || !isDestroyed
    return this.#isCheckpointDue ? 'busy' : 'done'
  }

  get isCheckpointDue(): boolean {
    return this.#isCheckpointDue
  }

  backup(path: string): Promise<void> {
    return this.#db.backup(path)
  }
}

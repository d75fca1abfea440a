// One flush of the disk for everything that was asked to be appended in the same turn of the loop: a hundred boards
// that tick together are one transaction. Each append keeps its own fence, and its own failure.
import type { Append, AppendResult } from '../store.ts'
import { append, appendWithin } from './append.ts'
import type { Database } from './database.ts'

interface Asked {
  readonly batch: Append
  readonly done: (result: AppendResult) => void
  readonly failed: (fault: unknown) => void
}

export class Group {
  readonly #db: Database
  #asked: Asked[] = []

  constructor(db: Database) {
    this.#db = db
  }

  append(batch: Append): Promise<AppendResult> {
    return new Promise((done, failed) => {
      this.#asked.push({ batch, done, failed })
      if (this.#asked.length === 1) setImmediate(() => this.commit())
    })
  }

  /** Everything asked for so far. What throws is undone alone; when the disk says no, nothing of it is kept. */
  commit(): void {
    const asked = this.#asked
    if (asked.length === 0) return
    this.#asked = []
    try {
      for (const answer of this.#written(asked)) answer()
    } catch (fault) {
      for (const { failed } of asked) failed(fault)
    }
  }

  #written(asked: readonly Asked[]): readonly (() => void)[] {
    const [only] = asked
    if (asked.length > 1 || only === undefined)
      return this.#db.transaction(() => asked.map((one) => this.#apart(one)))
    const result = append(this.#db, only.batch)
    return [() => only.done(result)]
  }

  #apart({ batch, done, failed }: Asked): () => void {
    this.#db.exec('SAVEPOINT one')
    try {
      const result = appendWithin(this.#db, batch)
      this.#db.exec('RELEASE one')
      return () => done(result)
    } catch (fault) {
      if (!this.#db.isInTransaction) throw fault // a full disk has undone everything
      this.#db.exec('ROLLBACK TO one; RELEASE one')
      return () => failed(fault)
    }
  }
}

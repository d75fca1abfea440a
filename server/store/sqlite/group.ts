// Gathers all writes of one turn of the event loop into one transaction, and so into one flush of the disk: a hundred
// boards that tick together, or a hundred pads whose logs are rewritten. Each write keeps a fence and a failure of its own.
import type { Database } from './database.ts'

interface Asked {
  /**
   * Writes inside the transaction, and returns the function that answers once it is on disk. Called a second time when
   * the first transaction was undone.
   */
  readonly write: () => () => void
  readonly failed: (fault: unknown) => void
}

export class Group {
  readonly #db: Database
  #asked: Asked[] = []

  constructor(db: Database) {
    this.#db = db
  }

  /** Resolves with the result of `work` once its writes are on disk. When `work` throws, its writes are undone. */
  run<T>(work: () => T): Promise<T> {
    return new Promise((done, failed) => {
      const write = (): (() => void) => {
        const value = work()
        return () => done(value)
      }
      this.#asked.push({ write, failed })
      if (this.#asked.length === 1) setImmediate(() => this.commit())
    })
  }

  /** Commits all writes asked for so far. A write that throws is undone alone; when the disk fails, all are undone. */
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

  /**
   * Tries all writes without savepoints first, because a savepoint costs as much as an edit and hardly any write throws.
   * If one does, all are written again, each under a savepoint.
   */
  #written(asked: readonly Asked[]): readonly (() => void)[] {
    try {
      return this.#db.transaction(() => asked.map(({ write }) => write()))
    } catch (fault) {
      if (asked.length === 1) throw fault
      return this.#db.transaction(() => asked.map((one) => this.#apart(one)))
    }
  }

  #apart({ write, failed }: Asked): () => void {
    this.#db.run('SAVEPOINT one')
    try {
      const answer = write()
      this.#db.run('RELEASE one')
      return answer
    } catch (fault) {
      if (!this.#db.isInTransaction) throw fault // A full disk has undone the whole transaction.
      this.#db.exec('ROLLBACK TO one; RELEASE one')
      return () => failed(fault)
    }
  }
}

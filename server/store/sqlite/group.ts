// One flush of the disk for everything that was asked to be written in the same turn of the loop: a hundred boards that
// tick together, or a hundred pads whose logs are rewritten, are one transaction. Each keeps its own fence, and its own
// failure.
import type { Database } from './database.ts'

interface Asked {
  /** Writes, inside the transaction, perhaps once more after that was undone; returns how to answer once it is on disk. */
  readonly write: () => () => void
  readonly failed: (fault: unknown) => void
}

export class Group {
  readonly #db: Database
  #asked: Asked[] = []

  constructor(db: Database) {
    this.#db = db
  }

  /** Resolves with what `work` returned once that is on disk; whatever it wrote is undone when it throws. */
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

  /** At first without a savepoint for each, which would cost as much as an edit: hardly ever does one throw. */
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
      if (!this.#db.isInTransaction) throw fault // a full disk has undone everything
      this.#db.exec('ROLLBACK TO one; RELEASE one')
      return () => failed(fault)
    }
  }
}

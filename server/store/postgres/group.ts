// Gathers the edits of one turn of the event loop into one statement. The appends of one session are sent one after the
// other, because the numbers of its updates follow their order.
import type { SessionId } from '../../../shared/kernel/ids.ts'
import type { Append, AppendResult } from '../store.ts'
import type { Run } from './database.ts'
import { editsOf, writeEdits } from './edits.ts'
import type { Seals } from './seals.ts'

interface Asked {
  readonly batch: Append
  readonly done: (result: AppendResult | Promise<AppendResult>) => void
  readonly failed: (fault: unknown) => void
}

interface GroupTools {
  readonly run: Run
  readonly seals: Seals
  readonly node: string
  /** Writes an append by itself, and says why it is refused. */
  readonly alone: (batch: Append) => Promise<AppendResult>
}

export class Group {
  readonly #tools: GroupTools
  readonly #last = new Map<SessionId, Promise<unknown>>()
  #asked: Asked[] = []

  constructor(tools: GroupTools) {
    this.#tools = tools
  }

  /** Writes edits together with those that others ask for in this turn. */
  edits(batch: Append): Promise<AppendResult> {
    return this.#inOrder(batch.sessionId, () => this.#together(batch))
  }

  /** Writes an append by itself, after those of its session that were asked for before. */
  alone(batch: Append): Promise<AppendResult> {
    return this.#inOrder(batch.sessionId, () => this.#tools.alone(batch))
  }

  /** Resolves when nothing is on its way. Never rejects. */
  async idle(): Promise<void> {
    while (this.#last.size > 0) await Promise.allSettled(this.#last.values())
  }

  #inOrder<T>(sessionId: SessionId, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(sessionId)
    const turn = before === undefined ? work() : before.then(work, work)
    this.#last.set(sessionId, turn)
    const ended = (): void => {
      if (this.#last.get(sessionId) === turn) this.#last.delete(sessionId)
    }
    turn.then(ended, ended)
    return turn
  }

  #together(batch: Append): Promise<AppendResult> {
    return new Promise((done, failed) => {
      this.#asked.push({ batch, done, failed })
      if (this.#asked.length === 1) setImmediate(() => void this.#send())
    })
  }

  /** An append that cannot be sealed fails alone; when the statement fails, all fail, and none was kept for sure. */
  async #send(): Promise<void> {
    const asked = this.#asked
    this.#asked = []
    const { run, seals, node, alone } = this.#tools
    const ready = asked.flatMap((one) => {
      try {
        return [{ ...one, edits: editsOf(seals, one.batch, one.batch.epoch) }]
      } catch (fault) {
        one.failed(fault)
        return []
      }
    })
    try {
      const all = ready.map(({ edits }) => edits)
      const written = await writeEdits(run, node, all)
      for (const { batch, done } of ready) {
        const seqs = written.get(batch.sessionId)
        // Left out: a fence refused it, or its use has to be noted. By itself it is told which.
        done(seqs === undefined ? alone(batch) : { ok: true, seqs })
      }
    } catch (fault) {
      for (const { failed } of ready) failed(fault)
    }
  }
}

// One mutant after the other: does it compile, and does a test notice it?
import type { Copy } from '../faults/copy.ts'
import type { Reach } from './reach.ts'
import { type Mutant, mutated } from './sites.ts'

export interface Verdict {
  readonly kind: 'noticed' | 'does not end' | 'SURVIVED' | 'equivalent'
  /** The test that failed, or how many files of tests did not. */
  readonly said: string
}

/** So many files are run together: first the most promising one alone, because it mostly is enough. */
const FILES_TOGETHER = [1, 3, 6, 12]
const LONGEST_RUN_MS = 240_000
/** No further run begins after so much time with one mutant. */
const LONGEST_MUTANT_MS = 600_000

export class Trial {
  readonly #copy: Copy
  readonly #reach: Reach
  readonly #sourceOf: (file: string) => string
  /** By file of tests, whether all is well in it without any mutant, and in time. */
  readonly #sound = new Map<string, boolean>()
  /** By file of tests, how many mutants it was the first to notice. */
  readonly #noticed = new Map<string, number>()

  constructor(copy: Copy, reach: Reach, sourceOf: (file: string) => string) {
    this.#copy = copy
    this.#reach = reach
    this.#sourceOf = sourceOf
  }

  async compiles(mutant: Mutant): Promise<boolean> {
    const undo = this.#plant(mutant)
    try {
      return (await this.#copy.complaint()) === null
    } finally {
      undo()
    }
  }

  async verdictOn(mutant: Mutant): Promise<Verdict> {
    const noticed = (file: string): number => this.#noticed.get(file) ?? 0
    const files = this.#reach.testsFor(mutant.file).toSorted((a, b) => noticed(b) - noticed(a))
    const begun = performance.now()
    let done = 0
    for (const together of groupsOf(files)) {
      if (performance.now() - begun > LONGEST_MUTANT_MS) break
      const verdict = await this.#noticedBy(mutant, together)
      if (verdict !== null) return verdict
      done += together.length
    }
    return { kind: 'SURVIVED', said: `${done} of ${files.length} files of tests passed` }
  }

  /** A failure counts only where the same file passes without the mutant: a busy machine must not seem to notice. */
  async #noticedBy(mutant: Mutant, files: readonly string[]): Promise<Verdict | null> {
    const trusted = files.filter((file) => this.#sound.get(file) !== false)
    if (trusted.length === 0) return null
    const undo = this.#plant(mutant)
    const run = await this.#copy.wholeFiles(trusted, LONGEST_RUN_MS).finally(undo)
    if (run.isOver && run.failed.length === 0) return null
    const suspects = run.isOver ? run.failed : trusted
    if (!(await this.#areSound(suspects))) return this.#noticedBy(mutant, trusted)
    const [first] = suspects
    if (first !== undefined) this.#noticed.set(first, (this.#noticed.get(first) ?? 0) + 1)
    return run.isOver ? { kind: 'noticed', said: run.title } : { kind: 'does not end', said: '' }
  }

  /** False when one of them was not known to fail by itself, and does. */
  async #areSound(files: readonly string[]): Promise<boolean> {
    const unknown = files.filter((file) => !this.#sound.has(file))
    let areAll = true
    for (const file of unknown) {
      const { failed, isOver } = await this.#copy.wholeFiles([file], LONGEST_RUN_MS / 3)
      const isSound = isOver && failed.length === 0
      this.#sound.set(file, isSound)
      areAll &&= isSound
    }
    return areAll
  }

  #plant(mutant: Mutant): () => void {
    return this.#copy.replace(mutant.file, mutated(this.#sourceOf(mutant.file), mutant))
  }
}

function* groupsOf(files: readonly string[]): Generator<readonly string[]> {
  let from = 0
  for (let n = 0; from < files.length; n++) {
    const size = FILES_TOGETHER[Math.min(n, FILES_TOGETHER.length - 1)] ?? 1
    yield files.slice(from, from + size)
    from += size
  }
}

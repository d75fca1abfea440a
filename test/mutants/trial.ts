// One mutant after the other: does it compile, and does a test notice it?
import type { Copy } from '../faults/copy.ts'
import type { Executed } from './executed.ts'
import { faults } from '../faults/planted.ts'
import { isNamesake, isOwn, type Reach } from './reach.ts'
import { type Mutant, mutated } from './sites.ts'

export interface Verdict {
  readonly kind: 'noticed' | 'does not end' | 'SURVIVED' | 'equivalent'
  /** The test that failed, or how many files of tests did not. */
  readonly said: string
}

/** Files are run together until they take so long: first the most promising ones, because they mostly are enough. */
const FIRST_RUN_MS = 1_500
/** Each further run of the same mutant may take so many times as long as the one before. */
const GROWTH = 3
const LONGEST_TOGETHER_MS = 40_000
/** What a file of tests costs before its first test begins. */
const IMPORTING_MS = 600
/** How much less promising a file of tests is for each step to the part, when it does not stand in its folder. */
const ELSEWHERE = 2
/**
 * How much less promising those are that name the part or stand in its folder than a file of tests with its name, and than one
 * that has to notice a planted fault of this part.
 */
const IN_THE_FOLDER = 4
const LONGEST_RUN_MS = 240_000
/** A run that takes so many times as long as it should, and this much longer, does not end. */
const MANY_TIMES = 10
const SLOW_BEGIN_MS = 40_000

interface Tools {
  readonly copy: Copy
  readonly reach: Reach
  readonly executed: Executed
  readonly sourceOf: (file: string) => string
  /** No further run begins after so much time with one mutant. */
  readonly patienceMs: number
}

export class Trial {
  readonly #tools: Tools
  /** By file of tests, whether all is well in it without any mutant, and in time. */
  readonly #sound = new Map<string, boolean>()
  /** By file of tests, how many mutants it was the first to notice. */
  readonly #noticed = new Map<string, number>()

  constructor(tools: Tools) {
    this.#tools = tools
  }

  /** Only in its own room, because to compile all of the others takes longer than most tests. */
  async compiles(mutant: Mutant): Promise<boolean> {
    return (await this.#complaint(mutant, mutant.file.split('/')[0])) === null
  }

  async #complaint(mutant: Mutant, room?: string): Promise<string | null> {
    const undo = this.#plant(mutant)
    try {
      return await this.#tools.copy.complaint(room)
    } finally {
      undo()
    }
  }

  async verdictOn(mutant: Mutant): Promise<Verdict> {
    const files = this.#inOrder(mutant)
    if (files.length === 0) return { kind: 'SURVIVED', said: 'no test executes it' }
    const begun = performance.now()
    let done = 0
    for (const together of this.#groupsOf(files)) {
      if (performance.now() - begun > this.#tools.patienceMs) break
      const verdict = await this.#noticedBy(mutant, together)
      if (verdict !== null) return verdict
      done += together.length
    }
    const complaint = await this.#complaint(mutant)
    if (complaint !== null) return { kind: 'noticed', said: `the compiler: ${complaint}` }
    return { kind: 'SURVIVED', said: `${done} of ${files.length} files of tests passed` }
  }

  /** The files of tests that execute the mutant, those first that say soonest whether they notice it. */
  #inOrder(mutant: Mutant): readonly string[] {
    const { executed, reach } = this.#tools
    const steps = reach.testsFor(mutant.file)
    const cost = (testFile: string): number => {
      const far = farness(testFile, mutant.file, steps.get(testFile) ?? 1)
      return (far * this.#msOf(testFile)) / (1 + (this.#noticed.get(testFile) ?? 0))
    }
    return executed.comingBy(mutant, [...steps.keys()]).toSorted((a, b) => cost(a) - cost(b))
  }

  #msOf(testFile: string): number {
    return this.#tools.executed.msOf(testFile) + IMPORTING_MS
  }

  *#groupsOf(files: readonly string[]): Generator<readonly string[]> {
    let longest = FIRST_RUN_MS
    let group: string[] = []
    let ms = 0
    for (const file of files) {
      const own = this.#msOf(file)
      if (group.length > 0 && ms + own > longest) {
        yield group
        longest = Math.min(longest * GROWTH, LONGEST_TOGETHER_MS)
        group = []
        ms = 0
      }
      group.push(file)
      ms += own
    }
    yield group
  }

  #longestOf(files: readonly string[]): number {
    const ms = files.reduce((sum, file) => sum + this.#msOf(file), 0)
    return Math.min(LONGEST_RUN_MS, SLOW_BEGIN_MS + MANY_TIMES * ms)
  }

  /** A failure counts only where the same file passes without the mutant: a busy machine must not seem to notice. */
  async #noticedBy(mutant: Mutant, files: readonly string[]): Promise<Verdict | null> {
    const trusted = files.filter((file) => this.#sound.get(file) !== false)
    if (trusted.length === 0) return null
    const undo = this.#plant(mutant)
    const run = await this.#tools.copy.wholeFiles(trusted, this.#longestOf(trusted)).finally(undo)
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
      const { failed, isOver } = await this.#tools.copy.wholeFiles([file], LONGEST_RUN_MS / 3)
      const isSound = isOver && failed.length === 0
      this.#sound.set(file, isSound)
      areAll &&= isSound
    }
    return areAll
  }

  #plant(mutant: Mutant): () => void {
    return this.#tools.copy.replace(mutant.file, mutated(this.#tools.sourceOf(mutant.file), mutant))
  }
}

function farness(testFile: string, file: string, steps: number): number {
  if (isNamesake(testFile, file) || noticesFaultsIn(file).has(testFile)) return 1
  return IN_THE_FOLDER * (steps === 1 || isOwn(testFile, file) ? 1 : ELSEWHERE * steps)
}

/** The files of tests that have to notice a fault planted in this file. */
const noticesFaultsIn = (file: string): ReadonlySet<string> =>
  new Set(
    faults
      .filter(({ also = [], ...fault }) => [fault, ...also].some((change) => change.file === file))
      .flatMap(({ tests }) => tests.map(([testFile]) => testFile)),
  )

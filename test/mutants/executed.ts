// Which files of tests execute which functions, and how long each file takes: found out once by running all of them on
// sources that tell it, and kept for as long as neither the file of tests nor what it uses of the tests changes. A function
// of a file that has changed since then may have another place, so that a test of any function of the file counts as one
// of each. Of a file that was not run yet everything is possible.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { must } from '../../shared/kernel/assert.ts'
import type { Copy } from '../faults/copy.ts'
import { functionAround, functionsIn, told } from './functions.ts'
import { type Reach, sourcesIn } from './reach.ts'
import type { Mutant } from './sites.ts'

const CACHE = 'node_modules/.cache/forethought-mutants'
/** Files run together, so that a run that is ended loses little. */
const FILES_TOGETHER = 24
const LONGEST_RUN_MS = 900_000
/** A file that was not run yet uses more than those that were, because these come first: it starts a server at least. */
const UNKNOWN_MS = 15_000

interface Known {
  readonly ms: number
  /** By file of the product: what it was then, and the functions that ran, by their place in the order of the text. */
  readonly ran: Readonly<Record<string, { readonly hash: string; readonly functions: number[] }>>
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

export class Executed {
  readonly #top: string
  readonly #reach: Reach
  readonly #known = new Map<string, Known>()

  constructor(top: string, reach: Reach) {
    this.#top = top
    this.#reach = reach
  }

  /**
   * Runs those of the tests whose record is not kept from an earlier run, first those that use little of the other tests.
   * After `until` the rest stays unknown.
   */
  async learn(copy: Copy, files: readonly string[], until: number): Promise<void> {
    mkdirSync(join(this.#top, CACHE), { recursive: true })
    const uses = new Map(files.map((file) => [file, this.#reach.partsOf(file).length]))
    const missing = files
      .filter((file) => !this.#hasKept(file))
      .toSorted((a, b) => (uses.get(a) ?? 0) - (uses.get(b) ?? 0))
    for (let from = 0; from < missing.length && Date.now() < until; from += FILES_TOGETHER) {
      process.stderr.write(`Which functions do tests execute? ${from} of ${missing.length} files\n`)
      await this.#run(copy, missing.slice(from, from + FILES_TOGETHER))
    }
  }

  /** In milliseconds, on this machine as it was then. */
  msOf(testFile: string): number {
    return this.#known.get(testFile)?.ms ?? UNKNOWN_MS
  }

  /** Of these tests, those that execute the function around the mutant. All of them when it stands in none. */
  comingBy(mutant: Mutant, tests: readonly string[]): readonly string[] {
    const source = this.#sourceOf(mutant.file)
    const hash = hashOf(source)
    const around = functionAround(functionsIn(mutant.file, source), mutant.start)
    if (around === null) return tests
    return tests.filter((testFile) => {
      const known = this.#known.get(testFile)
      if (known === undefined) return true
      const ran = known.ran[mutant.file]
      return ran !== undefined && (ran.hash !== hash || ran.functions.includes(around))
    })
  }

  #sourceOf(file: string): string {
    return readFileSync(join(this.#top, file), 'utf8')
  }

  #hasKept(testFile: string): boolean {
    const path = this.#pathFor(testFile)
    if (!existsSync(path)) return false
    this.#known.set(testFile, JSON.parse(readFileSync(path, 'utf8')) as Known) // written by #run
    return true
  }

  #pathFor(testFile: string): string {
    const own = this.#reach.partsOf(testFile)
    const texts = own.map((file) => file + this.#sourceOf(file))
    return join(this.#top, CACHE, `${hashOf(texts.join())}.json`)
  }

  async #run(copy: Copy, tests: readonly string[]): Promise<void> {
    const places: (readonly [file: string, index: number])[] = []
    const undo: (() => void)[] = []
    for (const file of sourcesIn(this.#top, ['shared', 'server'])) {
      const source = this.#sourceOf(file)
      undo.push(copy.replace(file, told(file, source, places.length)))
      functionsIn(file, source).forEach((_, index) => places.push([file, index]))
    }
    try {
      const { records, ms } = await copy.executedBy(tests, LONGEST_RUN_MS)
      for (const testFile of tests) {
        const numbers = (records.get(testFile) ?? '').split('\n').filter((line) => line !== '')
        const ran: Record<string, { hash: string; functions: number[] }> = {}
        for (const number of new Set(numbers)) {
          const [file, index] = must(places[Number(number)], 'a function with this number')
          ran[file] ??= { hash: hashOf(this.#sourceOf(file)), functions: [] }
          ran[file].functions.push(index)
        }
        const known: Known = { ms: ms.get(testFile) ?? LONGEST_RUN_MS, ran }
        this.#known.set(testFile, known)
        writeFileSync(this.#pathFor(testFile), JSON.stringify(known))
      }
    } finally {
      undo.forEach((bringBack) => bringBack())
    }
  }
}

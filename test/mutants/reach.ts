// Which tests come near a file: whoever imports it, whoever imports those, and so on.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'

const ROOMS = ['shared', 'server', 'client', 'test'] as const
/** Also how a program is named that is started as a process of its own. */
const NAMED = /['"`](\.{1,2}\/[^'"`\n]+\.tsx?)['"`]/g
/** They look at pages that were built before, in which no mutant is, or start the whole product. */
const LOOKS_AT_PAGES = /^test\/(?:browser|demo|dev)\//

export class Reach {
  /** For each file, those that name it. */
  readonly #namedBy = new Map<string, Set<string>>()
  /** For each file, those that it names. */
  readonly #names = new Map<string, readonly string[]>()

  constructor(top: string) {
    for (const file of sourcesIn(top, ROOMS)) {
      const source = readFileSync(join(top, file), 'utf8')
      const named = [...source.matchAll(NAMED)].map(([, name]) =>
        normalize(join(dirname(file), name ?? '')),
      )
      this.#names.set(file, named)
      for (const one of named)
        this.#namedBy.set(one, (this.#namedBy.get(one) ?? new Set()).add(file))
    }
  }

  /** A file of tests, and all files beside the product that it uses. */
  partsOf(testFile: string): readonly string[] {
    const found = new Set([testFile])
    for (const one of found)
      for (const named of this.#names.get(one) ?? [])
        if (named.startsWith('test/') && this.#names.has(named)) found.add(named)
    return [...found].toSorted()
  }

  /** Test files that reach the file, each with the number of steps: 1 for those that name it themselves. */
  testsFor(file: string): ReadonlyMap<string, number> {
    const steps = new Map([[file, 0]])
    for (const [one, step] of steps)
      for (const by of this.#namedBy.get(one) ?? []) if (!steps.has(by)) steps.set(by, step + 1)
    return new Map(
      [...steps].filter(([name]) => name.endsWith('.test.ts') && !LOOKS_AT_PAGES.test(name)),
    )
  }
}

/** Whether a file of tests stands in the folder of the part that it tests, or of the whole that this part belongs to. */
export function isOwn(testFile: string, file: string): boolean {
  const folders = dirname(file).split('/')
  const part = folders.length === 1 ? folders : folders.slice(1)
  return part.includes(basename(dirname(testFile)))
}

/** Whether a file of tests has the name of the file that it tests. */
export const isNamesake = (testFile: string, file: string): boolean =>
  basename(testFile, '.test.ts') === basename(file, '.ts')

export function sourcesIn(top: string, folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(top, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
      .map((name) => `${folder}/${name}`)
      .toSorted(),
  )
}

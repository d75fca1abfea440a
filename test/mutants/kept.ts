// Verdicts that outlive a run, one line of JSON each. A verdict belongs to the whole source with its mutant, so that a
// change of the source makes it void.
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import type { Mutant } from './sites.ts'
import type { Verdict } from './trial.ts'

type Told = Verdict | { readonly kind: 'does not compile'; readonly said: string }

interface Line {
  readonly hash: string
  readonly told: Told
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

export class Kept {
  readonly #path: string
  /** By the hash of the mutated source. */
  readonly #told = new Map<string, Told>()

  /** Without a path nothing is kept. */
  constructor(path: string) {
    this.#path = path
    if (path === '' || !existsSync(path)) return
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      if (line === '') continue
      const { hash, told } = JSON.parse(line) as Line // written by `keep`
      this.#told.set(hash, told)
    }
  }

  verdictOn(mutatedSource: string): Verdict | null {
    const told = this.#told.get(hashOf(mutatedSource))
    return told === undefined || told.kind === 'does not compile' ? null : told
  }

  /** Null where no earlier run says it. */
  compiles(mutatedSource: string): boolean | null {
    const told = this.#told.get(hashOf(mutatedSource))
    return told === undefined ? null : told.kind !== 'does not compile'
  }

  keep(mutatedSource: string, { file, line, before, after }: Mutant, told: Told): void {
    if (this.#path === '') return
    const hash = hashOf(mutatedSource)
    this.#told.set(hash, told)
    appendFileSync(this.#path, `${JSON.stringify({ hash, told, file, line, before, after })}\n`)
  }
}

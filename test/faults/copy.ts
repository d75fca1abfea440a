// A copy of the tree to plant faults in, and what is run there.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Fault, Witness } from './fault.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))
const COPIED = [
  'server',
  'shared',
  'client',
  'test',
  'tsconfig.json',
  '.tsconfig.base.json',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
]
/** Of one file; all of them together may need several times that. */
const LONGEST_MS = 240_000

/** One test as Vitest's report has it. */
export interface Ran {
  readonly fullName: string
  readonly status: 'passed' | 'failed' | 'skipped' | 'pending' | 'todo' | 'disabled'
  readonly failureMessages: readonly string[]
}

const asPattern = (title: string): string => title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

interface Report {
  readonly testResults: readonly { readonly assertionResults: readonly Ran[] }[]
}

export class Copy {
  readonly #path = mkdtempSync(join(tmpdir(), 'forethought-faults-'))

  /** `isBuilt`: with pages of its own, else with those that are here. */
  static async made(isBuilt: boolean): Promise<Copy> {
    const copy = new Copy()
    const path = copy.#path
    for (const name of COPIED) cpSync(join(top, name), join(path, name), { recursive: true })
    symlinkSync(join(top, 'node_modules'), join(path, 'node_modules'))
    const base = join(path, '.tsconfig.base.json')
    const options = readFileSync(base, 'utf8')
    // Whoever forgets a call may well leave its import behind: that is no reason not to compile.
    writeFileSync(base, options.replaceAll(/("noUnused\w+"): true/g, '$1: false'))
    if (isBuilt) await copy.build()
    else symlinkSync(join(top, 'dist'), join(path, 'dist'))
    return copy
  }

  /** Resolves with what undoes it; null when a place is not there, or not only once. */
  plant(fault: Fault): (() => void) | null {
    const before = new Map<string, string>()
    const undo = (): void => before.forEach((source, path) => writeFileSync(path, source))
    for (const { file, find, put } of [fault, ...(fault.also ?? [])]) {
      const path = join(this.#path, file)
      const source = existsSync(path) ? readFileSync(path, 'utf8') : ''
      if (source.split(find).length !== 2) {
        undo()
        return null
      }
      if (!before.has(path)) before.set(path, source)
      writeFileSync(
        path,
        source.replace(find, () => put),
      )
    }
    return undo
  }

  async build(): Promise<void> {
    const { code } = await this.#run('vite/bin/vite.js', ['build'])
    if (code !== 0) throw new Error('the pages cannot be built')
  }

  /** What the compiler says against it; only what changed since the last time is looked at again. */
  async complaint(): Promise<string | null> {
    const { code, said } = await this.#run('typescript/bin/tsc', ['-b'])
    return code === 0 ? null : (said.split('\n').find((line) => line.includes('error')) ?? said)
  }

  /** Stops at the first test that fails. Nothing when a file could not even be read, or it took too long. */
  async tests(witnesses: readonly Witness[]): Promise<readonly Ran[]> {
    const report = join(this.#path, 'report.json')
    rmSync(report, { force: true })
    const files = [...new Set(witnesses.map(([file]) => file))]
    const titles = [...new Set(witnesses.map(([, title]) => asPattern(title)))].join('|')
    const reporting = ['--bail', '1', '--reporter', 'json', '--outputFile', report]
    const longest = LONGEST_MS * Math.ceil(files.length / 8)
    await this.#run('vitest/vitest.mjs', ['run', ...files, '-t', titles, ...reporting], longest)
    if (!existsSync(report)) return []
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report // Vitest's own format
    return testResults.flatMap(({ assertionResults }) => assertionResults)
  }

  remove(): void {
    rmSync(this.#path, { recursive: true, force: true })
  }

  async #run(script: string, given: readonly string[], longest?: number) {
    const child = spawn(process.execPath, [join(this.#path, 'node_modules', script), ...given], {
      cwd: this.#path,
      stdio: ['ignore', 'pipe', 'ignore'],
      ...(longest === undefined ? {} : { timeout: longest, killSignal: 'SIGKILL' }),
    })
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
    const [code] = (await once(child, 'close')) as [number | null]
    return { code, said }
  }
}

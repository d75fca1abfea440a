// A copy of the tree to plant faults in, and what is run there.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Fault, Witness } from './fault.ts'
import { LastingRun } from './lasting-run.ts'

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
  '.npmrc',
  'vite.config.ts',
]
/** A fifth of the random cases: a mutant that only the rest would notice is hardly noticed. */
const FEWER_CASES = { RANDOM_CASES: process.env['RANDOM_CASES'] ?? '0.2' }
/** The first test that fails ends a run. */
const FIRST_FAILURE = ['--bail', '1']
/** Of one file; all of them together may need several times that. */
const LONGEST_MS = 240_000

/** One test as Vitest's report has it. */
export interface Ran {
  readonly fullName: string
  readonly status: 'passed' | 'failed' | 'skipped' | 'pending' | 'todo' | 'disabled'
  readonly failureMessages: readonly string[]
}

/** How a run of whole test files ended. */
export interface Outcome {
  /** Files with a test that failed, of those that ran before the first failure stopped the rest. */
  readonly failed: readonly string[]
  /** Title of the first test that failed; empty when none did, or no test is to blame. */
  readonly title: string
  /** False when the run was stopped at the end of its time. */
  readonly isOver: boolean
}

const asPattern = (title: string): string => title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

type Environment = Readonly<Record<string, string>>

interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly status: 'passed' | 'failed'
    readonly startTime: number
    readonly endTime: number
    readonly assertionResults: readonly Ran[]
  }[]
}

export class Copy {
  readonly #path = mkdtempSync(join(tmpdir(), 'forethought-faults-'))
  readonly #running = new Set<number>()
  readonly #lasting = new LastingRun({
    top: this.#path,
    env: { ...process.env, ...FEWER_CASES },
    began: (pid) => this.#running.add(pid),
    end: (pid) => {
      killGroup(pid)
      this.#running.delete(pid)
    },
  })

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

  /** Replaces one file's source; resolves with what brings it back. */
  replace(file: string, source: string): () => void {
    const path = join(this.#path, file)
    const before = readFileSync(path, 'utf8')
    const put = (text: string): void => {
      writeFileSync(path, text)
      this.#lasting.noteChange(path)
    }
    put(source)
    return () => put(before)
  }

  async build(): Promise<void> {
    const { code } = await this.#run('vite/bin/vite.js', ['build'])
    if (code !== 0) throw new Error('the pages cannot be built')
  }

  /** The complaint of the compiler about the copy, or about one of its rooms. Only changes since the last time are looked at again. */
  async complaint(room?: string): Promise<string | null> {
    const { code, said } = await this.#run('typescript/bin/tsc', [
      '-b',
      ...(room === undefined ? [] : [room]),
    ])
    return code === 0 ? null : (said.split('\n').find((line) => line.includes('error')) ?? said)
  }

  /** Stops at the first test that fails. Nothing when a file could not even be read, or it took too long. */
  async tests(witnesses: readonly Witness[]): Promise<readonly Ran[]> {
    const files = [...new Set(witnesses.map(([file]) => file))]
    const titles = [...new Set(witnesses.map(([, title]) => asPattern(title)))].join('|')
    const longest = LONGEST_MS * Math.ceil(files.length / 8)
    const { results } = await this.#vitest([...files, '-t', titles, ...FIRST_FAILURE], longest)
    return results.flatMap(({ assertionResults }) => assertionResults)
  }

  /** Runs whole files and stops at the first test that fails. */
  async wholeFiles(files: readonly string[], longestMs: number): Promise<Outcome> {
    const told = await this.#lasting.of(files, longestMs)
    return { failed: told?.failed ?? [], title: told?.title ?? '', isOver: told !== null }
  }

  /** Runs whole files on sources that tell what runs, see `recorder.ts`: by file what it told, and how long it took. */
  async executedBy(files: readonly string[], longestMs: number) {
    const folder = mkdtempSync(join(this.#path, 'executed-'))
    const given = [...files, '--config', 'test/mutants/vitest.config.ts']
    const { results } = await this.#vitest(given, longestMs, {
      ...FEWER_CASES,
      TEST_SETUP: 'test/mutants/told-by-test.ts',
      EXECUTED_FOLDER: folder,
    })
    const nameOf = (path: string): string => relative(this.#path, path)
    return {
      records: new Map(
        readdirSync(folder).map((name) => [
          nameOf(name.replaceAll('|', '/')),
          readFileSync(join(folder, name), 'utf8'),
        ]),
      ),
      ms: new Map(
        results.map(({ name, startTime, endTime }) => [nameOf(name), endTime - startTime]),
      ),
    }
  }

  /** Ends whatever still runs in the copy, with all that it started, and removes the copy. */
  remove(): void {
    for (const pid of this.#running) killGroup(pid)
    rmSync(this.#path, { recursive: true, force: true })
  }

  async #vitest(given: readonly string[], longest: number, env: Environment = {}) {
    const report = join(this.#path, 'report.json')
    rmSync(report, { force: true })
    const all = ['run', ...given, '--reporter', 'json', '--outputFile', report]
    const { code } = await this.#run('vitest/vitest.mjs', all, longest, env)
    const written = existsSync(report) ? readFileSync(report, 'utf8') : '{"testResults":[]}'
    const { testResults } = JSON.parse(written) as Report // Vitest's own format
    return { code, results: testResults }
  }

  /** In a process group of its own: what a test started ends with it, and a worker in an endless loop as well. */
  async #run(script: string, given: readonly string[], longest?: number, env: Environment = {}) {
    const child = spawn(process.execPath, [join(this.#path, 'node_modules', script), ...given], {
      cwd: this.#path,
      env: { ...process.env, TEST_SETUP: 'test/faults/whole-reports.ts', ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    })
    const { pid } = child
    if (pid === undefined) throw new Error(`${script} does not start`)
    this.#running.add(pid)
    const timer = longest === undefined ? undefined : setTimeout(() => killGroup(pid), longest)
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
    const [code] = (await once(child, 'close')) as [number | null]
    clearTimeout(timer)
    killGroup(pid)
    this.#running.delete(pid)
    return { code, said }
  }
}

/** Ends every process of the group, also those whose parent has ended already. */
function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL')
  } catch {
    // Nobody is left in it.
  }
}

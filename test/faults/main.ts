// npm run test:faults [id …]: plants each fault of planted/ in a copy of the tree and runs the test that must notice.
// Prints a table; ends non-zero when one is not noticed, or when its anchor no longer stands where it stood.
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
import type { Fault } from './fault.ts'
import { admission } from './planted/admission.ts'
import { browser } from './planted/browser.ts'
import { control } from './planted/control.ts'
import { document } from './planted/document.ts'
import { doors } from './planted/doors.ts'
import { http } from './planted/http.ts'
import { outcome } from './planted/outcome.ts'
import { session } from './planted/session.ts'
import { store } from './planted/store.ts'

/** By the part of the house that they are planted in. */
const faults: readonly Fault[] = [
  ...session,
  ...outcome,
  ...doors,
  ...http,
  ...control,
  ...document,
  ...admission,
  ...store,
  ...browser,
]

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
/** `isBuilt`: with pages of its own, else with those that are here. */
async function aCopy(isBuilt: boolean): Promise<string> {
  const copy = mkdtempSync(join(tmpdir(), 'forethought-faults-'))
  for (const name of COPIED) cpSync(join(top, name), join(copy, name), { recursive: true })
  symlinkSync(join(top, 'node_modules'), join(copy, 'node_modules'))
  if (isBuilt) await build(copy)
  else symlinkSync(join(top, 'dist'), join(copy, 'dist'))
  return copy
}

async function build(copy: string): Promise<void> {
  const vite = join(copy, 'node_modules/vite/bin/vite.js')
  const child = spawn(process.execPath, [vite, 'build'], { cwd: copy, stdio: 'ignore' })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error('the pages cannot be built')
}

/** Of one file; all of them together may need several times that. */
const LONGEST_MS = 240_000

interface Ran {
  readonly total: number
  readonly success: boolean
}

/** Stops at the first test that fails. An error outside of any test (an ended process, say) is a failure too. */
function run(copy: string, files: readonly string[], title?: string): Promise<Ran> {
  const report = join(copy, 'report.json')
  rmSync(report, { force: true })
  const named = title === undefined ? [] : ['-t', title]
  const reporting = ['--bail', '1', '--reporter', 'json', '--outputFile', report]
  const vitest = join(copy, 'node_modules/vitest/vitest.mjs')
  const child = spawn(process.execPath, [vitest, 'run', ...files, ...named, ...reporting], {
    cwd: copy,
    stdio: 'ignore',
  })
  const longest = LONGEST_MS * Math.ceil(files.length / 8)
  const patience = setTimeout(() => child.kill('SIGKILL'), longest)
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      clearTimeout(patience)
      resolve({ total: testsIn(report), success: code === 0 })
    })
  })
}

/** How many tests were found; none when the file could not even be read. */
function testsIn(report: string): number {
  if (!existsSync(report)) return 0
  return Number(/"numTotalTests":\s*(\d+)/.exec(readFileSync(report, 'utf8'))?.[1] ?? 0)
}

type Verdict = 'caught' | 'NOT CAUGHT' | 'anchor is gone' | 'does not run'

async function verdictOn(fault: Fault, copy: string): Promise<Verdict> {
  const file = join(copy, fault.file)
  const source = readFileSync(file, 'utf8')
  if (source.split(fault.find).length !== 2) return 'anchor is gone'
  writeFileSync(
    file,
    source.replace(fault.find, () => fault.put),
  )
  try {
    if (fault.built) await build(copy)
    const { total, success } = await run(copy, [fault.test], fault.title)
    if (total === 0) return 'does not run'
    return success ? 'NOT CAUGHT' : 'caught'
  } finally {
    writeFileSync(file, source)
  }
}

const asked = process.argv.slice(2)
const planted = faults.filter(({ id }) => asked.length === 0 || asked.includes(id))
// Last those that need pages of their own: they leave faulty ones behind.
planted.sort((a, b) => Number(a.built ?? false) - Number(b.built ?? false))
const copy = await aCopy(planted.some(({ built }) => built))
const table: object[] = []
let isGood = true
try {
  const sound = await run(copy, [...new Set(planted.map(({ test }) => test))])
  if (!sound.success) {
    console.error('The tests fail without any fault: nothing can be told.')
    isGood = false
  }
  for (const fault of sound.success ? planted : []) {
    const verdict = await verdictOn(fault, copy)
    process.stderr.write(`${fault.id} ${verdict}\n`)
    table.push({ id: fault.id, fault: fault.what, test: fault.test, verdict })
    isGood &&= verdict === 'caught'
  }
} finally {
  rmSync(copy, { recursive: true, force: true })
}
console.table(table)
process.exit(isGood ? 0 : 1)

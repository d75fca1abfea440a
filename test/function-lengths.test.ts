// The length of functions, by the linter's own rule. These tests run the linter, so the quick run leaves them out: it has
// run the linter already.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const top = fileURLToPath(new URL('..', import.meta.url))

interface Lint {
  readonly diagnostics: readonly {
    readonly code: string | null
    readonly filename: string
    readonly message: string
  }[]
  readonly number_of_files: number
}

/** The linter's findings in `rooms` under `folder`, by the configuration that stands there. */
function lint(folder: string, rooms: readonly string[]): Lint {
  const { stdout } = spawnSync(
    process.execPath,
    [join(top, 'node_modules/oxlint/bin/oxlint'), '--format', 'json', ...rooms],
    { cwd: folder, encoding: 'utf8', maxBuffer: 100_000_000 },
  )
  return JSON.parse(stdout) as Lint
}

/** The functions that are longer than 60 lines, every line counted, without a comment that switches the rule off. */
const longFunctions = ({ diagnostics }: Lint): string[] =>
  diagnostics
    .filter(({ code }) => code === 'eslint(max-lines-per-function)')
    .map(({ filename, message }) => `${filename}: ${message}`)

test(
  '[HOUSE-13] No function of the product is longer than 60 lines without a reason',
  { timeout: 180_000 },
  () => {
    const product = lint(top, ['client', 'server', 'shared'])
    expect(product.number_of_files).toBeGreaterThan(500)
    expect(longFunctions(product)).toEqual([])
  },
)

test(
  '[HOUSE-13] The check of lengths finds a long function of each kind in each room',
  { timeout: 180_000 },
  () => {
    const body = (lines: number): string => `{${'\n'.repeat(lines - 1)}}`
    const planted = [61, 60].map((lines) =>
      [
        `export function plain() ${body(lines)}`,
        `export const arrow = () => ${body(lines)}`,
        `export const inner = remember(function Named() ${body(lines)})`,
        `export class Held { method() ${body(lines)} }`,
      ].join('\n'),
    )
    const folder = mkdtempSync(join(tmpdir(), 'long-functions-'))
    cpSync(join(top, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
    for (const room of ['client', 'server', 'shared']) {
      mkdirSync(join(folder, room))
      writeFileSync(join(folder, room, 'long.ts'), planted[0] ?? '')
      writeFileSync(join(folder, room, 'short.ts'), planted[1] ?? '')
      const reason = '// oxlint-disable-next-line max-lines-per-function -- A table.'
      writeFileSync(join(folder, room, 'reason.ts'), `${reason}\nfunction table() ${body(61)}`)
    }
    const found = longFunctions(lint(folder, ['client', 'server', 'shared']))
    rmSync(folder, { recursive: true })
    const files = found.map((each) => each.replace(/: .*$/u, ''))
    expect(files.toSorted()).toEqual(
      ['client', 'server', 'shared'].flatMap((room) => {
        const long = `${room}/long.ts`
        return [long, long, long, long]
      }),
    )
  },
)

// npm run study [model] [others] [wire]: runs the parts of the study of STUDY.md, or all, and prints their tables. `-- --write`
// puts them into STUDY.md. `-- --worlds 100 --sessions 5` is a shorter run, which cannot be written.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { must } from '../../shared/kernel/assert.ts'
import { type Cell, cellResults, type CellResults, cells } from './cells.ts'
import { outcomeNames } from './outcomes.ts'
import { outOfSample } from './out-of-sample.ts'
import { overTheWire } from './over-the-wire.ts'
import { assumed } from './assumptions.ts'
import { sensitivity } from './sensitivity.ts'
import { type Resampling, resampling } from './statistics.ts'
import {
  differenceTable,
  lossTable,
  outcomeTable,
  table,
  titleOf,
  verdictTable,
  written,
} from './tables.ts'
import { progress } from './progress.ts'
import { hypotheses, judged, type ValuesOf } from './verdicts.ts'

const WORLDS = 1_000
const TIMES = 2_000
/** Worlds that each arm plays on the server. */
const SESSIONS = 50

const { values: asked, positionals } = parseArgs({
  options: {
    worlds: { type: 'string' },
    sessions: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const worlds = Number(asked.worlds ?? WORLDS)
if (asked.write && (asked.worlds !== undefined || asked.sessions !== undefined))
  throw new Error('only a whole run is written')

/** The arms of the one hypothesis that has assumptions of its own. */
const comparedWithout = ['default', 'open, visible'] as const

/** The values of every cell, computed when somebody first asks for a cell. */
function valuesOnce(): ValuesOf {
  const known = new Map<string, CellResults>()
  return (cell, arm, outcome, changed) => {
    const key = JSON.stringify([cell.people, cell.twins, cell.hasBoss, changed])
    if (!known.has(key)) {
      progress(`cell ${key}`)
      known.set(
        key,
        changed === undefined
          ? cellResults(cell, worlds)
          : cellResults(cell, worlds, { ...assumed, herding: 0, order: 0 }, comparedWithout),
      )
    }
    return must(known.get(key), key)[arm][outcome]
  }
}

function modelTables(valuesOf: ValuesOf, again: Resampling): string {
  const [alone, led] = [false, true].map((hasBoss) =>
    cells.filter((cell) => cell.hasBoss === hasBoss),
  ) as [Cell[], Cell[]] // one list for each of the two
  const verdicts = hypotheses(cells, valuesOf).map((hypothesis) => ({
    hypothesis,
    parts: judged(hypothesis, again),
  }))
  return [
    '#### Verdicts',
    verdictTable(verdicts),
    '#### What the default gains',
    `The default minus each other arm, without a boss. ${titleOf('best wins')}:`,
    differenceTable('best wins', alone, valuesOf, again),
    `The same of ${titleOf('regret')}:`,
    differenceTable('regret', alone, valuesOf, again),
    '#### Where the default loses',
    'Every outcome and cell, with and without a boss, in which the default is worse by a 95 % interval without zero:',
    lossTable(cells, valuesOf, again),
    '#### Where the gain vanishes',
    'The default minus the open board with visible votes, 12 people, 20 % twins, one assumption changed:',
    table(
      ['', titleOf('best wins'), titleOf('regret')],
      sensitivity(again).map(({ what, bestWins, regret }) => [
        what,
        written(bestWins),
        written(regret),
      ]),
    ),
    '#### All outcomes without a boss',
    ...outcomeNames.flatMap((name) => [
      `${titleOf(name)}:`,
      outcomeTable(name, alone, valuesOf, again),
    ]),
    '#### With a boss',
    ...outcomeNames.flatMap((name) => [
      `${titleOf(name)}:`,
      outcomeTable(name, led, valuesOf, again),
    ]),
  ].join('\n\n')
}

/** The parts of the study by name, each with the tables that it writes. */
const parts: Readonly<Record<string, () => string | Promise<string>>> = {
  model: () => modelTables(valuesOnce(), resampling(worlds, TIMES)),
  others: () => outOfSample(TIMES),
  wire: () => overTheWire(Number(asked.sessions ?? SESSIONS), worlds),
}

/** Puts tables between the two marks of a part. */
function write(part: string, tables: string): void {
  const path = fileURLToPath(new URL('STUDY.md', import.meta.url))
  const text = readFileSync(path, 'utf8')
  const [begin, end] = [`<!-- ${part}: written by npm run study -->`, `<!-- ${part}: end -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from === -1 || to < from) throw new Error(`no place for ${part} in ${path}`)
  writeFileSync(path, `${text.slice(0, from)}${begin}\n\n${tables}\n\n${text.slice(to)}`)
}

const began = Date.now()
for (const [name, run] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  const tables = await run()
  if (asked.write) write(name, tables)
  else process.stdout.write(`${tables}\n`)
  progress(`${name}: ${Math.round((Date.now() - began) / 1000)} s`)
}
process.exit(0)

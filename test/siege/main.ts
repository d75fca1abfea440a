// npm run siege -- [--seconds 240] [--seed 1] [--seeds 100000] [--kills 500] [G4 G16 …]
//
// Runs the attacks of the ordinary tests in their long form, each against a server in a process of its own. `--seeds`
// (for G16) and `--kills` (for G5 and G6) ask for a number of runs, however long they take. Prints a table. The exit
// code is not 0 after any loss, leak, crash or hang.
import { parseArgs } from 'node:util'
import { runLoad } from '../bench/processes.ts'
import { verdictOf, type Row } from './row.ts'
import type { Asked } from './run-row.ts'
import { rows } from './rows.ts'

const { values, positionals } = parseArgs({
  options: {
    seconds: { type: 'string', default: '240' },
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string' },
    kills: { type: 'string' },
  },
  allowPositionals: true,
})
const asked = Object.keys(rows).filter(
  (goal) => positionals.length === 0 || positionals.includes(goal),
)
const seconds = Math.max(1, Number(values.seconds) / Math.max(1, asked.length))
const seed = Number(values.seed)
const countIn = (given: string | undefined): number | null =>
  given === undefined ? null : Number(given)
const [seeds, kills] = [countIn(values.seeds), countIn(values.kills)]
const areCounts = [seeds, kills].every(
  (count) => count === null || (Number.isSafeInteger(count) && count > 0),
)
if (asked.length === 0 || !Number.isFinite(seconds) || !Number.isInteger(seed) || !areCounts) {
  console.error(
    `usage: npm run siege -- [--seconds 240] [--seed 1] [--seeds 100000] [--kills 500] [${Object.keys(rows).join(' ')}]`,
  )
  process.exit(2)
}

const howLong = seeds === null && kills === null ? ` for ${seconds.toFixed(0)} s` : ''
const table: Row[] = []
for (const goal of asked) {
  process.stderr.write(`${goal}${howLong} … `)
  const row: Row = await runLoad<Row>('../siege/run-row.ts', {
    goal,
    attack: { seconds, seed, seeds, kills },
  } satisfies Asked).catch((fault: unknown) => ({
    goal,
    attack: '',
    figures: '',
    failures: [fault instanceof Error ? fault.message : String(fault)],
  }))
  process.stderr.write(`${verdictOf(row)}\n`)
  if (row.notJudged !== undefined) console.error(`  ${row.notJudged}`)
  for (const failure of row.failures) console.error(`  ${failure}`) // printed at once, because a long run may be stopped before its end
  table.push(row)
}
console.table(
  table.map((row) => {
    const { goal, attack, figures } = row
    return { goal, attack, figures, verdict: verdictOf(row) }
  }),
)
process.exit(table.every(({ failures }) => failures.length === 0) ? 0 : 1)

// npm run bench: figures, never verdicts. Each beside a bare ws relay in the same run; medians of RUNS runs.
// Rows: A fan-out, C opening a board with a long history, E reveal, G memory of a quiet board, H kill -9.
import { fanOut } from './row-fan-out.ts'
import { kill } from './row-kill.ts'
import { memory } from './row-memory.ts'
import { open } from './row-open.ts'
import { reveal } from './row-reveal.ts'

export interface Row {
  readonly row: string
  readonly what: string
  readonly ours: string
  readonly relay: string
  readonly goal: string
}

const rows = { A: fanOut, C: open, E: reveal, G: memory, H: kill } as const
const asked = process.argv.slice(2)
const table: Row[] = []
for (const [name, run] of Object.entries(rows)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  process.stderr.write(`${name} … `)
  table.push(...(await run()))
  process.stderr.write('done\n')
}
console.table(table)

// Nobody types a figure of STUDY.md: a row that is computed again is the row that stands there.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { cellResults, type Cell } from './cells.ts'
import { resampling } from './statistics.ts'
import { outcomeTable } from './tables.ts'

const page = readFileSync(fileURLToPath(new URL('STUDY.md', import.meta.url)), 'utf8')

test('[STUDY-10] A row of the tables in STUDY.md that is computed again is the same row', () => {
  const cell: Cell = { people: 4, twins: 0.2, hasBoss: false }
  const results = cellResults(cell, 1_000)
  const again = resampling(1_000, 2_000)
  for (const outcome of ['best wins', 'regret'] as const) {
    const lines = outcomeTable(outcome, [cell], (_cell, arm, name) => results[arm][name], again)
    expect(page.split('\n')).toContain(lines.split('\n').at(-1))
  }
})

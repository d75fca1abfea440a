// npm run bench [rows]: figures, never verdicts. A table of ours beside a bare ws relay, y-websocket 2, hocuspocus 4.7
// and, where people type, the least that keeps our promise, each in its own process and in the same run, and a plot of
// how costs grow. settings.ts says how to shorten it.
import { writeFileSync } from 'node:fs'
import type { Kind } from './kinds.ts'
import { availableKinds, plotPath } from './peers.ts'
import { plotOf } from './plot.ts'
import { admission } from './row-admission.ts'
import { cluster } from './row-cluster.ts'
import { cursors } from './row-cursors.ts'
import { firstIdea } from './row-first-idea.ts'
import { join, joinGrowth } from './row-join.ts'
import { kill } from './row-kill.ts'
import { lobby } from './row-lobby.ts'
import { memory } from './row-memory.ts'
import { quiet } from './row-quiet.ts'
import { reconnect } from './row-reconnect.ts'
import { reveal } from './row-reveal.ts'
import { sealing } from './row-sealing.ts'
import { sorting } from './row-sorting.ts'
import { twins } from './row-twins.ts'
import { fanOut, manyBoards, type CostByPeople } from './row-typing.ts'
import { wall } from './row-wall.ts'
import { progress, written, type Row } from './table.ts'

let costs: CostByPeople = new Map()

const rows: Readonly<Record<string, (kinds: readonly Kind[]) => Promise<Row[]>>> = {
  admission,
  A: async (kinds) => {
    const measured = await fanOut(kinds)
    costs = measured.costs
    return measured.rows
  },
  B: manyBoards,
  C: join,
  D: cursors,
  E: reveal,
  F: reconnect,
  G: memory,
  H: kill,
  cluster,
  lobby,
  quiet,
  sealing,
  sorting,
  twins,
  'first-idea': firstIdea,
  wall,
}

const asked = process.argv.slice(2)
const kinds = availableKinds()
const table: Row[] = []
const began = Date.now()
for (const [name, run] of Object.entries(rows)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  progress(`${name} …`)
  table.push(...(await run(kinds)))
}
process.stdout.write(`${written(table)}\n`)
if (asked.length === 0 || asked.includes('plot')) {
  progress('plot …')
  writeFileSync(plotPath, plotOf(costs, await joinGrowth()))
  process.stdout.write(`How costs grow: ${plotPath}\n`)
}
progress(`${Math.round((Date.now() - began) / 1000)} s in all`)
process.exit(0)

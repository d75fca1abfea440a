// Runs one row in a process of its own, so that its memory and its sockets end with it.
import { asLoad } from '../bench/as-load.ts'
import type { Attack, Row } from './row.ts'
import { rows } from './rows.ts'

export interface Asked {
  readonly goal: string
  readonly attack: Attack
}

asLoad(async ({ goal, attack }: Asked): Promise<Row> => {
  try {
    const run = rows[goal]
    if (run === undefined) throw new Error('no such goal')
    return await run(attack)
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : String(fault)
    return { goal, attack: '', figures: '', failures: [why] }
  }
})

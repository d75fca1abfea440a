// Attacks whose long form repeats the ordinary test, each time on a new server with another seed.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { until, type Attack, type Row } from '../row.ts'

const top = fileURLToPath(new URL('../../..', import.meta.url))

interface Repeated {
  readonly attack: string
  readonly tests: readonly string[]
}

export function again(goal: string, { attack, tests }: Repeated): (attack: Attack) => Promise<Row> {
  return async ({ seconds, seed }) => {
    const failures: string[] = []
    const runs = await until(seconds, async (turn) => {
      const vitest = 'node_modules/vitest/vitest.mjs'
      const SIEGE_SEED = String(seed * 1_000 + turn)
      const child = spawn(process.execPath, [vitest, 'run', ...tests], {
        cwd: top,
        stdio: 'ignore',
        env: { ...process.env, SIEGE_SEED },
      })
      const [code] = (await once(child, 'exit')) as [number | null]
      if (code !== 0)
        failures.push(`failed: SIEGE_SEED=${SIEGE_SEED} npx vitest run ${tests.join(' ')}`)
    })
    return {
      goal,
      attack,
      figures: `${tests.join(', ')}: ${runs} runs`,
      failures,
    }
  }
}

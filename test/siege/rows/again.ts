// Attacks whose long form is the ordinary test over and over, each time on a fresh server with other chances.
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
  return async ({ seconds }) => {
    let failed = 0
    const runs = await until(seconds, async () => {
      const vitest = 'node_modules/vitest/vitest.mjs'
      const child = spawn(process.execPath, [vitest, 'run', ...tests], {
        cwd: top,
        stdio: 'ignore',
      })
      const [code] = (await once(child, 'exit')) as [number | null]
      if (code !== 0) failed++
    })
    return {
      goal,
      attack,
      figures: `${tests.join(', ')}: ${runs} runs`,
      failures: failed > 0 ? [`${failed} of ${runs} runs of ${tests.join(', ')} failed`] : [],
    }
  }
}

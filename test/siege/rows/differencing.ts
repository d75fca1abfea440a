// Looks for a sequence of commands that isolates one or two people. Everything runs in the pure core, without a server.
import fc from 'fast-check'
import { story } from '../../differencing/acts.ts'
import { toldBy } from '../../differencing/oracle.ts'
import { type Attack, type Row, until } from '../row.ts'

const STORIES_A_TURN = 20

/** `--seeds` asks for a number of stories, otherwise the time decides. A failure names the seed and the shrunk story. */
export async function differencing({ seconds, seed, seeds }: Attack): Promise<Row> {
  const failures: string[] = []
  let stories = 0
  const turn = async (n: number): Promise<void> => {
    const found = fc.check(
      fc.property(story, (one) => {
        stories++
        const told = toldBy(one)
        if (told !== null) throw new Error(told)
      }),
      { seed: seed * 100_000 + n, numRuns: STORIES_A_TURN },
    )
    if (found.failed)
      failures.push(`seed ${seed * 100_000 + n}: ${JSON.stringify(found.counterexample)}`)
  }
  if (seeds === null) await until(seconds, turn)
  else for (let n = 0; n * STORIES_A_TURN < seeds; n++) await turn(n)
  return {
    goal: 'G24',
    attack: 'acts of people who lead, leave and come back, in paired worlds',
    figures: `${stories} stories`,
    failures,
  }
}

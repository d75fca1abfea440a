// Several nodes and everything that can go wrong between them, by seed. Each seed is a cluster of its own.
import { ordeal } from '../../cluster/ordeal.ts'
import { inLanes, type Attack, type Row } from '../row.ts'

const SESSIONS = 20
const FAULTS = 5
/** How long people act in each seed. A pause of twenty seconds fits in. */
const LIFE_MS = 20_000

export async function cluster({ seconds, seed, seeds }: Attack): Promise<Row> {
  const failures: string[] = []
  const sums = { acked: 0, commands: 0, reveals: 0, takeovers: 0 }
  const done = await inLanes({ seconds, count: seeds }, async (turns) => {
    for (const turn of turns) {
      const one = seed + turn
      try {
        const found = await ordeal({ seed: one, sessions: SESSIONS, faults: FAULTS, ms: LIFE_MS })
        for (const violation of found.violations)
          failures.push(`seed ${one} (${found.what}): ${violation}`)
        for (const name of ['acked', 'commands', 'reveals', 'takeovers'] as const)
          sums[name] += found[name]
      } catch (fault) {
        failures.push(`seed ${one}: ${fault instanceof Error ? fault.message : String(fault)}`)
      }
    }
  })
  const { acked, commands, reveals, takeovers } = sums
  return {
    goal: 'cluster',
    attack: `three nodes, ${SESSIONS} sessions: killed, paused, deployed, cut off, clocks wrong, database killed or replaced`,
    figures: `${done} seeds, ${acked} words acknowledged, ${commands} commands and looks, ${reveals} reveals, ${takeovers} takeovers`,
    failures,
  }
}

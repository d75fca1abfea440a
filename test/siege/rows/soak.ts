// Session after session, from the first join to the deletion: nothing may stay behind in the process.
import { readdirSync } from 'node:fs'
import { median, residentBytes, startServerProcess } from '../../bench/processes.ts'
import { aGroup, hurried } from '../ground.ts'
import { hurriedReveal } from '../hurried-reveal.ts'
import { inGoodOrder, until, type Attack, type Row } from '../row.ts'

/** Fewer tell nothing: a heap grows by megabytes before it is first looked through. */
const ENOUGH = 300

export async function soak({ seconds }: Attack): Promise<Row> {
  const server = await startServerProcess(undefined, hurriedReveal(hurried))
  const handles = (): number => readdirSync(`/proc/${server.pid}/fd`).length
  const before = handles()
  const resident: number[] = []
  const sessions = await until(seconds, async () => {
    const group = await aGroup(server)
    await group.go('closed')
    await group.facilitator.ask('DELETE', '')
    group.close()
    resident.push(residentBytes(server.pid) / 1024 / 1024)
  })
  await new Promise((resolve) => setTimeout(resolve, 1_000)) // sockets are gone a moment after their last word
  const left = handles() - before
  const half = resident.slice(Math.floor(resident.length / 2))
  const quarter = Math.floor(half.length / 2)
  const grown = median(half.slice(quarter)) - median(half.slice(0, quarter))
  const slope = (grown / Math.max(1, quarter)) * 100
  const badEnd = await inGoodOrder(server)
  return {
    goal: 'G18',
    attack: 'sessions of three, lived through and deleted',
    figures: `${sessions} sessions, RSS slope ${slope.toFixed(1)} MB per 100, ${left} handles more than at the start`,
    failures: [
      ...(sessions >= ENOUGH && slope > 1
        ? [`memory grows by ${slope.toFixed(1)} MB per 100`]
        : []),
      ...(left > 2 ? [`${left} handles stay`] : []),
      ...badEnd,
    ],
  }
}

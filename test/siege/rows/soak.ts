// Session after session, from the first join to the deletion. Nothing may be left in the process.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  median,
  residentBytes,
  startServerProcess,
  type ServerProcess,
} from '../../bench/processes.ts'
import { wait } from '../../bench/wait.ts'
import { aGroup, hurried } from '../ground.ts'
import { hurriedReveal } from '../hurried-reveal.ts'
import { inGoodOrder, until, type Attack, type Row } from '../row.ts'

async function firstCopy({ dataDir }: ServerProcess): Promise<void> {
  const folder = join(dataDir, 'backups')
  const isThere = (): boolean =>
    existsSync(folder) && readdirSync(folder).some((name) => /^forethought-.*\.db$/.test(name))
  while (!isThere()) await wait(10)
}

/** The fewest sessions for a result: a heap grows by megabytes before its first collection. */
const ENOUGH = 300

export async function soak({ seconds }: Attack): Promise<Row> {
  const server = await startServerProcess(undefined, hurriedReveal(hurried))
  const handles = (): number => readdirSync(`/proc/${server.pid}/fd`).length
  // The test begins after the first backup of the day, because SQLite keeps the reader of a backup for the next one.
  await firstCopy(server)
  const before = handles()
  const resident: number[] = []
  const sessions = await until(seconds, async () => {
    const group = await aGroup(server)
    await group.go('closed')
    await group.facilitator.ask('DELETE', '')
    group.close()
    resident.push(residentBytes(server.pid) / 1024 / 1024)
  })
  await new Promise((resolve) => setTimeout(resolve, 1_000)) // sockets close a moment after their last message
  const left = handles() - before
  const half = resident.slice(Math.floor(resident.length / 2))
  const quarter = Math.floor(half.length / 2)
  const grown = median(half.slice(quarter)) - median(half.slice(0, quarter))
  const slope = (grown / Math.max(1, quarter)) * 100
  const badEnd = await inGoodOrder(server)
  return {
    goal: 'G18',
    attack: 'sessions of three people that run to their end and are deleted',
    figures: `${sessions} sessions, RSS slope ${slope.toFixed(1)} MB per 100, ${left} handles more than at the start`,
    ...(sessions < ENOUGH && {
      notJudged: `${sessions} sessions are too few for a slope, which takes ${ENOUGH}`,
    }),
    failures: [
      ...(sessions >= ENOUGH && slope > 1
        ? [`memory grows by ${slope.toFixed(1)} MB per 100`]
        : []),
      ...(left > 2 ? [`${left} handles stay`] : []),
      ...badEnd,
    ],
  }
}

// A time of day that is years wrong, at the start and while the server runs. Nothing is deleted and nobody is closed out.
import { existsSync, readdirSync, writeFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { must } from '../../../shared/kernel/assert.ts'
import { startServerProcess, type ServerProcess } from '../../bench/processes.ts'
import { until as comes, wait } from '../../bench/wait.ts'
import { aFacilitator, ask } from '../../fixtures/a-participant.ts'
import { Crew } from '../crew.ts'
import { hurried } from '../ground.ts'
import { inGoodOrder, until, type Attack, type Row } from '../row.ts'

const DAY = 86_400_000
const YEAR = 365 * DAY
const JUMPS = [10 * YEAR, -10 * YEAR, 31 * DAY, 0]
const STARTS = [40 * DAY, -10 * YEAR, 10 * YEAR, 0]
const PEOPLE = 4
/** Several of the fixture's short hours. */
const HOURS_MS = 1_500

const main = fileURLToPath(new URL('../../fixtures/jumping-main.ts', import.meta.url))

export async function wrongClock({ seconds }: Attack): Promise<Row> {
  const failures: string[] = []
  let said = ''
  const start = (dataDir?: string, off = 0): Promise<ServerProcess> =>
    startServerProcess(dataDir, {
      main,
      environment: {
        ...hurried,
        LOG_LEVEL: 'warn',
        SHORT_HOURS: 'yes',
        CLOCK_OFF: String(off),
        CLOCK_JUMPS: JUMPS.join(),
      },
      heard: (bytes) => (said += bytes.toString()),
    })
  let server = await start()
  const copies = copiesOf(server)
  const left = await aFacilitator(server)
  left.close()
  const crew = await Crew.board(server, PEOPLE)
  let [jumped, wrote, closes] = [0, 0, 0]
  for (const { provider } of crew.pads)
    provider.on('connection-close', (event) => (closes += event === null ? 0 : 1))
  const isThere = async (what: string): Promise<void> => {
    for (const seat of [left.seat, must(crew.people[0], 'a person').seat]) {
      const { status } = await ask(server, 'GET', `/api/sessions/${seat.sessionId}`, seat)
      if (status !== 200) failures.push(`${what}: a session is gone`)
    }
    for (const copy of copies.made)
      if (!existsSync(join(copies.folder, copy))) failures.push(`${what}: ${copy} is gone`)
  }
  await until(seconds * 0.6, async () => {
    process.kill(server.pid, 'SIGUSR2')
    jumped++
    await comes(() => said.split('off by').length > jumped)
    await wait(HOURS_MS)
    crew.write(`draft-${wrote++}`)
    await crew.allSaved()
    if (closes > 0) failures.push(`jumps have closed ${closes} connections`)
    await isThere(`after jump ${jumped}`)
  })
  crew.close()
  let starts = 0
  await until(seconds * 0.4, async () => {
    if ((await server.kill('SIGTERM')) !== 0) failures.push('no good end')
    server = await start(server.dataDir, STARTS[starts++ % STARTS.length])
    await wait(HOURS_MS)
    await isThere(`after start ${starts}`)
  })
  if (!said.includes('clock-jumped')) failures.push('the log does not say that the clock jumped')
  failures.push(...(await inGoodOrder(server)))
  return {
    goal: 'G27',
    attack: 'a time of day that is ten years wrong either way, at the start and while people write',
    figures: `${jumped} jumps, ${starts} starts, ${wrote} drafts of each of ${PEOPLE}`,
    failures,
  }
}

/** Copies of the last days, which the server finds as if it had made them. */
function copiesOf({ dataDir }: ServerProcess) {
  const folder = join(dataDir, 'backups')
  mkdirSync(folder, { recursive: true })
  for (let ago = 1; ago <= 5; ago++) {
    const day = new Date(Date.now() - ago * DAY).toISOString().slice(0, 10)
    writeFileSync(join(folder, `forethought-${day}.db`), 'a copy')
  }
  return { folder, made: readdirSync(folder) }
}

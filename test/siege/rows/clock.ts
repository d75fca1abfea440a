// A machine that was asleep, and a machine whose clock is wrong. No phase moves by itself, and nobody loses anything.
import { fileURLToPath } from 'node:url'
import { must } from '../../../shared/kernel/assert.ts'
import { limits } from '../../../shared/wire/limits.ts'
import { startServerProcess, type ServerProcess } from '../../bench/processes.ts'
import { until as comes, wait } from '../../bench/wait.ts'
import { Crew } from '../crew.ts'
import { aGroup, hurried } from '../ground.ts'
import { inGoodOrder, until, type Attack, type Row } from '../row.ts'

const PEOPLE = 10
const LONGEST_PAUSE_S = 60
const MOST_OFF_MS = 250
/** The number of drafts of each person, a little below the limit of a pad. */
const MOST_DRAFTS = limits.draftsPerPad - 10
/** Three jumps of the clock: an hour ahead, an hour behind, right again. */
const JUMPS = 3

const main = fileURLToPath(new URL('../../fixtures/jumping-main.ts', import.meta.url))

export async function clocks({ seconds }: Attack): Promise<Row> {
  let said = ''
  const server = await startServerProcess(undefined, {
    main,
    environment: hurried,
    heard: (bytes) => (said += bytes.toString()),
  })
  const failures: string[] = []
  const pauseS = Math.min(LONGEST_PAUSE_S, Math.max(3, Math.floor(seconds / 4)))
  const crew = await Crew.board(server, PEOPLE)
  const timed = await aTimedGroup(server)
  let [n, mostOff, jumped] = [0, 0, 0]
  const writes = (): void => {
    if (n < MOST_DRAFTS) crew.write(`draft-${n++}`)
  }
  /**
   * Checks that everybody can write and save, nobody was closed out, no phase moved, and the shown time is the
   * server's.
   */
  const isWell = async (what: string, offBy: number): Promise<void> => {
    writes()
    await crew.allSaved()
    const codes = crew.pads.flatMap(({ closeCodes }) => closeCodes).filter((code) => code >= 4_400)
    if (codes.length > 0) failures.push(`${what}: closed with ${codes.join(', ')}`)
    const { moved, serverTime, took } = await timed.look()
    if (moved) failures.push(`${what}: a phase moved by itself`)
    const off = Math.abs(serverTime - Date.now() - offBy) - took
    mostOff = Math.max(mostOff, off)
    if (off > MOST_OFF_MS) failures.push(`${what}: the shown time is off by ${off.toFixed(0)} ms`)
  }
  const pauses = await until(seconds, async () => {
    process.kill(server.pid, 'SIGSTOP')
    writes() // the server is stopped
    await wait(pauseS * 1_000)
    process.kill(server.pid, 'SIGCONT')
    await isWell(`after a pause of ${pauseS} s`, 0)
    for (let jump = 0; jump < JUMPS; jump++) {
      process.kill(server.pid, 'SIGUSR2')
      jumped++
      await comes(() => said.split('off by').length > jumped)
      const offBy = Number(must(said.split('off by ').at(-1), 'an offset').trim())
      await isWell(`off by ${offBy / 60_000} minutes`, offBy)
    }
  })
  const missing = await crew.missing()
  if (missing.length > 0) failures.push(`${missing.length} drafts lost`)
  for (const one of [crew, timed]) one.close()
  failures.push(...(await inGoodOrder(server)))
  return {
    goal: 'G21',
    attack: 'a server that is stopped for a while, and a clock that jumps by an hour',
    figures: `${pauses} pauses of ${pauseS} s, ${jumped} jumps, the shown time off by ${Math.max(0, mostOff).toFixed(0)} ms at most, ${n} drafts of each`,
    failures,
  }
}

/** A group whose timer ends during the test. */
async function aTimedGroup(server: ServerProcess) {
  const group = await aGroup(server)
  await group.go('solo')
  const { facilitator } = group
  await facilitator.command({ type: 'timer.set', seconds: 5 })
  const { epoch } = await facilitator.seen()
  return {
    close: group.close.bind(group),
    async look() {
      const began = performance.now()
      const { body } = await facilitator.ask('GET', '')
      const { view } = body as { view: { epoch: number; serverTime: number } } // other tests check the shape of this answer
      const took = performance.now() - began
      return { moved: view.epoch !== epoch, serverTime: view.serverTime, took }
    },
  }
}

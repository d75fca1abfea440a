// The byte watch of the ordinary test (fixtures/byte-watch.ts) on a larger group. The server is a process of its own
// that logs as much as it can.
import { join } from 'node:path'
import { must } from '../../../shared/kernel/assert.ts'
import { startServerProcess } from '../../bench/processes.ts'
import { wait } from '../../bench/wait.ts'
import { aFreePort } from '../../fixtures/a-free-port.ts'
import { aParticipant } from '../../fixtures/a-participant.ts'
import { ByteWatch, writesAlone } from '../../fixtures/byte-watch.ts'
import { aGroup, hurried, type Group } from '../ground.ts'
import { inGoodOrder, until, type Attack, type Row } from '../row.ts'

/** With a facilitator and a screen the session is full. */
const MOST = 298
const FEWEST = 12
/** The number of people who ask for everything within the three seconds of a countdown. */
const QUICK = 8
/** The interval of the clock by which people are told of each other. */
const TICK_MS = 5_000

interface Seen {
  readonly leaks: string[]
  looks: number
  /** The number of looks that ended during a countdown. */
  inCountdown: number
}

export async function canaries({ seconds }: Attack): Promise<Row> {
  const size = Math.min(MOST, Math.max(FEWEST, Math.floor(seconds / 10)))
  const seen: Seen = { leaks: [], looks: 0, inCountdown: 0 }
  let secrets = 0
  const sessions = await until(seconds, async () => {
    const said: Buffer[] = []
    const metricsPort = await aFreePort()
    const server = await startServerProcess(undefined, {
      environment: { ...hurried, LOG_LEVEL: 'trace', METRICS_PORT: String(metricsPort) },
      heard: (bytes) => said.push(bytes),
    })
    const wishes = { template: 'hybrid', settings: { anonymity: 'anonymous' } } as const
    const group = await aGroup(server, { size, wishes })
    const { facilitator, people } = group
    const screen = await aParticipant(server, facilitator.created.joinCode, { as: 'observer' })
    const everyone = [facilitator, ...people, screen]
    const { sessionId } = facilitator.seat
    const watch = new ByteWatch(
      { server, facilitator, everyone, sessionId },
      {
        metricsPort,
        database: join(server.dataDir, 'forethought.db'),
        logged: () => [Buffer.concat(said)],
        revealed: async () => {
          await facilitator.settled()
          return facilitator.view?.rounds.filter((round) => round.revealed).length ?? 0
        },
      },
    )
    await life(group, watch, seen)
    secrets += watch.secrets.length
    if (watch.seenAtHome === 0) seen.leaks.push('not even at home were the words found')
    if (!said.some((bytes) => bytes.includes('"level":'))) seen.leaks.push('nothing was logged')
    for (const one of [group, screen]) one.close()
    seen.leaks.push(...(await inGoodOrder(server)))
  })
  return {
    goal: 'G1',
    attack: `canaries in ${size} pads, looked for on every socket and in every route, log line, metric and row`,
    figures: `${sessions} sessions, ${secrets} canaries, ${seen.looks} looks, ${seen.inCountdown} within a countdown`,
    failures: seen.leaks,
  }
}

/** A session from the lobby to the close. At each step everything that anybody can get is checked. */
async function life(
  { facilitator, people }: Group<{ readonly url: string }>,
  watch: ByteWatch,
  seen: Seen,
): Promise<void> {
  const look = async (who?: Parameters<ByteWatch['look']>[0]): Promise<void> => {
    const leaks = await watch.look(who)
    const { phase } = await facilitator.seen()
    seen.looks++
    seen.leaks.push(...leaks.map((leak) => `${phase.kind}: ${leak}`))
  }
  await look()
  await facilitator.advance()
  await people[0].inPhase('solo')
  const pads = await Promise.all(people.map((person) => person.pad()))
  for (let round = 0, kind = 'solo'; kind !== 'results';) {
    const { epoch, phase } = await facilitator.seen()
    const isSolo = phase.kind === 'solo'
    if (isSolo) {
      round++
      for (const [at, person] of people.entries()) {
        const { secrets, quoted } = await writesAlone(person, must(pads[at], 'pad'), round)
        watch.secrets.push(...secrets)
        seen.leaks.push(...quoted.map((words) => `an answer repeats ${words}, which it refuses`))
      }
      for (const person of people) await person.command({ type: 'ready.set', ready: true })
      await wait(TICK_MS) // the clock has told the others by now
    }
    await look()
    const moved = facilitator.advance()
    if (isSolo) {
      await facilitator.seen((view) => view.phase.countdownTo !== undefined, 'the countdown')
      await look([facilitator, ...people.slice(0, QUICK)])
      if (facilitator.view?.phase.countdownTo !== undefined) seen.inCountdown++
    }
    const answer = await moved
    if (!answer.ok) throw new Error(`not moved on: ${answer.code}`)
    const after = await facilitator.seen((view) => view.epoch > epoch, 'the next phase')
    await Promise.all(people.map((person) => person.seen((view) => view.epoch > epoch)))
    kind = after.phase.kind
  }
  await look()
  await facilitator.command({ type: 'session.close' })
  await Promise.all(people.map((person) => person.inPhase('closed')))
  await look()
}

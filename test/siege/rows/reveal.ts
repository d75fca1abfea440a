// The reveal of a full session.
import { docOf } from '../../../server/document/encoded.ts'
import { cpuSeconds, percentile } from '../../bench/processes.ts'
import { connectRaw } from '../../bench/raw-client.ts'
import { aParticipant } from '../../fixtures/a-participant.ts'
import type { View } from '../../../shared/wire/view.ts'
import { aGroup, reveal } from '../ground.ts'
import { onServer, type Row } from '../row.ts'

/** With a facilitator the session is full. */
const HALL = 299
const EACH = 10
const LONGEST_MS = 1_000

/** Measures the time from the end of the countdown until every person has the new phase and the whole board. */
export async function fullReveal(): Promise<Row> {
  const ordeal = { goal: 'G15', attack: `${HALL} people × ${EACH} ideas revealed` }
  return onServer(ordeal, async (server) => {
    const group = await aGroup(server)
    const { joinCode } = group.facilitator.created
    const joining = Array.from({ length: HALL - 2 }, () => aParticipant(server, joinCode))
    const people = [...group.people, ...(await Promise.all(joining))]
    await group.go('solo')
    for (const [at, person] of people.entries())
      await person.write(...Array.from({ length: EACH }, (_, n) => `idea ${n} of ${at}`))
    const revealed = reveal(server, group.facilitator)
    const counting = await group.facilitator.seen(isCounting, 'the countdown')
    const began = counting.phase.countdownTo ?? 0 // the server's clock is this machine's clock
    const before = cpuSeconds(server.pid)
    const took: number[] = []
    /** The different boards that people got, which should be one. Keeping hundreds would disturb the measurement. */
    const boards: Uint8Array[] = []
    const readers = await Promise.all(
      people.map(async (person) => {
        await person.inPhase('read')
        const { sessionId, token } = person.seat
        return connectRaw(`${server.url}/sync/${sessionId}/board`, token, {
          apply: false,
          onSynced(board) {
            took.push(Date.now() - began)
            if (boards.every((known) => Buffer.compare(known, board) !== 0))
              boards.push(board.slice())
          },
        })
      }),
    )
    const cpu = cpuSeconds(server.pid) - before
    const done = await revealed
    for (const one of [...readers, ...people, group]) one.close()
    const [half, most] = [percentile(took, 0.5), percentile(took, 0.95)]
    const sizes = boards.map((board) => docOf([board]).getMap('ideas').size)
    return {
      figures: `${HALL * EACH} ideas after the end of the countdown: p50 ${half} p95 ${most} ms, ${cpu.toFixed(2)} s of the server’s CPU (all clients on bare sockets, in one process)`,
      failures: [
        ...(done.ok ? [] : [`not revealed: ${done.code}`]),
        ...sizes.filter((size) => size !== HALL * EACH).map((size) => `a board of ${size}`),
        ...(most <= LONGEST_MS ? [] : [`p95 is ${most} ms, and not ${LONGEST_MS}`]),
      ],
    }
  })
}

const isCounting = ({ phase }: View): boolean => phase.countdownTo !== undefined

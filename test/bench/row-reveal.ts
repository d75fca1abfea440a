import { connectRaw, type RawClient } from './raw-client.ts'
import { cpuSeconds, removeData, startServerProcess } from './processes.ts'
import { openPad, writeDraft } from './pads.ts'
import { until } from './row-open.ts'
import { createWorkshop, takeSeats } from './workshop.ts'

const PEOPLE = 100
const EACH = 20
const COUNTDOWN_MS = 3_000

/** Row E: 100 people with 20 drafts each; from the end of the countdown until the last has all 2,000 ideas. */
export async function reveal() {
  const server = await startServerProcess()
  const steering = await createWorkshop(server.url)
  const seats = await takeSeats(server.url, steering.created.joinCode, PEOPLE)
  await steering.advance()
  const { question } = await steering.ready()
  const pads: RawClient[] = []
  for (const seat of seats)
    pads.push(await openPad(server.url, steering.created.sessionId, seat.token))
  for (const [at, pad] of pads.entries()) {
    for (let n = 0; n < EACH; n++)
      writeDraft(pad, question.id, n, `Person ${at} thought of this, number ${n}`)
  }
  await until(() => pads.every((pad) => pad.acked >= pad.sent))
  const before = cpuSeconds(server.pid)
  const began = performance.now()
  const advanced = steering.advance()
  const boards: Promise<number>[] = []
  await advanced
  for (const seat of seats) {
    boards.push(
      connectRaw(`${server.url}/sync/${steering.created.sessionId}/board`, seat.token).then(
        (client) => {
          const size = client.doc.getMap('ideas').size
          if (size !== PEOPLE * EACH) throw new Error(`${size} ideas`)
          client.close()
          return performance.now() - began - COUNTDOWN_MS
        },
      ),
    )
  }
  const last = Math.max(...(await Promise.all(boards)))
  const cpu = cpuSeconds(server.pid) - before
  steering.close()
  for (const pad of pads) pad.close()
  await server.kill('SIGTERM')
  removeData(server)
  return [
    {
      row: 'E',
      what: `${PEOPLE} × ${EACH} drafts revealed: the last person has all, after the countdown; server CPU`,
      ours: `${last.toFixed(0)} ms; ${cpu.toFixed(2)} s`,
      relay: 'cannot reveal',
      goal: '≤ 1,000 ms',
    },
  ]
}

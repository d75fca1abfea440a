import { connectRaw } from './raw-client.ts'
import { removeData, residentBytes, startServerProcess } from './processes.ts'
import { createWorkshop, takeSeats } from './workshop.ts'

const BOARDS = Number(process.env['BENCH_BOARDS'] ?? 40)

/** Row G: resident memory per open, quiet board of 500 ideas with one reader each. */
export async function memory() {
  const server = await startServerProcess()
  const before = residentBytes(server.pid)
  for (let at = 0; at < BOARDS; at++) {
    const steering = await createWorkshop(server.url)
    const [seat] = await takeSeats(server.url, steering.created.joinCode, 1)
    await steering.advance()
    await steering.advance()
    for (let n = 0; n < 5; n++) {
      await steering.ask({
        type: 'idea.add',
        texts: Array.from(
          { length: 100 },
          (_, i) => `Idea ${n}-${i} of board ${at}, in a few words`,
        ),
      })
    }
    await connectRaw(`${server.url}/sync/${steering.created.sessionId}/board`, seat?.token ?? '')
  }
  const each = (residentBytes(server.pid) - before) / BOARDS / 1024
  await server.kill('SIGKILL')
  removeData(server)
  return [
    {
      row: 'G',
      what: 'resident memory per open board of 500 ideas, sockets included, before the quiet minute is over',
      ours: `${each.toFixed(0)} KB`,
      relay: 'holds nothing',
      goal: '≤ 263 KB (0.15× of 1,754 KB)',
    },
  ]
}

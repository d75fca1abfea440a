import { connectRaw } from './raw-client.ts'
import { openPad, writeDraft } from './pads.ts'
import { removeData, startServerProcess } from './processes.ts'
import { until } from './row-open.ts'
import { createWorkshop, takeSeats } from './workshop.ts'

const CYCLES = Number(process.env['BENCH_CYCLES'] ?? 5)

/** Row H: SIGKILL in the middle of writing; every acknowledged draft must be there afterwards, once. */
export async function kill() {
  let server = await startServerProcess()
  const steering = await createWorkshop(server.url)
  const [seat] = await takeSeats(server.url, steering.created.joinCode, 1)
  await steering.advance()
  const { question } = await steering.ready()
  steering.close()
  const { sessionId } = steering.created
  let written = 0
  let lost = 0
  let acknowledged = 0
  for (let cycle = 0; cycle < CYCLES; cycle++) {
    const pad = await openPad(server.url, sessionId, seat?.token ?? '')
    pad.socket.on('error', () => undefined)
    const base = pad.sent
    const first = written
    const target = 20 + cycle * 7
    while (pad.acked < base + target) {
      if (pad.sent - pad.acked < 8) writeDraft(pad, question.id, written++, `Draft ${written}`)
      else await until(() => pad.sent - pad.acked < 8)
    }
    const safe = pad.acked - base
    await server.kill('SIGKILL')
    server = await startServerProcess(server.dataDir)
    const back = await connectRaw(`${server.url}/sync/${sessionId}/draft`, seat?.token ?? '')
    const found = [...back.doc.getMap('drafts').keys()].filter(
      (key) => Number(key.slice(5)) >= first,
    ).length
    back.close()
    acknowledged += safe
    lost += Math.max(0, safe - found)
  }
  await server.kill('SIGTERM')
  removeData(server)
  return [
    {
      row: 'H',
      what: `${CYCLES} × kill -9 while writing: acknowledged drafts lost`,
      ours: `${lost} of ${acknowledged}`,
      relay: 'keeps nothing',
      goal: '0',
    },
  ]
}

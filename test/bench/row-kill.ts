import { openPad, writeDraft } from './pads.ts'
import { endServer, startServer } from './servers.ts'
import { connectAs } from './raw-client.ts'
import type { Row } from './table.ts'
import { wait } from './wait.ts'
import { createWorkshop, takeSeats } from './workshop.ts'

/** As many as a pad has room for. */
const CYCLES = 5
const AT_ONCE = 8

/** Row H: SIGKILL in the middle of writing; every acknowledged draft must be there afterwards, once. */
export async function kill(): Promise<Row[]> {
  let server = await startServer('ours')
  const steering = await createWorkshop(server.url)
  const [seat] = await takeSeats(server.url, steering.created.joinCode, 1)
  await steering.advance()
  const { question } = await steering.ready()
  steering.close()
  const { sessionId } = steering.created
  const token = seat?.token ?? ''
  let written = 0
  let lost = 0
  let acknowledged = 0
  for (let cycle = 0; cycle < CYCLES; cycle++) {
    const pad = await openPad(server.url, sessionId, token)
    pad.socket.on('error', () => undefined)
    const before = pad.sent
    const first = written
    while (pad.acked < before + 20 + cycle * 7) {
      if (pad.sent - pad.acked < AT_ONCE)
        writeDraft(pad, question.id, written++, `Draft ${written}`)
      else await wait(1)
    }
    const safe = pad.acked - before
    await server.kill('SIGKILL')
    server = await startServer('ours', { dataDir: server.dataDir })
    const back = await connectAs('ours', server.url, { path: `/sync/${sessionId}/draft`, token })
    const found = [...back.doc.getMap('drafts').keys()].filter(
      (key) => Number(key.slice(5)) >= first,
    ).length
    back.close()
    acknowledged += safe
    lost += Math.max(0, safe - found)
  }
  await endServer(server)
  return [
    {
      row: 'H',
      what: `${CYCLES} × kill -9 while writing: acknowledged drafts lost`,
      figures: { ours: `${lost} of ${acknowledged}` },
      ratio: '',
      goal: '0',
      isMet: lost === 0,
    },
  ]
}

import { expect, test } from 'vitest'
import { openPad, writeDraft } from '../bench/pads.ts'
import { removeData, startServerProcess } from '../bench/processes.ts'
import { connectRaw } from '../bench/raw-client.ts'
import { createWorkshop, takeSeats } from '../bench/workshop.ts'

test('[I3] kill -9 while writing loses no acknowledged draft', async () => {
  const server = await startServerProcess()
  const steering = await createWorkshop(server.url)
  const [seat] = await takeSeats(server.url, steering.created.joinCode, 1)
  await steering.advance()
  const { question } = await steering.ready()
  steering.close()
  const { sessionId } = steering.created
  const pad = await openPad(server.url, sessionId, seat?.token ?? '')
  pad.socket.on('error', () => undefined)
  const base = pad.sent
  const some = new Promise<void>((resolve) =>
    pad.socket.on('message', () => pad.acked >= base + 10 && resolve()),
  )
  for (let at = 0; at < 40; at++) writeDraft(pad, question.id, at, `Draft ${at}`)
  await some
  const safe = pad.acked - base
  await server.kill('SIGKILL')
  const again = await startServerProcess(server.dataDir)
  const back = await connectRaw(`${again.url}/sync/${sessionId}/draft`, seat?.token ?? '')
  expect(back.doc.getMap('drafts').size).toBeGreaterThanOrEqual(safe)
  expect(safe).toBeGreaterThanOrEqual(10)
  back.close()
  await again.kill('SIGTERM')
  removeData(again)
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Asked } from '../bench/workshop.ts'
import { connectRaw } from '../bench/raw-client.ts'
import { openPad, writeDraft } from '../bench/pads.ts'
import { Steering, takeSeats } from '../bench/workshop.ts'
import { liveServer, aWorkshop, call, type LiveServer } from './a-workshop.ts'

let server: LiveServer
beforeEach(async () => void (server = await liveServer()))
afterEach(() => server.stop())

async function inSolo() {
  const created = await aWorkshop(server.url)
  const steering = new Steering(server.url, created)
  const [seat] = await takeSeats(server.url, created.joinCode, 1)
  await steering.advance()
  const { question, epoch } = await steering.ready()
  const pad = await openPad(server.url, created.sessionId, seat?.token ?? '')
  const acked = new Promise<void>((resolve) =>
    pad.socket.on('message', () => pad.acked >= 2 && resolve()),
  )
  writeDraft(pad, question.id, 1, 'a bench by the door')
  await acked
  pad.close()
  return { created, steering, seat, epoch }
}

function command(sessionId: string, token: string, asked: Asked & { id: string }) {
  return call(`${server.url}/api/sessions/${sessionId}/commands`, { token, body: asked })
}

async function ideasOn(sessionId: string, token: string): Promise<number> {
  const board = await connectRaw(`${server.url}/sync/${sessionId}/board`, token)
  board.close()
  return board.doc.getMap('ideas').size
}

test('[I4] a replayed advance joins the countdown and reveals once', async () => {
  const { created, steering, epoch } = await inSolo()
  const advance = { type: 'phase.advance', epoch, id: 'reveal-once' } as const
  const give = () => command(created.sessionId, created.token, advance)
  const answers = await Promise.all([give(), give()])
  answers.push(await give())
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  expect(await ideasOn(created.sessionId, created.token)).toBe(1)
  steering.close()
})

test('[I4] of two advances at once only one counts down', async () => {
  const { created, steering, epoch } = await inSolo()
  const answers = await Promise.all(
    ['first-advance', 'second-advance'].map((id) =>
      command(created.sessionId, created.token, { type: 'phase.advance', epoch, id }),
    ),
  )
  expect(answers.map(({ status }) => status).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
    200, 409,
  ])
  expect(await ideasOn(created.sessionId, created.token)).toBe(1)
  steering.close()
})

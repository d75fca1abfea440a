import { expect, test } from 'vitest'
import { openPad, writeDraft } from '../bench/pads.ts'
import { Steering, takeSeats } from '../bench/workshop.ts'
import { liveServer, aWorkshop, call } from './a-workshop.ts'
import { leaks, tap } from './tap.ts'

const SECRET = 'canary-of-the-quiet-mill'

test('[I1] the tap would see a secret in each disguise', () => {
  const bytes = Buffer.from(SECRET)
  const wrapped = [
    bytes,
    Buffer.from(SECRET, 'utf16le'),
    Buffer.from(bytes.toString('hex').toUpperCase()),
    ...['', 'x', 'xy'].map((before) =>
      Buffer.from(Buffer.from(before + SECRET).toString('base64')),
    ),
  ]
  for (const seen of wrapped) expect(leaks(seen, SECRET)).toBe(true)
  expect(leaks(Buffer.from('nothing to see'), SECRET)).toBe(false)
})

test('[I1] what one person types in solo reaches nobody else, on any wire', async () => {
  const server = await liveServer()
  const created = await aWorkshop(server.url)
  const steering = new Steering(server.url, created)
  const [writer, other] = await takeSeats(server.url, created.joinCode, 2)
  await steering.advance()
  const { question } = await steering.ready()
  const sync = `${server.url}/sync/${created.sessionId}`
  const control = `${server.url}/socket.io/?EIO=4&transport=websocket`
  const watchers = [other, { token: created.token, participantId: created.participantId }]
  const taps = await Promise.all(
    watchers.flatMap((who) => [
      tap(control, who?.token ?? '', [
        `40${JSON.stringify({ sessionId: created.sessionId, as: who?.participantId })}`,
      ]),
      tap(`${sync}/draft`, who?.token ?? '', [new Uint8Array([0, 0, 1, 0])]),
      tap(`${sync}/board`, who?.token ?? '', [new Uint8Array([0, 0, 1, 0])]),
    ]),
  )
  const pad = await openPad(server.url, created.sessionId, writer?.token ?? '')
  const saved = new Promise<void>((resolve) =>
    pad.socket.on('message', () => pad.acked >= 2 && resolve()),
  )
  writeDraft(pad, question.id, 1, SECRET)
  await saved
  const answers = await Promise.all(
    watchers.flatMap((who) =>
      ['', '/export/md', '/export/json', '/export/nothing'].map((path) =>
        call(`${server.url}/api/sessions/${created.sessionId}${path}`, {
          method: 'GET',
          token: who?.token ?? '',
        }),
      ),
    ),
  )
  const seen = [
    ...taps.flatMap(({ frames }) => frames),
    ...answers.map(({ text }) => Buffer.from(text)),
  ]
  expect(taps[0]?.frames.length).toBeGreaterThan(1)
  expect(answers[0]?.status).toBe(200)
  expect(seen.filter((bytes) => leaks(bytes, SECRET))).toEqual([])
  pad.close()
  for (const one of taps) one.close()
  steering.close()
  await server.stop()
})

import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { ask } from '../fixtures/a-participant.ts'
import { aServer } from '../fixtures/a-server.ts'
import { closing } from '../fixtures/closing.ts'

const kept = closing()

test('[IDN-22] A refused origin is named together with the addresses that would have been taken, to the person and in the log, at most once a minute', async () => {
  const server = kept(await aServer())
  const origin = 'https://elsewhere.example'
  const refused = () =>
    ask(server, 'POST', '/api/sessions', { body: { question: 'Why?' }, headers: { origin } })
  const lines = () => server.logged.filter(({ event }) => event === 'wrong-origin')
  for (let time = 0; time < 3; time++)
    expect((await refused()).body).toMatchObject({ code: 'wrong-origin', expected: [server.url] })
  expect(lines()).toMatchObject([{ fields: { origin, expected: server.url } }])
  // The other door counts with this one.
  await new Promise<void>((resolve) => {
    const socket = new WebSocket(
      server.url.replace('http', 'ws') + '/socket.io/?EIO=4&transport=websocket',
      { origin },
    )
    socket.on('error', () => resolve())
  })
  expect(lines()).toHaveLength(1)
  await server.clock.advance(60_000)
  await refused()
  expect(lines()).toHaveLength(2)
})

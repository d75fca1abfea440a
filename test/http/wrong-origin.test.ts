import { get } from 'node:http'
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

test('[IDN-26] The log names the header that a proxy takes off: Host, its port, Upgrade or Connection', async () => {
  const server = kept(await aServer())
  const missing = async (event: string, ask: () => Promise<unknown>): Promise<unknown> => {
    const before = server.logged.length
    await ask()
    await server.clock.advance(60_000)
    const line = server.logged.slice(before).find((one) => one.event === event)
    return Reflect.get(line?.fields ?? {}, 'missing')
  }
  const post = (headers: Record<string, string>) => () =>
    plain(server.url, 'POST', '/api/sessions', headers)
  const host = new URL(server.url).hostname
  const site = { 'sec-fetch-site': 'same-origin' }
  const typed = { ...site, origin: 'https://board.example' }
  expect(await missing('wrong-origin', post({ ...typed, host: '127.0.0.1:3000' }))).toBe('Host')
  const withPort = { ...site, origin: `https://${host}:8443`, host }
  expect(await missing('wrong-origin', post(withPort))).toBe('the port in Host')
  const portless = { ...withPort, origin: `ftp://${host}` }
  expect(await missing('wrong-origin', post(portless))).toBe('Host')
  const elsewhere = { origin: 'https://elsewhere.example:8443', host }
  expect(await missing('wrong-origin', post(elsewhere))).toBeUndefined()
  expect(await missing('wrong-origin', post({ origin: 'null', host }))).toBeUndefined()
  const other = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }
  expect(await missing('wrong-origin', post(other))).toBeUndefined()

  const socket = { 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==', 'sec-websocket-version': '13' }
  const open = (path: string, headers: Record<string, string>) => async () =>
    expect(await plain(server.url, 'GET', path, { ...socket, ...headers })).toBe(426)
  for (const path of ['/socket.io/?EIO=4&transport=websocket', '/sync/some-session/board']) {
    expect(await missing('upgrade-lost', open(path, {}))).toBe('Upgrade')
    const half = open(path, { upgrade: 'websocket', connection: 'close' })
    expect(await missing('upgrade-lost', half)).toBe('Connection')
  }
  expect(await plain(server.url, 'GET', '/', socket)).not.toBe(426)
})

/** A request with exactly these headers; resolves with the status. */
const plain = (
  url: string,
  method: string,
  path: string,
  headers: Record<string, string>,
): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const sent = get(new URL(path, url), { method, headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    sent.on('error', reject)
  })

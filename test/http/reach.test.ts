import { request } from 'node:http'
import { expect, test } from 'vitest'
import { LostUpgrades } from '../../server/identity/lost-upgrades.ts'
import { NEEDS_COOKIES } from '../../shared/wire/needs-cookies.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { aFacilitator, ask } from '../fixtures/a-participant.ts'
import { aServer, type TestServer } from '../fixtures/a-server.ts'

interface Sent {
  readonly status: number
  readonly body: unknown
  /** The cookies that the answer sets, as a browser would send them back. */
  readonly cookies: string
}

async function sent(
  server: TestServer,
  path: string,
  body: object,
  headers: Readonly<Record<string, string>>,
): Promise<Sent> {
  const answer = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
  return { status: answer.status, body: await answer.json(), cookies: cookies.join('; ') }
}

test('[JOIN-16] A page whose browser brings no cookie back makes no session and no participant, and gets in as soon as a cookie comes back. A program is not asked for a cookie', async () => {
  const server = await aServer()
  const lead = await aFacilitator(server)
  const { sessionId, joinCode, facilitatorKey, token } = lead.created
  const page = { [NEEDS_COOKIES]: 'yes' }
  const calls = [
    ['/api/sessions', { question: 'What now?' }],
    [`/api/join/${joinCode}`, { name: 'Ana' }],
    ['/api/resume', { key: facilitatorKey }],
  ] as const
  for (const [path, body] of calls) {
    const refused = await sent(server, path, body, page)
    expect(refused).toMatchObject({ status: 428, body: { code: 'no-cookies' } })
    expect(refused.cookies).toBe('ft-probe=taken')
  }
  const people = async (): Promise<unknown> => {
    const answer = await ask(server, 'GET', `/api/sessions/${sessionId}`, { token })
    return (answer.body as { slices: { people: { total: number } } }).slices.people.total
  }
  expect(await people()).toBe(1)
  const [, [path, body]] = calls
  const joined = await sent(server, path, body, { ...page, cookie: 'ft-probe=taken' })
  expect(joined.status).toBe(201)
  expect((await sent(server, path, body, { ...page, cookie: joined.cookies })).status).toBe(200)
  expect((await sent(server, path, { name: 'A program' }, {})).status).toBe(201)
  expect(await people()).toBe(3)
  lead.close()
  await server.close()
})

test('[JOIN-16] The server says what of a browser arrives: its cookies, and whether its sockets lose their upgrade', async () => {
  const server = await aServer()
  const first = await sent(server, '/api/reach', {}, {})
  expect(first).toMatchObject({ status: 200, body: { cookies: false, upgradeLost: false } })
  const back = { cookie: first.cookies }
  expect((await sent(server, '/api/reach', {}, back)).body).toMatchObject({ cookies: true })
  await new Promise<void>((resolve, reject) => {
    const headers = { 'sec-websocket-key': 'x', 'sec-websocket-version': '13' }
    const path = '/socket.io/?EIO=4&transport=websocket'
    const plain = request({ port: server.port, host: '127.0.0.1', path, headers }, (answer) => {
      answer.resume()
      answer.on('end', resolve)
    })
    plain.on('error', reject)
    plain.end()
  })
  expect((await sent(server, '/api/reach', {}, back)).body).toEqual({
    cookies: true,
    upgradeLost: true,
  })
  const elsewhere = await sent(server, '/api/reach', {}, { origin: 'https://elsewhere.example' })
  expect(elsewhere.body).toMatchObject({ code: 'wrong-origin', expected: [server.url] })
  await server.close()
})

test('[JOIN-16] A lost upgrade is remembered for a minute, of a thousand addresses at most', async () => {
  const clock = aClock({ still: true })
  const lost = new LostUpgrades(clock)
  lost.saw('192.0.2.1')
  expect(lost.hadOne('192.0.2.1')).toBe(true)
  await clock.advance(60_000)
  expect(lost.hadOne('192.0.2.1')).toBe(false)
  for (let at = 0; at <= 1_000; at++) lost.saw(`address ${at}`)
  expect([lost.hadOne('address 0'), lost.hadOne('address 1')]).toEqual([false, true])
})

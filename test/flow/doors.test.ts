import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { Steering, takeSeats } from '../bench/workshop.ts'
import { liveServer, aWorkshop, call, type LiveServer } from './a-workshop.ts'

let server: LiveServer
beforeAll(async () => void (server = await liveServer()))
afterAll(() => server.stop())

/** The status an upgrade is refused with, or 101. */
function knock(path: string, headers: Record<string, string>): Promise<number> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}${path}`, { headers })
  return new Promise((resolve) => {
    socket.on('error', () => undefined)
    socket.on('unexpected-response', (request, response) => {
      resolve(response.statusCode ?? 0)
      request.destroy()
    })
    socket.on('open', () => {
      resolve(101)
      socket.close()
    })
  })
}

test('[I8] document doors: no token 401, wrong origin 403, somebody else as oneself 404, closed 403', async () => {
  const created = await aWorkshop(server.url)
  const [seat] = await takeSeats(server.url, created.joinCode, 1)
  const path = `/sync/${created.sessionId}/draft`
  const authorization = `Bearer ${seat?.token}`
  expect(await knock(path, { authorization })).toBe(403) // no pad in the lobby
  const steering = new Steering(server.url, created)
  await steering.advance()
  steering.close()
  expect(await knock(path, { authorization })).toBe(101)
  expect(await knock(path, {})).toBe(401)
  expect(await knock(path, { authorization, origin: 'http://elsewhere.example' })).toBe(403)
  expect(await knock(`${path}?as=${created.participantId}`, { authorization })).toBe(404)
})

test("[I8] the facilitator's key brings the role back on another device", async () => {
  const created = await aWorkshop(server.url)
  const back = await call(`${server.url}/api/resume`, { body: { key: created.facilitatorKey } })
  expect(back.status).toBe(200)
  const resumed = JSON.parse(back.text) as { role: string; participantId: string; token: string }
  expect(resumed).toMatchObject({ role: 'facilitator', participantId: created.participantId })
  expect(resumed.token).not.toBe(created.token)
})

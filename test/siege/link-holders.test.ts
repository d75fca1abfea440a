// Somebody with nothing but the link of a session: whom they can keep out, and what they can make others receive.
import { expect, test } from 'vitest'
import { aClock } from '../fixtures/a-clock.ts'
import { aFacilitator, aParticipant, ask, Participant } from '../fixtures/a-participant.ts'
import { aServer, type TestServer } from '../fixtures/a-server.ts'
import { closing } from '../fixtures/closing.ts'
import { eventually } from '../fixtures/until.ts'

const kept = closing()

const joining = async (server: TestServer, joinCode: string, body: object = {}) =>
  (await ask(server, 'POST', `/api/join/${joinCode}`, { body })).status

const many = (count: number): number[] => Array.from({ length: count }, (_none, n) => n)

test('[JOIN-13] New people come at a limited rate to a session and from an address, and people who are in do not count', async () => {
  for (const [environment, wait] of [
    [{ LIMIT_JOINS_PER_HOUR: '3' }, 3_600_000 / 3],
    [{ LIMIT_JOINS_PER_ADDRESS_PER_HOUR: '3' }, 3_600_000 / 3],
  ] as const) {
    const server = kept(await aServer({ environment, clock: aClock({ still: true }) }))
    const lead = kept(await aFacilitator(server))
    const { joinCode, token } = lead.created
    const first = kept(await aParticipant(server, joinCode))
    expect([await joining(server, joinCode), await joining(server, joinCode)]).toEqual([201, 201])
    expect(await joining(server, joinCode)).toBe(429)
    const again = { body: {}, token: first.seat.token }
    expect((await ask(server, 'POST', `/api/join/${joinCode}`, again)).status).toBe(200)
    const screen = { body: { as: 'observer' }, token }
    expect((await ask(server, 'POST', `/api/join/${joinCode}`, screen)).status).toBe(201)
    await server.clock.leap(wait)
    expect([await joining(server, joinCode), await joining(server, joinCode)]).toEqual([201, 429])
  }
})

test('[JOIN-14] In a session that is full each member still opens the connections that are reserved for them, and observers open no more than their share', async () => {
  const environment = { LIMIT_CONNECTIONS_PER_SESSION: '8', LIMIT_CONNECTIONS_OF_OBSERVERS: '2' }
  const server = kept(await aServer({ environment }))
  const lead = kept(await aFacilitator(server))
  const { joinCode } = lead.created
  const strangers = await Promise.all(
    many(4).map(async () => {
      const answer = await ask(server, 'POST', `/api/join/${joinCode}`, {
        body: { as: 'observer' },
      })
      return kept(new Participant(server, answer.body as Participant['seat']))
    }),
  )
  await eventually(() => strangers.filter(({ refused }) => refused === 'too-many').length === 2)
  expect(strangers.filter(({ view }) => view !== null)).toHaveLength(2)
  const hog = kept(await aParticipant(server, joinCode))
  const tabs = many(6).map(() => kept(new Participant(server, hog.seat)))
  await eventually(() => tabs.every(({ view, refused }) => view !== null || refused !== null))
  expect(tabs.filter(({ refused }) => refused === 'too-many')).toHaveLength(2)
  await lead.command({ type: 'session.lock', locked: false })
  const member = kept(await aParticipant(server, joinCode))
  const others = many(3).map(() => kept(new Participant(server, member.seat)))
  await eventually(() => others.every(({ view, refused }) => view !== null || refused !== null))
  expect(others.filter(({ view }) => view !== null)).toHaveLength(2)
})

test('[JOIN-15] Somebody who joins and leaves again and again sends a bounded number of people to everybody’s page, and the page has the true list in the end', async () => {
  const environment = { LIMIT_JOINS_PER_HOUR: '10000', LIMIT_JOINS_PER_ADDRESS_PER_HOUR: '10000' }
  const server = kept(await aServer({ environment, clock: aClock({ still: true }) }))
  const lead = kept(await aFacilitator(server))
  const { joinCode, sessionId } = lead.created
  let told = 0
  lead.socket.on('people', ({ value }) => (told += value.people.length))
  const stays = many(60)
  for (const _one of stays) expect(await joining(server, joinCode)).toBe(201)
  for (const _turn of many(60)) {
    const { body } = await ask(server, 'POST', `/api/join/${joinCode}`, { body: {} })
    const { token } = body as { token: string }
    expect((await ask(server, 'DELETE', `/api/sessions/${sessionId}/me`, { token })).status).toBe(
      204,
    )
    await server.clock.advance(100)
  }
  expect(told).toBeLessThanOrEqual(2_000 + 20 * 6)
  await eventually(async () => {
    await server.clock.advance(5_000)
    return lead.slices.people?.people.length === stays.length + 1
  })
})

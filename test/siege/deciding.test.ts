// The time that deciding commands may take, by a stopwatch that the test sets, so that nothing depends on the machine.
import { expect, test } from 'vitest'
import { aClock } from '../fixtures/a-clock.ts'
import { aFacilitator, aParticipant, type Participant } from '../fixtures/a-participant.ts'
import { aServer } from '../fixtures/a-server.ts'
import { closing } from '../fixtures/closing.ts'
import { hurried } from './ground.ts'

const kept = closing()

const environment = {
  ...hurried,
  LIMIT_TOLD_MS_PER_SECOND: '1000000',
  LIMIT_TOLD_MS_BURST: '1000000',
  LIMIT_DECIDED_MS_PER_SECOND: '100',
  LIMIT_DECIDED_MS_BURST: '2000',
  LIMIT_SESSION_DECIDED_MS_PER_SECOND: '400',
  LIMIT_SESSION_DECIDED_MS_BURST: '8000',
}

/** A server on which each piece of work that is measured takes as long as the test says. */
async function aCostlyServer() {
  const cost = { ms: 0 }
  let spent = 0
  const stopwatch = (): number => (spent += cost.ms)
  const server = kept(await aServer({ clock: aClock({ still: true }), stopwatch, environment }))
  return { cost, server }
}

const named = async (by: Participant, name: string): Promise<string> => {
  const answer = await by.command({ type: 'name.set', name })
  return answer.ok ? 'done' : answer.code
}

test('[ADM-54] A person whose budget of time for deciding is spent is refused for a moment, on the socket and over HTTP, and taken later. Other people are taken at once', async () => {
  const { cost, server } = await aCostlyServer()
  const lea = kept(await aFacilitator(server))
  const ben = kept(await aParticipant(server, lea.created.joinCode))
  cost.ms = 3_000
  expect(await named(ben, 'one')).toBe('done')
  expect(await named(ben, 'two')).toBe('rate-limited')
  const body = { id: 'a'.repeat(32), type: 'name.set', name: 'three' }
  expect((await ben.ask('POST', '/commands', body)).status).toBe(429)
  expect(await named(lea, 'Lea')).toBe('done')
  await server.clock.advance(60_000)
  const atOnce = ['a', 'b', 'c', 'd', 'e'].map((name) => named(ben, name))
  expect((await Promise.all(atOnce)).filter((one) => one === 'done')).toHaveLength(1)
  cost.ms = 0
  await server.clock.advance(9_000)
  expect(await named(ben, 'four')).toBe('rate-limited')
  await server.clock.advance(2_000)
  expect(await named(ben, 'five')).toBe('done')
})

test('[ADM-55] A spent budget of a session keeps its people from further commands, and never a person who leads', async () => {
  const { cost, server } = await aCostlyServer()
  const lea = kept(await aFacilitator(server))
  const others = await Promise.all(
    Array.from({ length: 5 }, () => aParticipant(server, lea.created.joinCode)),
  )
  for (const other of others) kept(other)
  const mia = kept(await aFacilitator(server))
  cost.ms = 2_500
  for (const other of others.slice(0, 4)) expect(await named(other, 'once')).toBe('done')
  cost.ms = 0
  expect(await named(others[4] ?? lea, 'once')).toBe('rate-limited')
  expect(await named(lea, 'Lea')).toBe('done')
  expect(await lea.advance()).toMatchObject({ ok: true })
  expect(await named(mia, 'Mia')).toBe('done')
})

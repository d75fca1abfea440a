import { expect, test } from 'vitest'
import { drain } from '../../server/drain.ts'
import { silentLog } from '../../server/log.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { aFacilitator, aParticipant, ask } from '../fixtures/a-participant.ts'
import { aServer } from '../fixtures/a-server.ts'
import { closing } from '../fixtures/closing.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'
import { eventually } from '../fixtures/until.ts'

const kept = closing()

/** When each of so many was told, in milliseconds after the beginning. */
async function toldAt(people: number, failing = false): Promise<readonly number[]> {
  const clock = aClock({ still: true })
  const began = clock.now()
  const told: number[] = []
  const goodbyes = Array.from({ length: people }, (_, at) => async () => {
    told.push(clock.now() - began)
    if (failing && at % 2 === 0) throw new Error('gone already')
  })
  const done = drain(goodbyes, { clock, chance: seededChance(people), log: silentLog })
  await clock.advance(5_000)
  await done
  return told
}

test('[OPS-3] At an orderly end a few people are let go at once, and many one by one over up to five seconds', async () => {
  expect(await toldAt(0)).toEqual([])
  expect(new Set(await toldAt(20))).toEqual(new Set([0]))
  const hall = await toldAt(300)
  expect(hall).toHaveLength(300)
  expect(Math.max(...hall)).toBeLessThan(5_000)
  const bySecond = Map.groupBy(hall, (ms) => Math.floor(ms / 1_000))
  expect(bySecond.size).toBe(5)
  for (const second of bySecond.values()) expect(second.length).toBeLessThan(100)
})

test('[OPS-3] A connection that cannot be told to leave delays no other', async () => {
  expect(await toldAt(30, true)).toHaveLength(30)
})

test('[OPS-3] While the server drains it is alive and not ready, and everything that its people wrote is acknowledged', async () => {
  const clock = aClock()
  const server = kept(await aServer({ clock }))
  const lead = kept(await aFacilitator(server, { template: 'strict' }))
  const people = await Promise.all(
    Array.from({ length: 12 }, async () => kept(await aParticipant(server, lead.created.joinCode))),
  )
  await lead.advance()
  await Promise.all(people.map((person) => person.inPhase('solo')))
  const pads = await Promise.all(people.map((person) => person.pad()))
  const answers = ask(server, 'GET', '/readyz')
  expect((await answers).status).toBe(200)
  const closed = server.close()
  const twice = server.close()
  const codes = await Promise.all(pads.map((pad) => pad.until(() => pad.closeCodes[0], 'the end')))
  expect(new Set(codes)).toEqual(new Set([1012]))
  await Promise.all(people.map((person) => person.until(() => person.ended, 'a last word')))
  expect(new Set(people.map(({ ended }) => ended))).toEqual(new Set(['restarting']))
  await closed
  await twice
  await expect(ask(server, 'GET', '/healthz')).rejects.toThrow()
})

test('[OPS-3] People who only listen are let go one by one too, and whoever has not been let go yet is served', async () => {
  const clock = aClock({ still: true })
  const server = kept(await aServer({ clock }))
  const lead = kept(await aFacilitator(server))
  const people = await Promise.all(
    Array.from({ length: 24 }, async () => kept(await aParticipant(server, lead.created.joinCode))),
  )
  const closed = server.close()
  await clock.advance(250)
  await eventually(() => people.some(({ ended }) => ended !== null))
  const gone = people.filter(({ ended }) => ended !== null)
  await eventually(() => gone.every(({ socket }) => !socket.connected))
  const there = people.filter(({ ended }) => ended === null)
  expect(there.length).toBeGreaterThan(3)
  for (const [at, person] of there.entries())
    expect(await person.command({ type: 'name.set', name: `Here ${at}` })).toMatchObject({
      ok: true,
    })
  await clock.advance(5_000)
  await closed
  await Promise.all(people.map((person) => person.until(() => person.ended, 'a last word')))
  expect(new Set(people.map(({ ended }) => ended))).toEqual(new Set(['restarting']))
})

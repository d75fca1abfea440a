// What telling the people of a session costs, by a stopwatch that the test sets, so that nothing depends on the machine.
import { expect, test } from 'vitest'
import { Telling } from '../../server/control/telling.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { aFacilitator, aParticipant, ask, Participant } from '../fixtures/a-participant.ts'
import { aServer } from '../fixtures/a-server.ts'
import { eventually } from '../fixtures/until.ts'
import type { Joined } from '../../shared/wire/http.ts'
import { hurried } from './ground.ts'

// Work of other kinds has budgets of its own, which are not meant here.
const environment = {
  ...hurried,
  LIMIT_TOLD_MS_PER_SECOND: '100',
  LIMIT_TOLD_MS_BURST: '1000',
}

/** A server on which everything that is told costs as much as the test says. */
async function aSlowServer() {
  const cost = { ms: 0 }
  let spent = 0
  const stopwatch = (): number => (spent += cost.ms)
  const clock = aClock({ still: true })
  return { cost, server: await aServer({ clock, stopwatch, environment }) }
}

const named = (by: Participant, title: string) => by.command({ type: 'session.edit', title })

test('[ADM-50] A session whose budget of time for telling is spent is told later, once and as it is then, and its commands are answered after that', async () => {
  const { cost, server } = await aSlowServer()
  try {
    const lea = await aFacilitator(server)
    const ben = await aParticipant(server, lea.created.joinCode)
    expect(await named(lea, 'one')).toMatchObject({ ok: true })
    await ben.seen((view) => view.title === 'one')
    cost.ms = 5_000
    expect(await named(lea, 'two')).toMatchObject({ ok: true })
    const answered: string[] = []
    const asked = ['three', 'four'].map((title) =>
      named(lea, title).then((answer) => answered.push(`${title} ${answer.ok}`)),
    )
    await eventually(async () => (await ben.ask('GET', '')).text.includes('"four"'))
    await Promise.all([lea.settled(), ben.settled()])
    expect([lea, ben].map(({ view }) => view?.title)).toEqual(['two', 'one'])
    expect(answered).toEqual([])
    const told = ben.frames.length
    cost.ms = 0
    await server.clock.advance(120_000)
    await Promise.all(asked)
    await ben.seen((view) => view.title === 'four')
    expect(answered).toEqual(['three true', 'four true'])
    expect(lea.view?.title).toBe('four')
    expect(ben.frames.slice(told).filter(({ event }) => event === 'view')).toHaveLength(1)
    for (const person of [lea, ben]) person.close()
  } finally {
    await server.close()
  }
})

test('[ADM-50] Other sessions are told at once', async () => {
  const { cost, server } = await aSlowServer()
  try {
    const lea = await aFacilitator(server)
    const mia = await aFacilitator(server)
    cost.ms = 5_000
    expect(await named(lea, 'one')).toMatchObject({ ok: true })
    void named(lea, 'two')
    cost.ms = 0
    expect(await named(mia, 'hers')).toMatchObject({ ok: true })
    expect(mia.view?.title).toBe('hers')
    expect(lea.view?.title).toBe('one')
    // A page that comes to the session that owes is told later, too.
    const { joinCode } = lea.created
    const joined = await ask(server, 'POST', `/api/join/${joinCode}`, { body: {} })
    const ben = new Participant(server, joined.body as Joined)
    await eventually(async () => ben.socket.connected)
    await Promise.all([ben.settled(), named(mia, 'hers again')])
    expect(ben.view).toBeNull()
    await server.clock.advance(120_000)
    expect((await ben.seen()).title).toBe('two')
    for (const person of [lea, mia, ben]) person.close()
  } finally {
    await server.close()
  }
})

test('[ADM-51] The people of a session are told in slices, between which the process serves others', async () => {
  let spent = 0
  const clock = aClock({ still: true })
  const stopwatch = (): number => spent
  const telling = new Telling({
    clock,
    stopwatch,
    limits: { toldMsPerSecond: 100, toldMsBurst: 1_000 },
  })
  const order: string[] = []
  let left = 7
  telling.soon((mayGoOn) => {
    while (left > 0) {
      order.push(`reader ${left--}`)
      spent += 3
      if (!mayGoOn()) return 'more'
      // Others ask for their turn all the time.
      if (order.length === 1) setImmediate(() => order.push('somebody else'))
    }
    return 'over'
  })
  await telling.told()
  expect(order).toEqual([
    'reader 7',
    'reader 6',
    'reader 5',
    'somebody else',
    'reader 4',
    'reader 3',
    'reader 2',
    'reader 1',
  ])
  expect(telling.owes).toBe(false)
})

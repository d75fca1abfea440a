// Connections and HTTP requests, at the limit and one beyond.
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { Reads } from '../../server/http/reads.ts'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import type { Store } from '../../server/store/store.ts'
import { parseParticipantId, parseSessionId } from '../../shared/kernel/ids.ts'
import { must } from '../../shared/kernel/assert.ts'
import { limits } from '../../shared/wire/limits.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { aServer } from '../fixtures/a-server.ts'
import { eventually } from '../fixtures/until.ts'
import { aGroup, besieged } from './ground.ts'
import { exchange, health } from './wire.ts'

/** A store that reads no pads from the disk before `released`. */
function slowPads(released: Promise<void>): Store {
  return new Proxy<Store>(new SqliteStore(':memory:'), {
    get(inner, name): unknown {
      const member: unknown = Reflect.get(inner, name)
      if (typeof member !== 'function') return member
      const call = (...values: unknown[]): unknown => Reflect.apply(member, inner, values)
      return (...values: unknown[]) =>
        name === 'loadRoom' && String(values[1]).startsWith('draft:')
          ? released.then(() => call(...values))
          : call(...values)
    },
  })
}

test('[T12] Connections that only ask over HTTP are counted apart', async () => {
  for (const [setting, status] of [
    ['LIMIT_CONNECTIONS_PER_PROCESS', '503'],
    ['LIMIT_CONNECTIONS_PER_ADDRESS', '429'],
  ] as const) {
    const server = await aServer({ environment: { [setting]: '5' } })
    const open = Array.from({ length: 4 }, () => connect(server.port, '127.0.0.1'))
    await Promise.all(open.map((socket) => once(socket, 'connect')))
    const answer = async () => (await exchange(server.url, [health])).split(' ')[1]
    expect([setting, await answer()]).toEqual([setting, '200'])
    const fifth = connect(server.port, '127.0.0.1')
    await once(fifth, 'connect')
    expect([setting, await answer()]).toEqual([setting, status])
    fifth.destroy()
    await eventually(async () => (await answer()) === '200')
    for (const socket of open) socket.destroy()
    await server.close()
  }
})

test('[T12] Behind a proxy all requests come from its address, and only the limit of the process counts them', async () => {
  const server = await aServer({
    environment: { TRUST_PROXY: '1', LIMIT_CONNECTIONS_PER_ADDRESS: '1' },
  })
  const open = [1, 2, 3].map(() => connect(server.port, '127.0.0.1'))
  await Promise.all(open.map((socket) => once(socket, 'connect')))
  expect((await exchange(server.url, [health])).split(' ')[1]).toBe('200')
  for (const socket of open) socket.destroy()
  await server.close()
})

test('[T12][I11] Six exports of a participant may be under way, and a seventh has to wait for one of them', async () => {
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  const store = slowPads(released)
  await besieged(
    async (server) => {
      const group = await aGroup(server)
      const [person, other] = group.people
      const mine = async () => (await person.ask('GET', '/export/mine')).status
      const asked = Array.from({ length: limits.readsAtOnce + 1 }, mine)
      expect(await Promise.race(asked)).toBe(429)
      expect((await other.ask('GET', '')).status).toBe(200)
      release()
      const statuses = await Promise.all(asked)
      expect(statuses.filter((status) => status === 200)).toHaveLength(limits.readsAtOnce)
      await eventually(async () => (await mine()) === 200)
      group.close()
    },
    { store },
  )
})

test('[T12] A client that left before its answer holds no place', () => {
  const reads = new Reads(limits, aClock({ still: true }), () => 0)
  const id = '0123456789abcdefghijk'
  const reader = {
    session: { id: must(parseSessionId(id), 'an id') },
    participantId: must(parseParticipantId(id), 'an id'),
  }
  for (let n = 0; n < 10; n++)
    expect(reads.begin(reader, AbortSignal.abort())).toMatchObject({ code: 'rate-limited' })
  const closings = Array.from({ length: limits.readsAtOnce }, () => new AbortController())
  for (const { signal } of closings) expect(reads.begin(reader, signal)).toBeNull()
  const late = new AbortController().signal
  expect(reads.begin(reader, late)).toMatchObject({ code: 'rate-limited' })
  closings[0]?.abort()
  expect(reads.begin(reader, late)).toBeNull()
})

test('[HTTP-147] The files of one person take a tenth of the processor at most, and those of one session four tenths, and what goes beyond waits and is made whole', async () => {
  const clock = aClock({ still: true })
  let spent = 0
  const reads = new Reads(limits, clock, () => spent)
  const session = { id: must(parseSessionId('0123456789abcdefghijk'), 'an id') }
  const made: string[] = []
  const make = (name: string, costs: number) =>
    reads.make(
      { session, participantId: must(parseParticipantId(`${name}-0123456789abcdef`), 'an id') },
      () => {
        spent += costs
        made.push(name)
      },
    )
  await make('ann', limits.readMsBurst + 1_000)
  const waiting = [make('ann', 500), make('ann', 500)]
  await make('ben', 1)
  expect(made).toEqual(['ann', 'ben'])
  // A second of work is owed, which is earned in ten seconds.
  await clock.advance(9_900)
  expect(made).toEqual(['ann', 'ben'])
  await clock.advance(200)
  expect(made).toEqual(['ann', 'ben', 'ann'])
  await clock.advance(5_100)
  await Promise.all(waiting)
  expect(made).toEqual(['ann', 'ben', 'ann', 'ann'])
  // The budget of a session is spent by all together: nobody has spent much alone.
  await clock.advance(60_000)
  await Promise.all(['cid', 'dan', 'eve', 'fay', 'gus'].map((name) => make(name, 1_800)))
  const last = make('hal', 1)
  await clock.advance(2_000)
  expect(made).not.toContain('hal')
  await clock.advance(1_000)
  await last
  expect(made.at(-1)).toBe('hal')
})

test('[HTTP-147] Time that another thread worked for a person is taken from the budgets of the person and of the session', async () => {
  const clock = aClock({ still: true })
  const reads = new Reads(limits, clock, () => 0)
  const session = { id: must(parseSessionId('0123456789abcdefghijk'), 'an id') }
  const reader = (name: string) => ({
    session,
    participantId: must(parseParticipantId(`${name}-0123456789abcdef`), 'an id'),
  })
  const made: string[] = []
  const make = (name: string) => reads.make(reader(name), () => made.push(name))
  await make('ann')
  reads.charge(reader('ann'), limits.readMsBurst + 1_000)
  const waiting = make('ann')
  await make('ben')
  expect(made).toEqual(['ann', 'ben'])
  await clock.advance(10_100)
  await waiting
  expect(made).toEqual(['ann', 'ben', 'ann'])
  reads.charge(reader('ben'), limits.sessionReadMsBurst + 1_000)
  const last = make('cid')
  await clock.advance(2_000)
  expect(made).not.toContain('cid')
  await clock.advance(1_000)
  await last
  expect(made.at(-1)).toBe('cid')
})

test('[HTTP-147] A person whose files took too long waits for the next view and the next file, others do not, and who is removed meanwhile gets no view', async () => {
  const clock = aClock({ still: true })
  const cost = { ms: 0 }
  let spent = 0
  await besieged(
    async (server) => {
      const group = await aGroup(server, { size: 3 })
      const [person, other] = group.people
      // The file is made in two parts, of which the second spends more than is left.
      cost.ms = limits.readMsBurst * 0.75
      expect((await person.ask('GET', '/export/json')).status).toBe(200)
      cost.ms = 0
      const answers: number[] = []
      const asked = ['', '/export/md'].map(async (path) => {
        const { status } = await person.ask('GET', path)
        answers.push(status)
        return status
      })
      expect((await other.ask('GET', '/export/md')).status).toBe(200)
      expect(answers).toEqual([])
      const participantId = must(parseParticipantId(person.seat.participantId), 'an id')
      expect(
        await group.facilitator.command({ type: 'participant.remove', participantId }),
      ).toMatchObject({ ok: true })
      const ticking = setInterval(() => void clock.advance(1_000), 5)
      try {
        expect((await Promise.all(asked))[0]).toBe(403)
      } finally {
        clearInterval(ticking)
      }
      group.close()
    },
    {
      clock,
      stopwatch: () => (spent += cost.ms),
      environment: {
        LIMIT_READ_MS_PER_SECOND: String(limits.readMsPerSecond),
        LIMIT_READ_MS_BURST: String(limits.readMsBurst),
      },
    },
  )
})

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
  const reads = new Reads(limits, aClock({ still: true }))
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

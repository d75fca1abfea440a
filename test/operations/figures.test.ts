import { get, type Server } from 'node:http'
import { networkInterfaces } from 'node:os'
import { expect, test } from 'vitest'
import { reword } from '../../shared/board/edit.ts'
import { readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { limits } from '../../shared/wire/limits.ts'
import { forge } from '../document/admission/forged.ts'
import { aGroup, besieged } from '../siege/ground.ts'
import { Intruder, update } from '../siege/intruder.ts'
import { Metrics } from '../../server/metrics.ts'
import { Readiness } from '../../server/readiness.ts'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import { closeCodes, refusalCodes } from '../../shared/wire/codes.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { aFreePort } from '../fixtures/a-free-port.ts'
import { aFacilitator, aParticipant, ask } from '../fixtures/a-participant.ts'
import { aServer } from '../fixtures/a-server.ts'
import { closing } from '../fixtures/closing.ts'
import { faultyStore } from '../fixtures/faulty-store.ts'

const kept = closing()

const portOf = (server: Server): number => {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

test('[OPS-1] Figures are totals whose one label is the code of a refusal or of a close', async () => {
  const metrics = new Metrics({
    connections: () => 7,
    sessions: () => ({ live: 3, quarantined: 1 }),
    clockJumps: () => 2,
    unsentBytes: () => 4_096,
  })
  metrics.taken()
  metrics.refused('wrong-phase')
  metrics.committed(0.003)
  metrics.commitFailed()
  metrics.acknowledged(0.03)
  for (const code of [4409, 4409, 1000, 4999]) metrics.closed(code)
  const text = await metrics.text()
  for (const line of [
    'forethought_commands_total 1',
    'forethought_refusals_total{code="wrong-phase"} 1',
    'forethought_refusals_total{code="invalid"} 0',
    'forethought_commits_failed_total 1',
    'forethought_commit_seconds_count 1',
    'forethought_ack_seconds_bucket{le="0.02"} 0',
    'forethought_ack_seconds_bucket{le="0.035"} 1',
    'forethought_closes_total{code="4409"} 2',
    'forethought_closes_total{code="4413"} 0',
    'forethought_unsent_bytes 4096',
    'forethought_clock_jumps 2',
    'forethought_connections 7',
    'forethought_sessions 3',
    'forethought_sessions_quarantined 1',
  ])
    expect(text.split('\n')).toContain(line)
  const labels = new Set([...text.matchAll(/\{([a-z]+)="([^"]*)"/g)].map((found) => found[1] ?? ''))
  expect([...labels].toSorted()).toEqual(['code', 'le'])
  const codes = [...text.matchAll(/\{code="([^"]*)"/g)].map((found) => found[1] ?? '')
  const known = [...refusalCodes, ...Object.values(closeCodes).map(String)]
  expect(codes.toSorted()).toEqual(known.toSorted())
})

test('[OPS-1] Figures are served on loopback only', async () => {
  const metrics = new Metrics({
    connections: () => 0,
    sessions: () => ({ live: 0, quarantined: 0 }),
    clockJumps: () => 0,
    unsentBytes: () => 0,
  })
  const server = kept(await metrics.serve(0))
  const port = portOf(server)
  const local = { url: `http://127.0.0.1:${port}` }
  const answer = await ask(local, 'GET', '/metrics')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  expect((await ask(local, 'GET', '/')).status).toBe(404)
  const outside = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
  for (const { address } of outside) {
    const refused = await new Promise((resolve) =>
      get({ host: address, port, path: '/metrics' }, () => resolve('answered')).on('error', () =>
        resolve('refused'),
      ),
    )
    expect(refused).toBe('refused')
  }
})

test('[OPS-1] The work of a server shows in its figures, and its people do not', async () => {
  const port = await aFreePort()
  const server = kept(await aServer({ environment: { METRICS_PORT: String(port) } }))
  const lead = kept(
    await aFacilitator(server, { name: 'Canary Name', question: 'Canary question?' }),
  )
  kept(await aParticipant(server, lead.created.joinCode, { name: 'Canary Other' }))
  await lead.command({ type: 'session.lock', locked: true })
  await lead.command({ type: 'phase.advance', epoch: 99 })
  const { text } = await ask({ url: `http://127.0.0.1:${port}` }, 'GET', '/metrics')
  expect(text).toContain('forethought_commands_total 1\n')
  expect(text).toContain('forethought_refusals_total{code="stale-epoch"} 1\n')
  expect(text).toContain('forethought_connections 2\n')
  const { sessionId, joinCode, participantId, token } = lead.created
  for (const secret of ['Canary', sessionId, joinCode, participantId, token])
    expect(text).not.toContain(secret)
})

test('[OPS-1] Each close of a socket counts once by its code, and each tick that acknowledged something counts by its duration', async () => {
  const port = await aFreePort()
  await besieged(
    async (server) => {
      const group = await aGroup(server)
      await group.go('refine')
      const figure = async (name: string): Promise<number> => {
        const { text } = await ask({ url: `http://127.0.0.1:${port}` }, 'GET', '/metrics')
        return Number(
          text
            .split('\n')
            .find((line) => line.startsWith(`${name} `))
            ?.split(' ')[1],
        )
      }
      const closes = (code: number) => figure(`forethought_closes_total{code="${code}"}`)
      const { seat } = group.people[0]
      const enter = () => new Intruder({ url: server.url, seat, room: 'board' }).entered()
      const nothing = new Uint8Array([3])
      const offences: readonly [number, readonly Uint8Array[]][] = [
        [4400, [new Uint8Array([99])]],
        [4409, [update(forge([{ client: 9, clock: 0, structs: [{ gc: 1 }] }]))]],
        [4413, [new Uint8Array(limits.frameBytes + 1)]],
        [4429, Array.from({ length: limits.messageBurst + 10 }, () => nothing)],
        [1009, [new Uint8Array(limits.catchUpBytes + 1)]],
      ]
      for (const [code, frames] of offences) {
        expect(await (await enter()).say(...frames).end()).toBe(code)
        expect([code, await closes(code)]).toEqual([code, 1])
      }
      const acks = await figure('forethought_ack_seconds_count')
      expect(acks).toBeGreaterThan(0) // of the pad on the way here
      await group.people[1].command({ type: 'idea.add', texts: ['by a command'] })
      expect(await figure('forethought_ack_seconds_count')).toBe(acks)
      const board = await group.people[1].board()
      reword(board.doc, must([...readIdeas(board.doc).keys()][0], 'idea'), 'anew', board.origin)
      await board.saved()
      expect(await figure('forethought_ack_seconds_count')).toBeGreaterThan(acks)
      expect(await figure('forethought_ack_seconds_sum')).toBeLessThan(60)
      group.close()
    },
    { environment: { METRICS_PORT: String(port) } },
  )
})

test('[OPS-2] A failed commit makes the server not ready at once, and readiness comes back by itself', async () => {
  const faulty = faultyStore(new SqliteStore(':memory:'))
  const server = kept(await aServer({ store: faulty.store }))
  const lead = kept(await aFacilitator(server))
  const ready = async () => (await ask(server, 'GET', '/readyz')).status
  expect(await ready()).toBe(200)
  faulty.fill()
  expect(await lead.command({ type: 'session.lock', locked: true })).toMatchObject({ ok: false })
  expect(await ready()).toBe(503)
  expect((await ask(server, 'GET', '/healthz')).status).toBe(200)
  faulty.free()
  await server.clock.advance(1_000)
  expect(await ready()).toBe(200)
})

test('[OPS-2] A full disk while nobody writes is noticed within a second of a question', async () => {
  const faulty = faultyStore(new SqliteStore(':memory:'))
  const clock = aClock({ still: true })
  const readiness = new Readiness(faulty.store, clock)
  expect(await readiness.isReady()).toBe(true)
  faulty.fill()
  expect(await readiness.isReady()).toBe(true)
  await clock.advance(1_000)
  expect(await readiness.isReady()).toBe(false)
})

test('[OPS-2] A thousand questions about readiness cost one write, and a clock that was set back makes no old answer valid', async () => {
  const inner = new SqliteStore(':memory:')
  let writes = 0
  const clock = aClock({ still: true })
  const counting = { checkWritable: () => inner.checkWritable(++writes) }
  const store = Object.assign(Object.create(inner) as typeof inner, counting)
  const readiness = new Readiness(store, clock)
  await Promise.all(Array.from({ length: 1_000 }, () => readiness.isReady()))
  expect(writes).toBe(1)
  clock.set(clock.now() - 3_600_000)
  await clock.advance(1_000)
  await readiness.isReady()
  expect(writes).toBe(2)
  await inner.close()
})

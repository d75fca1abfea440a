// How one server of several stops answering, in this process and with a store that the test moves.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMany } from '../../shared/draft/add-many.ts'
import { readDrafts } from '../../shared/draft/read.ts'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseSessionId, type SessionId } from '../../shared/kernel/ids.ts'
import { aMovableNode, type MovableNode } from '../fixtures/a-movable-node.ts'
import { aNode } from '../fixtures/a-node.ts'
import {
  aFacilitator,
  aParticipant,
  ask,
  someDraftId,
  type Participant,
} from '../fixtures/a-participant.ts'
import { aPostgres, query, type APostgres } from '../fixtures/a-postgres.ts'
import { aServer, type TestServer } from '../fixtures/a-server.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'
import { closing } from '../fixtures/closing.ts'
import { faultyStore } from '../fixtures/faulty-store.ts'
import { eventually } from '../fixtures/until.ts'

const kept = closing()
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
let postgres: APostgres
beforeAll(async () => {
  postgres = await aPostgres()
})
afterAll(() => postgres.stop())

/** A person who writes alone, with an open pad. */
async function aWriter(server: TestServer) {
  const lead = kept(await aFacilitator(server, { template: 'strict' }))
  const ada = kept(await aParticipant(server, lead.created.joinCode, { name: 'Ada' }))
  await lead.advance()
  await ada.inPhase('solo')
  return { lead, ada, pad: await ada.pad(), sessionId: lead.seat.sessionId }
}

const wordsIn = async (one: Participant): Promise<readonly string[]> =>
  readDrafts((await one.pad()).doc).map(({ text }) => text)

const eventsIn = ({ logged }: TestServer): readonly string[] => logged.map(({ event }) => event)

test('[OWN-32] A write that is refused because another node owns the session ends that session here, and no other', async () => {
  const url = await postgres.fresh()
  const server = kept(await aServer({ store: await aNode(url) }))
  const [first, second] = [await aWriter(server), await aWriter(server)]
  await first.ada.write('mine')
  await query(
    url,
    `UPDATE sessions SET owner = gen_random_uuid(), term = term + 1 WHERE id = '${first.sessionId}'`,
  )
  await first.ada.write('late') // by the second try: the first has nobody to acknowledge it
  expect(first.pad.closeCodes).toEqual([1012])
  expect(first.lead.ended).toBe('restarting')
  expect(await wordsIn(first.ada)).toEqual(['mine', 'late'])
  await second.ada.write('undisturbed')
  expect([second.pad.closeCodes, second.lead.ended]).toEqual([[], null])
  expect(eventsIn(server).filter((event) => event === 'session-given-up')).toHaveLength(1)
})

test('[OWN-33] After an append whose outcome is unknown the session is claimed again before it is read, and what was kept is there once', async () => {
  const url = await postgres.fresh()
  const faulty = faultyStore(await aNode(url))
  const asked: string[] = []
  const store = new Proxy(faulty.store, {
    get(inner, name): unknown {
      if (name === 'claim' || name === 'loadSession') asked.push(name)
      return Reflect.get(inner, name)
    },
  })
  const server = kept(await aServer({ store }))
  const { ada, sessionId } = await aWriter(server)
  const term = async () =>
    Number((await query(url, `SELECT term FROM sessions WHERE id = '${sessionId}'`))[0]?.['term'])
  const before = await term()
  asked.length = 0
  faulty.failNext('after-commit', ({ updates = [] }) => updates.length > 0)
  await ada.write('once')
  expect(asked).toEqual(['claim', 'loadSession'])
  expect(await term()).toBe(before + 1)
  expect(await wordsIn(ada)).toEqual(['once'])
})

/** Closed after the test. */
async function aNodeToMove(): Promise<MovableNode> {
  const node = await aMovableNode()
  kept(node.server)
  return node
}

test('[OWN-34] A node that cannot be sure sends everybody away with 1012, answers nothing and is not ready, and has everything again once its signs of life arrive', async () => {
  const { server, clock, state, released } = await aNodeToMove()
  const { lead, ada, pad } = await aWriter(server)
  await ada.write('kept')
  const readiness = async () => (await ask(server, 'GET', '/readyz')).status
  expect(await readiness()).toBe(200)
  released.length = 0
  state.isCut = true
  await clock.advance(2_500)
  expect(await readiness()).toBe(503)
  await pad.until(() => pad.closeCodes.includes(1012), 'the closed pad')
  await ada.until(() => ada.ended === 'restarting', 'a last word')
  const refused = await lead.ask('GET', '')
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1'])
  expect(server.sessions.counts().live).toBe(0)
  expect(released).toEqual([])
  state.isCut = false
  await clock.advance(1_000)
  expect(released).toEqual([2])
  expect(await readiness()).toBe(200)
  await ada.write('again')
  expect(await wordsIn(ada)).toEqual(['kept', 'again'])
})

test('[OWN-34] Edits of a person that come after the loss and before any timer noticed it are not acknowledged, and come again', async () => {
  const { server, state } = await aNodeToMove()
  const { ada, pad } = await aWriter(server)
  await ada.write('kept')
  await pad.until(() => readDrafts(pad.doc).length === 1, 'the first words')
  const { question } = await ada.seen()
  state.isCut = true
  state.paused = 2_500
  addMany(pad.doc, [{ draftId: someDraftId(), text: 'late' }], question.id, pad.origin)
  await pad.until(() => pad.closeCodes.includes(1012), 'the closed pad')
  expect(pad.ackedAtEnd).toBeLessThan(pad.sent)
  state.isCut = false
  await pad.synced()
  await pad.saved()
  expect(await wordsIn(ada)).toEqual(['kept', 'late'])
})

test('[OWN-39] A command that was under way when its session was given up is answered when it is sent again', async () => {
  const faulty = faultyStore(new SqliteStore(':memory:'))
  const node = await aMovableNode(faulty.store)
  const { server, clock, state } = node
  kept(server)
  const { lead } = await aWriter(server)
  const command = { id: 'c'.repeat(32), type: 'session.lock', locked: true } as const
  const held = faulty.hold()
  void lead.command(command)
  await eventually(() => held.waiting() === 1)
  state.isCut = true
  await clock.advance(2_500)
  await lead.until(() => !lead.socket.connected, 'the end of the connection')
  state.isCut = false
  await clock.advance(1_000)
  await lead.until(() => lead.socket.connected, 'a way back')
  const again = lead.command(command)
  await eventually(() => held.waiting() === 2)
  held.release()
  expect(await again).toMatchObject({ ok: true })
  expect((await lead.seen(({ locked }) => locked)).locked).toBe(true)
})

test('[OPS-21] A node whose clock differs from that of the store by more than a second is not ready, and is again when it is set right', async () => {
  const { server, state } = await aNodeToMove()
  const readiness = async () => (await ask(server, 'GET', '/readyz')).status
  state.isRight = false
  expect([await readiness(), (await ask(server, 'GET', '/healthz')).status]).toEqual([503, 200])
  state.isRight = true
  expect(await readiness()).toBe(200)
})

test('[OWN-35] For a minute after a takeover the words about the room say nothing, in as many bytes as ever', async () => {
  const { server, clock, state } = await aNodeToMove()
  const names = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Fay']
  const first = kept(await aWorkshop({ names, on: server }))
  await first.on()
  const { facilitator } = first
  await Promise.all(first.people.map((one) => one.write('something')))
  const kind = () => facilitator.slices.room?.kind
  await clock.advance(5_000)
  await facilitator.until(() => kind() === 'solo', 'words about the room')
  const length = JSON.stringify(facilitator.slices.room).length
  state.claim = () => ({ mine: 3 })
  state.isCut = true
  await clock.advance(2_500)
  state.isCut = false
  await clock.advance(1_000)
  await eventually(async () => first.everyone.every((one) => one.socket.connected))
  await first.person(0).write('by one alone')
  const heard: (string | undefined)[] = []
  facilitator.socket.on('room', (room) => {
    heard.push(room.kind)
    expect(JSON.stringify(room).length).toBe(length)
  })
  await clock.advance(50_000)
  await eventually(async () => heard.length > 5)
  expect(new Set(heard)).toEqual(new Set(['none']))
  await clock.advance(15_000)
  await facilitator.until(() => kind() === 'solo', 'words about the room again')
})

test('[OWN-36] A session that another node has claimed in the meantime is not swept, and the sessions after it are', async () => {
  const { server, clock, state } = await aNodeToMove()
  const ids: SessionId[] = []
  for (let made = 0; made < 3; made++) {
    const lead = await aFacilitator(server)
    ids.push(must(parseSessionId(lead.seat.sessionId), 'a session'))
    lead.close()
  }
  const [spared] = ids.toSorted()
  await clock.advance(12 * MINUTE) // all leave memory
  expect(server.sessions.counts().live).toBe(0)
  state.claim = (id) => (id === spared ? { at: 'http://127.0.0.1:9' } : { mine: 2 })
  await clock.leap(31 * DAY)
  await clock.advance(61 * MINUTE)
  const isThere = async (id: SessionId) => (await server.store.loadSession(id)) !== null
  const left = async () => (await Promise.all(ids.map(isThere))).filter(Boolean)
  await eventually(async () => (await left()).length === 1)
  expect(await isThere(must(spared, 'the spared one'))).toBe(true)
  expect(eventsIn(server)).not.toContain('ending-failed')
})

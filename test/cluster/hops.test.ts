// The proof by which one node knows another, and how far a person is passed on.
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { Hops, type Asked } from '../../server/cluster/hops.ts'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import type { Claim } from '../../server/store/store.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseSessionId } from '../../shared/kernel/ids.ts'
import { limits } from '../../shared/wire/limits.ts'
import { aMovableNode } from '../fixtures/a-movable-node.ts'
import { aFacilitator, Participant } from '../fixtures/a-participant.ts'
import { closing } from '../fixtures/closing.ts'
import { exchange, health } from '../siege/wire.ts'

const kept = closing()

const secret = new Uint8Array(32).fill(3)
const [here, there] = ['http://10.0.0.1:3001', 'http://10.0.0.2:3001']
const person = { address: '192.0.2.7', secure: true }
const asked: Asked = {
  method: 'POST',
  url: '/api/sessions/abc/commands?as=x',
  host: 'board.example',
  cookie: 'ft=token',
  authorization: 'Bearer token',
}

function twoNodes() {
  const time = { now: 1_800_000_000_000 }
  const now = () => time.now
  return {
    time,
    sender: new Hops({ secret, now, address: here }),
    taker: new Hops({ secret, now, address: there }),
  }
}

test('[OWN-27] A proof of a node is good for what it was made for, once, for some seconds, and for one node', () => {
  const { time, sender, taker } = twoNodes()
  const proof = sender.proof(there, asked, person)
  expect(taker.personIn(proof, asked)).toEqual(person)
  expect(taker.personIn(proof, asked)).toBeNull()
  for (const [name, other] of Object.entries({
    method: 'DELETE',
    url: '/api/sessions/abc',
    host: 'evil.example',
    cookie: 'ft=another',
    authorization: '',
  }))
    expect(
      taker.personIn(sender.proof(there, asked, person), { ...asked, [name]: other }),
    ).toBeNull()
  expect(taker.personIn(sender.proof(here, asked, person), asked)).toBeNull()
  const early = sender.proof(there, asked, person)
  time.now += 9_000
  expect(taker.personIn(early, asked)).toEqual(person)
  const late = sender.proof(there, asked, person)
  time.now += 11_000
  expect(taker.personIn(late, asked)).toBeNull()
  time.now += 60_000
  expect(taker.personIn(early, asked)).toBeNull() // forgotten, and too old by far
})

test('[OWN-27] Nobody makes a proof without the secret, or another person out of a proof', () => {
  const { time, sender, taker } = twoNodes()
  const stranger = new Hops({ secret: new Uint8Array(32), now: () => time.now, address: here })
  expect(taker.personIn(stranger.proof(there, asked, person), asked)).toBeNull()
  const [text = '', mac = ''] = sender.proof(there, asked, person).split('.')
  const said: object = JSON.parse(Buffer.from(text, 'base64url').toString()) as object // our own text
  const changed = Buffer.from(JSON.stringify({ ...said, address: '192.0.2.8' }))
  for (const wrong of [
    undefined,
    '',
    '.',
    text,
    `${text}.`,
    `.${mac}`,
    `${text}.${mac.slice(0, -2)}`,
    `${text}.${mac}AA`,
    `${changed.toString('base64url')}.${mac}`,
    [`${text}.${mac}`],
  ])
    expect(taker.personIn(wrong, asked)).toBeNull()
  expect(taker.personIn(`${text}.${mac}`, asked)).toEqual(must(person, 'the person'))
})

test('[OWN-28] A node passes on no request and no socket that another node has passed to it', async () => {
  const store = new SqliteStore(':memory:')
  const [one, other] = [await aMovableNode(store), await aMovableNode(store)]
  for (const { server } of [one, other]) kept({ close: () => server.close() })
  const lead = kept(await aFacilitator(one.server))
  other.state.claim = () => ({ at: one.address })
  const through = kept(new Participant(other.server, lead.seat))
  expect((await through.ask('GET', '')).status).toBe(200)
  one.server.sessions.forget(must(parseSessionId(lead.seat.sessionId), 'a session'))
  one.state.claim = () => ({ at: other.address })
  const asked = await Promise.all([lead.ask('GET', ''), through.ask('GET', '')])
  expect(asked.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual([
    [503, '1'],
    [503, '1'],
  ])
  const pad = through.replica('draft')
  await pad.until(() => pad.wasRefused, 'a refusal')
})

test('[OWN-29] The largest head that a node takes reaches the owner of the session too', async () => {
  const store = new SqliteStore(':memory:')
  const [owner, other] = [await aMovableNode(store), await aMovableNode(store)]
  for (const { server } of [owner, other]) kept({ close: () => server.close() })
  const { seat } = kept(await aFacilitator(owner.server))
  other.state.claim = () => ({ at: owner.address })
  const status = async (bytes: number): Promise<number> => {
    const path = `/api/sessions/${seat.sessionId}?as=${seat.participantId}`
    const headers = { Host: 'x', Connection: 'close', Authorization: `Bearer ${seat.token}` }
    const counted = [path, ...Object.entries(headers).flat(), 'X-Pad'].join('')
    const padded = { ...headers, 'X-Pad': 'x'.repeat(bytes - counted.length) }
    const lines = Object.entries(padded).map(([name, value]) => `${name}: ${value}\r\n`)
    const head = `GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`
    return Number((await exchange(other.server.url, [head])).split(' ')[1])
  }
  expect(await status(limits.headerBytes)).toBe(200)
  expect(await status(limits.headerBytes + 1)).toBe(431)
})

test('[OWN-40] A person who leaves while the owner of their session is looked up ends no node', async () => {
  const store = new SqliteStore(':memory:')
  const [owner, other] = [await aMovableNode(store), await aMovableNode(store)]
  for (const { server } of [owner, other]) kept({ close: () => server.close() })
  const lead = kept(await aFacilitator(owner.server))
  const faults: unknown[] = []
  const noted = (fault: unknown): void => void faults.push(fault)
  process.on('uncaughtExceptionMonitor', noted)
  kept({ close: () => void process.off('uncaughtExceptionMonitor', noted) })
  const isAsked = Promise.withResolvers<void>()
  const isFound = Promise.withResolvers<Claim>()
  other.state.claim = () => {
    isAsked.resolve()
    return isFound.promise
  }
  const { seat } = lead
  const path = `/api/sessions/${seat.sessionId}?as=${seat.participantId}`
  const head = `GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${seat.token}\r\n\r\n`
  const leaver = connect(Number(new URL(other.server.url).port), '127.0.0.1')
  leaver.write(head)
  await isAsked.promise
  const left = once(leaver, 'close')
  leaver.resetAndDestroy()
  await left
  for (let rounds = 0; rounds < 2; rounds++) await exchange(other.server.url, [health]) // it has heard of it by then
  isFound.resolve({ at: owner.address })
  const through = kept(new Participant(other.server, seat))
  expect((await through.ask('GET', '')).status).toBe(200)
  expect(faults).toEqual([])
})

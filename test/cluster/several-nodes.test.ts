// Nodes as processes on one PostgreSQL. People come to a node that the test chooses, often to one that does not own their
// session.
import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDrafts } from '../../shared/draft/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import {
  aFacilitator,
  aParticipant,
  ask,
  Participant,
  resumed,
  type Facilitator,
} from '../fixtures/a-participant.ts'
import { aPostgres, query, type APostgres } from '../fixtures/a-postgres.ts'
import { aCanary, found } from '../fixtures/canary.ts'
import { closing } from '../fixtures/closing.ts'
import { Nodes, type RunningNode } from '../fixtures/nodes.ts'
import { eventually } from '../fixtures/until.ts'

const kept = closing()
let postgres: APostgres
let nodes: Nodes
beforeAll(async () => {
  postgres = await aPostgres()
  nodes = await Nodes.begin(postgres, 3)
})
afterAll(async () => {
  await nodes.close()
  await postgres.stop()
})

const alive = (at: number): RunningNode => must(nodes.alive()[at], 'a node')

/** A session of one node, in which everybody else comes through another. */
async function aSession(owner: RunningNode, other: RunningNode, names: readonly string[]) {
  const lead = kept(await aFacilitator(owner, { template: 'strict' }))
  const people: Participant[] = []
  for (const name of names)
    people.push(kept(await aParticipant(other, lead.created.joinCode, { name })))
  return { lead, people, sessionId: lead.seat.sessionId }
}

const person = (people: readonly Participant[], at: number): Participant =>
  must(people[at], 'a person')

async function toSolo(lead: Facilitator, people: readonly Participant[]): Promise<void> {
  expect(await lead.advance()).toMatchObject({ ok: true })
  await Promise.all([lead, ...people].map((one) => one.inPhase('solo')))
}

const wordsIn = async (one: Participant): Promise<readonly string[]> =>
  readDrafts((await one.pad()).doc).map(({ text }) => text)

const cameBack = (one: Participant): Promise<unknown> =>
  one.until(() => one.socket.connected && one.view !== null, 'a way back')

test('[OWN-20] People come to any node, over HTTP and on sockets of both planes, and are in the session that another node owns', async () => {
  const [owner, other] = [alive(0), alive(1)]
  const { lead, people, sessionId } = await aSession(owner, other, ['Ada', 'Ben'])
  const [ada, ben] = [person(people, 0), person(people, 1)]
  expect(await nodes.ownerOf(sessionId)).toBe(owner)
  await toSolo(lead, people)
  await ada.write('Ada’s idea')
  await ben.write('Ben’s idea')
  expect(await lead.advance()).toMatchObject({ ok: true })
  await Promise.all(people.map((one) => one.inPhase('read')))
  expect(await ada.ideas()).toEqual(['Ada’s idea', 'Ben’s idea'])
  expect((await ben.ask('GET', '/export/md')).text).toContain('Ada’s idea')
  const command = { id: 'f'.repeat(32), type: 'name.set', name: 'Benedikt' }
  expect((await ben.ask('POST', '/commands', command)).body).toMatchObject({ ok: true })
  await lead.until(() => nameOf(lead, 'Benedikt'), 'the name')
  const again = kept(await resumed(other, lead.created.facilitatorKey))
  expect(again.view?.me.role).toBe('facilitator')
  const listed = await ask(alive(2), 'GET', '/api/sessions', { token: lead.seat.token })
  expect(listed.body).toMatchObject([{ sessionId, as: [{ role: 'facilitator' }] }])
  expect(await nodes.ownerOf(sessionId)).toBe(owner)
})

const nameOf = (one: Participant, named: string) =>
  one.slices.people?.people.find(({ name }) => name === named)

test('[OWN-21] On sockets that are passed on, rights and limits are those of the session, and a person who is removed is sent away', async () => {
  const { lead, people, sessionId } = await aSession(alive(0), alive(1), ['Ada', 'Ben'])
  const [ada, ben] = [person(people, 0), person(people, 1)]
  expect(await ada.advance()).toMatchObject({ ok: false, code: 'not-allowed' })
  const outsider = kept(await aFacilitator(alive(1)))
  const path = `/api/sessions/${sessionId}`
  expect((await ask(alive(1), 'GET', path, { token: outsider.seat.token })).status).toBe(404)
  const origin = { origin: 'https://evil.example' }
  const forged = await ask(alive(1), 'POST', '/api/sessions', { body: {}, headers: origin })
  expect(forged.status).toBe(403)
  await toSolo(lead, people)
  const pads = Array.from({ length: 12 }, (_, at) =>
    kept(new Participant(alive(at % 2), ada.seat)).replica('draft'),
  )
  const isReplaced = () => pads.some(({ closeCodes }) => closeCodes.includes(4410))
  await eventually(async () => isReplaced())
  for (const pad of pads) pad.close()
  const pad = await ben.pad()
  const participantId = must(nameOf(lead, 'Ben'), 'Ben').participantId
  expect(await lead.command({ type: 'participant.remove', participantId })).toMatchObject({
    ok: true,
  })
  await ben.until(() => ben.ended === 'removed', 'the removal')
  await pad.until(() => pad.closeCodes.includes(4403), 'the closed pad')
  expect((await ben.ask('GET', '')).status).toBe(403)
})

test('[OWN-22] No byte of a draft reaches anybody but its author, neither on a socket that is passed on, nor over HTTP, nor in a log, also while the session goes to another node', async () => {
  const owner = await nodes.start()
  const { lead, people, sessionId } = await aSession(owner, alive(1), ['Ada', 'Ben'])
  const [ada, ben] = [person(people, 0), person(people, 1)]
  await toSolo(lead, people)
  const words = [aCanary('before'), aCanary('after')]
  const [before = '', after = ''] = words
  await ada.write(before)
  await owner.kill('SIGKILL')
  await cameBack(ada)
  await ada.write(after)
  const back = kept(new Participant(alive(0), lead.seat))
  await Promise.all([back.seen(), cameBack(ben)])
  await ben.settled()
  expect(await wordsIn(ada)).toEqual(words)
  const heardBy = (one: Participant) => one.tap.heard.map(({ bytes }) => bytes)
  const asked = await Promise.all(
    [back, ben].flatMap((one) => [one.ask('GET', ''), one.ask('GET', '/export/json')]),
  )
  const others = [lead, back, ben].flatMap(heardBy)
  const answers = asked.map(({ text }) => Buffer.from(text))
  expect(found([...others, ...answers, Buffer.concat(nodes.said)], words)).toEqual([])
  expect(found(heardBy(ada), words)).toEqual(words) // the watch sees what it should see
  expect(await nodes.ownerOf(sessionId)).not.toBe(owner)
})

test('[OWN-23] When the owner of a session is killed, another node has every acknowledged word and takes new ones, and a reveal that was counted down has not happened', async () => {
  const owner = await nodes.start()
  const { lead, people, sessionId } = await aSession(owner, alive(1), ['Ada', 'Ben'])
  const [ada, ben] = [person(people, 0), person(people, 1)]
  await toSolo(lead, people)
  await Promise.all([ada.write('one', 'two'), ben.write('three')])
  const { epoch } = await lead.seen()
  void lead.command({ type: 'phase.advance', epoch })
  await ada.seen((view) => view.phase.countdownTo !== undefined)
  await owner.kill('SIGKILL')
  lead.close()
  const back = kept(new Participant(alive(0), lead.seat))
  const view = await back.seen()
  expect([view.phase.kind, view.phase.countdownTo, view.epoch]).toEqual(['solo', undefined, epoch])
  await Promise.all([cameBack(ada), cameBack(ben)])
  expect([await wordsIn(ada), await wordsIn(ben)]).toEqual([['one', 'two'], ['three']])
  await ben.write('four')
  expect(await back.advance()).toMatchObject({ ok: true })
  await ada.inPhase('read')
  expect(await ada.ideas()).toEqual(['four', 'one', 'three', 'two'])
  expect((await ada.seen()).epoch).toBe(epoch + 1)
  expect(await nodes.ownerOf(sessionId)).not.toBe(owner)
})

/** Notes who owned a session in which term whenever something was written there. */
const WITNESS = `
  CREATE TABLE wrote (session text, term int8, owner uuid, UNIQUE (session, term, owner));
  CREATE FUNCTION witness() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO wrote SELECT id, term, owner FROM sessions WHERE id = NEW.session ON CONFLICT DO NOTHING;
    RETURN NEW; END $$;
  CREATE TRIGGER witness AFTER INSERT ON updates FOR EACH ROW EXECUTE FUNCTION witness()`

test('[OWN-24] A node that was paused for five seconds gives up what another has taken over meanwhile, sends its people away with 1012, and one node writes in a term', async () => {
  await query(nodes.url, WITNESS)
  const owner = await nodes.start()
  const { lead, people, sessionId } = await aSession(owner, alive(1), ['Ada'])
  const ada = person(people, 0)
  const ben = kept(await aParticipant(owner, lead.created.joinCode, { name: 'Ben' }))
  await toSolo(lead, [ada, ben])
  await ben.write('before')
  const [pad, far] = [await ben.pad(), await ada.pad()]
  const term = await nodes.termOf(sessionId)
  const paused = performance.now()
  process.kill(owner.pid, 'SIGSTOP')
  const back = kept(new Participant(alive(0), ada.seat))
  await back.seen()
  await back.write('meanwhile')
  const taker = await nodes.ownerOf(sessionId)
  expect(taker).not.toBe(owner)
  await eventually(async () => performance.now() - paused > 5_000)
  process.kill(owner.pid, 'SIGCONT')
  await pad.until(() => pad.closeCodes.includes(1012), 'the end of the old connection')
  await far.until(() => far.closeCodes.includes(1012), 'the end of the connection passed on')
  await cameBack(ben)
  await ben.write('afterwards')
  expect(await wordsIn(ben)).toEqual(['before', 'afterwards'])
  expect(await wordsIn(ada)).toEqual(['meanwhile'])
  expect(await nodes.ownerOf(sessionId)).toBe(taker)
  expect(await nodes.termOf(sessionId)).toBeGreaterThan(term)
  const wrote = await query(
    nodes.url,
    `SELECT term, owner FROM wrote WHERE session = '${sessionId}'`,
  )
  expect(wrote.length).toBeGreaterThan(1)
  expect(new Set(wrote.map((row) => row['term'])).size).toBe(wrote.length)
})

test('[OPS-20] A node that is told to end hands each session over: its people are acknowledged and sent away, and another node answers without waiting until the first is presumed lost', async () => {
  const owner = await nodes.start()
  const { lead, people, sessionId } = await aSession(owner, alive(1), ['Ada'])
  const ada = person(people, 0)
  await toSolo(lead, people)
  await ada.write('before')
  const pad = await ada.pad()
  const ended = owner.kill('SIGTERM')
  await pad.until(() => pad.closeCodes.includes(1012), 'the goodbye')
  await ada.until(() => ada.ended === 'restarting', 'a last word')
  await ada.write('after')
  expect(await ended).toBe(0)
  expect(must(await nodes.ownerOf(sessionId), 'an owner')).not.toBe(owner)
  const rows = await query(nodes.url, `SELECT FROM nodes WHERE address = '${owner.address}'`)
  expect(rows).toEqual([])
})

test('[OWN-37] A database that ends every connection ends no node, and people are saved again on the next connection', async () => {
  const { lead, people } = await aSession(alive(0), alive(1), ['Ada', 'Ben'])
  await toSolo(lead, people)
  const before = nodes.alive()
  const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()
    AND backend_type = 'client backend'`
  for (let round = 1; round <= 5; round++) {
    const written = people.map((one) => one.write(`words of round ${round}`))
    await query(nodes.url, end)
    await Promise.all(written)
  }
  for (const one of people) expect(await wordsIn(one)).toHaveLength(5)
  expect(nodes.alive()).toEqual(before)
  expect(Buffer.concat(nodes.said).toString()).not.toContain('"bug"')
})

/** An address at which nobody listens. */
const NOWHERE = 'http://127.0.0.1:9'

test('[OWN-25] While its owner beats and cannot be reached, a session is refused with 503 and Retry-After, and nobody takes it', async () => {
  const owner = alive(0)
  const { lead, sessionId } = await aSession(owner, alive(1), [])
  const asked = () => ask(alive(1), 'GET', `/api/sessions/${sessionId}`, { token: lead.seat.token })
  expect((await asked()).status).toBe(200)
  const term = await nodes.termOf(sessionId)
  const moves = (from: string, to: string) =>
    query(nodes.url, `UPDATE nodes SET address = '${to}' WHERE address = '${from}'`)
  await moves(owner.address, NOWHERE)
  const refused = await asked()
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1'])
  const pad = kept(new Participant(alive(1), lead.seat)).replica('board')
  await pad.until(() => pad.wasRefused, 'a refusal')
  await moves(NOWHERE, owner.address)
  await eventually(async () => (await asked()).status === 200)
  expect(await nodes.termOf(sessionId)).toBe(term)
  expect(await nodes.ownerOf(sessionId)).toBe(owner)
})

/** Asks the port of other nodes, as somebody in the private network could. */
function askInternally(
  { address }: RunningNode,
  headers: Readonly<Record<string, string>>,
): Promise<number | string> {
  return new Promise((resolve) => {
    request(`${address}/api/sessions`, { headers, agent: false })
      .on('response', (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      })
      .on('upgrade', () => resolve('upgraded'))
      .on('error', (fault) => resolve(fault.message))
      .end()
  })
}

test('[OWN-26] The port of other nodes answers nobody who cannot prove to be a node', async () => {
  const socket = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': Buffer.alloc(16).toString('base64'),
  }
  const forged = { 'x-forethought-hop': 'e30.AAAA' }
  for (const headers of [{}, forged, socket, { ...socket, ...forged }])
    expect(await askInternally(alive(0), headers)).toBe(403)
})

// Damaged rows: their session is out of service, says so and is kept. No other session is affected.
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { parseParticipantId } from '../../shared/kernel/ids.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { ask, Participant, type Seat } from '../fixtures/a-participant.ts'
import { aFolder, aServer, type TestServer } from '../fixtures/a-server.ts'
import { beside, rowsNaming } from '../store/a-database.ts'
import { aGroup, hurried } from './ground.ts'
import { Intruder } from './intruder.ts'

let folder: ReturnType<typeof aFolder>
let file: string
beforeEach(() => {
  folder = aFolder()
  file = join(folder.path, 'forethought.db')
})
afterEach(() => folder.remove())

interface Left {
  readonly facilitator: Seat
  readonly people: readonly [Seat, Seat]
}

/** A session in refine that a server left, with one idea in the board's snapshot and one idea after the snapshot. */
async function leftGroup(): Promise<Left> {
  const clock = aClock({ still: true })
  const ticking = setInterval(() => void clock.advance(20), 5)
  const server = await aServer({ store: folder.database(), environment: hurried, clock })
  const group = await aGroup(server)
  await group.go('refine')
  clearInterval(ticking)
  await clock.advance(5_000) // an unchanged board becomes a snapshot in this time
  await group.people[0].command({ type: 'idea.add', texts: ['one more'] })
  group.close()
  await server.close()
  const [first, second] = group.people
  return { facilitator: group.facilitator.seat, people: [first.seat, second.seat] }
}

const left = async (): Promise<Seat> => (await leftGroup()).people[0]

function spoil(sql: string, { sessionId }: Seat): void {
  const changed = beside(file, (db) => db.prepare(sql).run({ session: sessionId }).changes)
  expect(Number(changed)).toBeGreaterThan(0)
}

async function served(work: (server: TestServer) => Promise<void>): Promise<void> {
  const server = await aServer({ store: folder.database(), environment: hurried })
  try {
    await work(server)
  } finally {
    await server.close()
  }
}

/** Checks that a new connection on both planes gets the whole board and can add to it. */
async function isWhole(server: TestServer, seat: Seat): Promise<void> {
  const person = new Participant(server, seat)
  expect(await person.ideas()).toEqual(['an idea', 'one more'])
  expect(await person.command({ type: 'idea.add', texts: ['and on'] })).toMatchObject({ ok: true })
  person.close()
}

const quarantined = (server: TestServer): number =>
  server.logged.filter(({ event }) => event === 'session-quarantined').length

const IS_COVERED = `session = :session AND room = 'board' AND seq <=
  (SELECT snapshot_seq FROM rooms WHERE session = :session AND room = 'board')`
const IS_BEYOND = IS_COVERED.replace('<=', '>')

test('[T18] A damaged row of the log that a snapshot covers is not read and disturbs nobody', async () => {
  const seat = await left()
  spoil(`UPDATE updates SET bytes = zeroblob(8) WHERE ${IS_COVERED}`, seat)
  await served(async (server) => {
    await isWhole(server, seat)
    expect([quarantined(server), server.sessions.counts().quarantined]).toEqual([0, 0])
  })
})

/** Each damage with the status or close code of a document socket. The document is read only after the 101. */
const ways: Readonly<Record<string, readonly [sql: string, ended: number]>> = {
  'a row of the log beyond the snapshot': [
    `UPDATE updates SET bytes = zeroblob(8) WHERE ${IS_BEYOND}`,
    1013,
  ],
  'a missing row beyond the snapshot': [`DELETE FROM updates WHERE ${IS_BEYOND}`, 1013],
  'a snapshot with a row that it covered': [
    `UPDATE updates SET bytes = zeroblob(8) WHERE ${IS_COVERED};
     UPDATE rooms SET snapshot = zeroblob(8) WHERE session = :session AND room = 'board'`,
    1013,
  ],
  'an event': [
    `UPDATE events SET json = replace(json, '"', '!') WHERE session = :session AND version = 2`,
    503,
  ],
  'a missing event': ['DELETE FROM events WHERE session = :session AND version = 3', 503],
}

test.each(Object.entries(ways))(
  '[T18] One damaged piece of data (%s) takes its own session and no other out of service, is reported once, and is kept',
  async (_, [sql, ended]) => {
    const [hurt, well] = [await left(), await left()]
    for (const statement of sql.split(';')) spoil(statement, hurt)
    await served(async (server) => {
      const { token } = hurt
      const body = { id: 'abc', type: 'idea.add', texts: ['x'] }
      const path = `/api/sessions/${hurt.sessionId}/commands`
      const answer = await ask(server, 'POST', path, { token, body })
      expect(answer.body).toMatchObject({ status: 503, code: 'unavailable' })
      const intruder = await new Intruder({ url: server.url, seat: hurt, room: 'board' }).entered()
      expect(intruder.ended).toBe(ended)
      const person = new Participant(server, hurt)
      expect(await person.until(() => person.refused, 'a refusal')).toBe('unavailable')
      person.close()
      expect([quarantined(server), server.sessions.counts().quarantined]).toEqual([1, 1])
      await isWhole(server, well)
      expect((await ask(server, 'GET', '/readyz')).status).toBe(200)
    })
    const kept = beside(file, (db) => db.prepare('SELECT count(*) AS n FROM sessions').get())
    expect(Number(kept?.['n'])).toBe(2)
  },
)

/** Damage of an event. Only the rest of the log could replace the event. */
const aLog = ways['an event']?.[0] ?? ''

test('[OPS-7] A session that cannot be read any more can be deleted by its last facilitator and by nobody else', async () => {
  const [hurt, well] = [await leftGroup(), await left()]
  const { facilitator, people } = hurt
  await served(async (server) => {
    const lead = new Participant(server, facilitator)
    const [first] = people
    await lead.command({
      type: 'role.grant',
      participantId: must(parseParticipantId(first.participantId), 'id'),
      role: 'facilitator',
    })
    lead.close()
  })
  spoil(aLog, facilitator)
  await served(async (server) => {
    const deletion = async ({ sessionId, token, participantId }: Seat): Promise<number> =>
      (
        await ask(server, 'DELETE', `/api/sessions/${sessionId}?as=${participantId}`, {
          token,
        })
      ).status
    const stranger = { ...well, sessionId: facilitator.sessionId }
    expect(await deletion(stranger)).toBe(404)
    expect(await deletion({ ...stranger, participantId: people[0].participantId })).toBe(404)
    expect([await deletion(facilitator), await deletion(people[1])]).toEqual([503, 503])
    expect([quarantined(server), server.sessions.counts().quarantined]).toEqual([1, 1])
    expect(await deletion(people[0])).toBe(204)
    expect(server.sessions.counts().quarantined).toBe(0)
    expect(await deletion(people[0])).toBe(404)
    await isWhole(server, well)
  })
  const rows = Object.values(rowsNaming(file, facilitator.sessionId))
  expect(rows.every((count) => count === 0)).toBe(true)
})

test('[OPS-7] When the row that names the facilitator is damaged too, nobody may delete the session, and a damaged board does not prevent the deletion', async () => {
  const [unclear, board] = [await leftGroup(), await leftGroup()]
  spoil(
    `UPDATE sessions SET facilitator = '${unclear.people[0].participantId}' WHERE id = :session`,
    unclear.facilitator,
  )
  for (const sql of String(ways['a snapshot with a row that it covered']?.[0]).split(';'))
    spoil(sql, board.facilitator)
  await served(async (server) => {
    const deletion = async ({ sessionId, token }: Seat): Promise<number> =>
      (await ask(server, 'DELETE', `/api/sessions/${sessionId}`, { token })).status
    expect([await deletion(unclear.facilitator), await deletion(unclear.people[0])]).toEqual([
      503, 503,
    ])
    expect(await deletion(board.facilitator)).toBe(204)
  })
  const of = (seat: Seat): number => rowsNaming(file, seat.sessionId)['events'] ?? 0
  expect([of(unclear.facilitator) > 0, of(board.facilitator)]).toEqual([true, 0])
})

test('[STO-19] A row damaged under a running server stops its own session from writing, and the server stays ready for the others', async () => {
  const [hurt, well] = [await left(), await left()]
  await served(async (server) => {
    const person = new Participant(server, hurt)
    await person.seen()
    spoil('UPDATE sessions SET records = records + 1 WHERE id = :session', hurt)
    const add = { type: 'idea.add' as const, texts: ['x'] }
    expect(await person.command(add)).toMatchObject({ code: 'unavailable' })
    expect((await ask(server, 'GET', '/readyz')).status).toBe(200)
    expect(await person.command(add)).toMatchObject({ code: 'unavailable' })
    person.close()
    await isWhole(server, well)
  })
})

test('[STO-19] A name that was changed on disk takes its session out of service', async () => {
  const hurt = await left()
  const name = `UPDATE records SET json = replace(json, '"device"', '"devicE"') WHERE session = :session`
  spoil(name, hurt)
  await served(async (server) => {
    const { token, sessionId } = hurt
    const answer = await ask(server, 'GET', `/api/sessions/${sessionId}`, { token })
    expect(answer.body).toMatchObject({ status: 503, code: 'unavailable' })
    expect([quarantined(server), server.sessions.counts().quarantined]).toEqual([1, 1])
  })
})

test('[T18] A device that holds a damaged participant id is nobody there: nothing is served, listed or deleted', async () => {
  const { facilitator } = await leftGroup()
  const { sessionId, token, participantId } = facilitator
  const last = participantId.at(-1) === '0' ? '1' : '0'
  const other = participantId.slice(0, -1) + last
  spoil(
    `UPDATE holdings SET participant = '${other}' WHERE session = :session AND participant = '${participantId}'`,
    facilitator,
  )
  await served(async (server) => {
    const list = await ask(server, 'GET', '/api/sessions', { token })
    expect([list.status, list.body]).toEqual([200, []])
    for (const method of ['GET', 'DELETE'])
      expect((await ask(server, method, `/api/sessions/${sessionId}`, { token })).status).toBe(403)
    const intruder = new Intruder({ url: server.url, seat: facilitator, room: 'board' })
    expect((await intruder.entered()).ended).toBe(404)
  })
})

test('[T18] A damaged session is left out of a person’s list, and its join code is not called wrong', async () => {
  const hurt = await left()
  const [event] = ways['an event'] ?? []
  spoil(String(event), hurt)
  await served(async (server) => {
    const { token } = hurt
    const code = beside(file, (db) => db.prepare('SELECT join_code FROM sessions').get())
    const join = await ask(server, 'GET', `/api/join/${String(code?.['join_code'])}`, { token })
    expect(join.body).toMatchObject({ status: 503, code: 'unavailable' })
    const list = await ask(server, 'GET', '/api/sessions', { token })
    expect([list.status, list.body]).toEqual([200, []])
  })
})

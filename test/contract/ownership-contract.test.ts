// What every store promises that several processes share: two nodes on one database.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { PostgresStore } from '../../server/store/postgres/postgres-store.ts'
import { claimed, mayWrite, released } from '../../server/store/ownership.ts'
import type { Append, Claim, Store } from '../../server/store/store.ts'
import { must } from '../../shared/kernel/assert.ts'
import { aNode } from '../fixtures/a-node.ts'
import { aPostgres, connected, query, type APostgres } from '../fixtures/a-postgres.ts'
import { eventually } from '../fixtures/until.ts'
import {
  adasPad,
  aSession,
  bytes,
  everythingOf,
  locked,
  sessionA,
  sessionB,
  toA,
  update,
} from './store/two-sessions.ts'

let postgres: APostgres | undefined
let url: string
let [first, second]: PostgresStore[] = []

beforeAll(async () => {
  postgres = await aPostgres()
})
afterAll(() => postgres?.stop())
beforeEach(async () => {
  url = await must(postgres, 'a server').emptied()
  first = await aNode(url, 'http://first')
  second = await aNode(url, 'http://second')
  await first.createSession(aSession(sessionA, 'AAAA-2222'))
  // However slow the machine is, nobody is taken for dead by chance.
  await query(url, `UPDATE nodes SET beat = clock_timestamp() + interval '1 hour'`)
})
afterEach(async () => {
  await first?.close()
  await second?.close()
})

const both = (): readonly [Store, Store] => [must(first, 'a node'), must(second, 'a node')]
const termOf = (claim: Claim): number => {
  if (claim === null || !('mine' in claim)) throw new Error('the session is not mine')
  return claim.mine
}
const edit = (part: Partial<Append> = {}): Append => toA({ updates: [update('board', 1)], ...part })
const refused = { ok: false, reason: 'owner' }

/** Sets how long ago the first node gave its last sign of life, by the clock of the database. */
const lastBeat = (ago: string) =>
  query(
    url,
    `UPDATE nodes SET beat = clock_timestamp() - interval '${ago}' WHERE address = 'http://first'`,
  )

test('[OWN-3] A session that two nodes claim at once is owned by one, and the other is told where the owner is', async () => {
  const nodes = both()
  await nodes[0].release(sessionA, 1)
  for (let round = 2; round < 22; round++) {
    const claims = await Promise.all(nodes.map((node) => node.claim(sessionA)))
    const winner = claims.findIndex((claim) => claim !== null && 'mine' in claim)
    expect(claims[winner]).toEqual({ mine: round })
    expect(claims[1 - winner]).toEqual({ at: winner === 0 ? 'http://first' : 'http://second' })
    await must(nodes[winner], 'a node').release(sessionA, round)
  }
})

test('[OWN-4] Nothing is appended, rewritten, deleted or given up in a term that has ended', async () => {
  const [stale, owner] = both()
  await stale.append(edit({ updates: [update(adasPad, 1)] }))
  await stale.release(sessionA, 1)
  expect(await stale.append(edit())).toEqual(refused)
  const term = termOf(await owner.claim(sessionA))
  const before = [await everythingOf(owner), await owner.loadRoom(sessionA, adasPad)]
  expect(await stale.append(edit())).toEqual(refused)
  expect(await stale.append(edit({ term }))).toEqual(refused)
  expect(await stale.append(edit({ expectedVersion: 1, events: [locked(true)] }))).toEqual(refused)
  const rewritten = [{ room: adasPad, through: 1, snapshot: bytes(9) }]
  expect(await stale.compactRooms(sessionA, rewritten, 1)).toBe('owner')
  expect(await stale.compactRooms(sessionA, rewritten, term)).toBe('owner')
  expect(await stale.deleteSession(sessionA, 1)).toBe('owner')
  await stale.release(sessionA, 1)
  await stale.leave()
  expect([await everythingOf(owner), await owner.loadRoom(sessionA, adasPad)]).toEqual(before)
  expect(await owner.append(edit({ term }))).toMatchObject({ ok: true })
  expect(await stale.claim(sessionA)).toEqual({ at: 'http://second' })
})

test('[OWN-4] The owner that claims its own session again begins a new term, and its older appends are refused', async () => {
  const [owner] = both()
  const term = termOf(await owner.claim(sessionA))
  expect(term).toBe(2)
  expect(await owner.append(edit())).toEqual(refused)
  expect(await owner.append(edit({ term }))).toMatchObject({ ok: true })
})

test.each(['the same node', 'another node'])(
  '[OWN-5] A claim waits for an append that is on its way, and an append that comes after the claim is refused (%s)',
  async (who) => {
    const [owner, other] = both()
    const claimant = who === 'another node' ? other : owner
    const free = await blockUpdates()
    const onItsWay = owner.append(edit())
    await eventually(async () => (await waiting()) === 1)
    if (claimant === other) await lastBeat('4 s')
    const claimed = claimant.claim(sessionA)
    await eventually(async () => (await waiting()) === 2)
    await free()
    expect(await onItsWay).toEqual({ ok: true, seqs: new Map([['board', 1]]) })
    expect(await claimed).toEqual({ mine: 2 })
    expect((await claimant.loadRoom(sessionA, 'board')).seq).toBe(1)
    expect(await owner.append(edit())).toEqual(refused)
  },
)

/** Lets every append that writes an update wait in the middle of its statement, until the returned function is called. */
async function blockUpdates(): Promise<() => Promise<void>> {
  await query(
    url,
    `CREATE OR REPLACE FUNCTION wait() RETURNS trigger AS
       'BEGIN PERFORM pg_advisory_xact_lock_shared(42); RETURN NEW; END' LANGUAGE plpgsql;
     CREATE OR REPLACE TRIGGER waits BEFORE INSERT ON updates FOR EACH ROW EXECUTE FUNCTION wait()`,
  )
  const client = await connected(url)
  await client.query('SELECT pg_advisory_lock(42)')
  return async () => {
    await client.end()
    await query(url, 'DROP TRIGGER waits ON updates')
  }
}

/** How many statements wait for a lock. */
const waiting = async (): Promise<number> => {
  const [row] = await query(
    url,
    `SELECT count(*)::int4 AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock'`,
  )
  return Number(row?.['n'])
}

test('[OWN-6] In one statement for many sessions, the one that another node owns is refused and all others are written', async () => {
  const [owner, other] = both()
  await owner.createSession(aSession(sessionB, 'BBBB-2222'))
  await owner.release(sessionB, 1)
  expect(await other.claim(sessionB)).toEqual({ mine: 2 })
  const answers = await Promise.all(
    [sessionA, sessionB].map((sessionId) => owner.append(edit({ sessionId }))),
  )
  expect(answers).toEqual([{ ok: true, seqs: new Map([['board', 1]]) }, refused])
  expect((await other.loadRoom(sessionB, 'board')).seq).toBe(0)
})

test('[OWN-7] A session is taken over three seconds after the last sign of life of its owner by the clock of the database, and not before', async () => {
  const [owner, other] = both()
  await lastBeat('0.5 s')
  expect(await other.claim(sessionA)).toEqual({ at: 'http://first' })
  await lastBeat('3.01 s')
  await owner.beat()
  expect(await other.claim(sessionA)).toEqual({ at: 'http://first' })
  await lastBeat('3.01 s')
  expect(await other.claim(sessionA)).toEqual({ mine: 2 })
  await owner.beat()
  expect(await owner.claim(sessionA)).toEqual({ at: 'http://second' })
})

test('[OWN-8] A session that a living node owns is not listed for anybody’s upkeep, and one whose owner has died is', async () => {
  const [owner, other] = both()
  await owner.append(edit({ updates: [update(adasPad, 1)] }))
  const listed = async (node: Store) => [
    await node.withWrittenPads(null),
    await node.unusedSince(9_000, null),
  ]
  expect([await listed(owner), await listed(other)]).toEqual([
    [[], []],
    [[], []],
  ])
  await lastBeat('4 s')
  expect(await listed(other)).toEqual([[sessionA], [sessionA]])
})

test('[OWN-9] The database decides every claim, every release and every write as the pure decisions do', async () => {
  const [me] = both()
  const rows = await query(url, `SELECT id FROM nodes ORDER BY address`)
  const [mine, theirs] = rows.map(({ id }) => String(id))
  const owners = [null, mine ?? '', theirs ?? '', '00000000-0000-4000-8000-000000000000']
  const silences = [0, 4_000, null]
  for (const owner of owners)
    for (const silence of silences) {
      const held = { owner, term: 5 }
      const put = async () => {
        const is = owner === null ? 'NULL' : `'${owner}'`
        await query(url, `UPDATE sessions SET owner = ${is}, term = 5`)
        await query(
          url,
          `DELETE FROM nodes; INSERT INTO nodes VALUES ('${mine}', 'http://first', now())`,
        )
        if (owner !== null && silence !== null)
          await query(
            url,
            `INSERT INTO nodes VALUES ('${owner}', 'http://owner', clock_timestamp() - interval '${silence} ms')
             ON CONFLICT (id) DO UPDATE SET beat = excluded.beat`,
          )
      }
      const left = async () => {
        const [row] = await query(url, 'SELECT owner, term::int4 AS term FROM sessions')
        return row
      }
      await put()
      await me.claim(sessionA)
      expect(await left()).toEqual(claimed(held, mine ?? '', silence) ?? held)
      for (const term of [4, 5]) {
        await put()
        const written = (await me.append(edit({ term }))).ok
        expect(written).toBe(mayWrite(held, mine ?? '', term))
        await me.release(sessionA, term)
        expect(await left()).toEqual(released(held, mine ?? '', term))
      }
    }
})

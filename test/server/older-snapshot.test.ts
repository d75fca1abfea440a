import { expect, test } from 'vitest'
import { soleOwner } from '../../server/live/lease.ts'
import { Sessions } from '../../server/live/sessions.ts'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { ASession, lead } from '../fixtures/a-session.ts'

test('[STO-7] A session whose state snapshot has another shape is read from its whole log', async () => {
  const clock = aClock()
  const session = new ASession({ people: 3 })
  session.do(lead, { type: 'session.lock', locked: true })
  const { id, version, epoch } = session.state
  const store = new SqliteStore(':memory:')
  const [first, ...later] = session.log
  if (first === undefined) throw new Error('a session has a first event')
  await store.createSession({
    sessionId: id,
    joinCode: 'AAAA-2222',
    createdAt: clock.now(),
    usedAt: clock.now(),
    events: [first],
    records: session.changes,
  })
  await store.append({
    sessionId: id,
    term: 1,
    usedAt: clock.now(),
    events: later,
    expectedVersion: 1,
    epoch,
    snapshot: { version, json: { shape: 1, whatever: 'an earlier version wrote' } },
  })
  const log = {
    error: () => undefined,
    warn: () => undefined,
    info: () => undefined,
    trace: () => undefined,
  }
  const loaded = await new Sessions(
    { store, clock, log, retention: clock, ownership: soleOwner(store), lost: () => undefined },
    () => undefined,
  ).get(id)
  expect(loaded?.state).toEqual(session.state)
  await store.close()
})

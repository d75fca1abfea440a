// The sweep of one hour, over the store and the sessions of a real server. Who is connected and when a session was used are
// in the test's hand, because both may change after the store was asked.
import { expect, test } from 'vitest'
import { Endings, type EndingTools } from '../../server/live/endings.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseSessionId } from '../../shared/kernel/ids.ts'
import { aFacilitator } from '../fixtures/a-participant.ts'
import { aServer } from '../fixtures/a-server.ts'
import { closing } from '../fixtures/closing.ts'

const kept = closing()
const MINUTE = 60_000

interface Given {
  readonly isUsed?: boolean
  readonly isAskedFor?: boolean
  readonly listeners?: number
  readonly writers?: number
  readonly isCountingDown?: boolean
}

/** Whether a session in memory is still there, in the store and in memory, after the store has told it to the sweep. */
async function afterSweep({
  isUsed = false,
  isAskedFor = false,
  listeners = 0,
  writers = 0,
  isCountingDown = false,
}: Given) {
  const server = kept(await aServer())
  const { sessions, store, clock } = server
  const lead = kept(await aFacilitator(server))
  const id = must(parseSessionId(lead.seat.sessionId), 'a session')
  const ended: string[] = []
  const tools = {
    sessions,
    documents: { session: () => ({ connections: () => writers }), drop: () => undefined },
    store: {
      unusedSince: async (_before: number, after: string | null) => (after === null ? [id] : []),
      deleteSession: store.deleteSession.bind(store),
    },
    clock: { ...clock, steady: () => clock.steady() + (isAskedFor ? 0 : 11 * MINUTE) },
    retention: { usedBefore: () => (isUsed ? 0 : Number.POSITIVE_INFINITY) },
    hub: { listeners: () => listeners, end: (_id: string, why: string) => ended.push(why) },
    countdowns: { isRunning: () => isCountingDown, cancel: () => undefined },
  }
  await new Endings(tools as unknown as EndingTools).sweep() // a sweep uses nothing else
  const isStored = (await store.loadSession(id)) !== null
  return { isStored, live: sessions.counts().live, ended }
}

test('[OPS-5] A session in memory is deleted with the sweep that finds it past its retention, unless somebody came, asked or wrote since', async () => {
  const gone = { isStored: false, live: 0, ended: ['session-deleted'] }
  expect(await afterSweep({})).toEqual(gone)
  const spared = { isStored: true, live: 1, ended: [] }
  for (const given of [
    { isUsed: true },
    { isAskedFor: true },
    { listeners: 1 },
    { writers: 1 },
    { isCountingDown: true },
  ])
    expect([given, await afterSweep(given)]).toEqual([given, spared])
})

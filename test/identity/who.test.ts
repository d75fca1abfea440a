import { expect, test } from 'vitest'
import { hashOf, newSecret } from '../../server/identity/token.ts'
import { deviceOf, participantOn } from '../../server/identity/who.ts'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import { ada, aSession, ben, sessionA, sessionB } from '../contract/store/two-sessions.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'
import { aRequest } from './a-request.ts'

const token = newSecret(seededChance(1))
const other = newSecret(seededChance(2))
const mine = hashOf(token)

async function aStore(): Promise<SqliteStore> {
  const store = new SqliteStore(':memory:')
  await store.createSession(aSession(sessionA, 'AAAA-2222'))
  await store.createSession(aSession(sessionB, 'BBBB-2222'))
  await store.hold(mine, { sessionId: sessionA, participantId: ben }, 1, 24)
  await store.hold(hashOf(other), { sessionId: sessionA, participantId: ada }, 2, 24)
  return store
}

test('[IDN-8] A device is known by what it proves, and a bearer token comes before a cookie', () => {
  const both = aRequest({ cookie: `ft=${other}`, authorization: `Bearer ${token}` })
  expect(deviceOf(both, false)).toEqual({ token, id: mine })
  expect(deviceOf(aRequest({ cookie: `ft=${token}` }), false)).toEqual({ token, id: mine })
  expect(deviceOf(aRequest({}), false)).toEqual({ token: null, id: null })
})

test('[IDN-8] A request that names no participant is the first of its device, and a request that names one must come from a device that holds it', async () => {
  const store = await aStore()
  await store.hold(mine, { sessionId: sessionA, participantId: ada }, 3, 24)
  for (const none of [undefined, null, '']) {
    expect(await participantOn(store, mine, sessionA, none)).toBe(ben)
  }
  expect(await participantOn(store, mine, sessionA, ada)).toBe(ada)
})

test('[T1] A participant id of another device in `as`, a foreign session and an unknown session look alike', async () => {
  const store = await aStore()
  const answers = await Promise.all([
    participantOn(store, mine, sessionA, ada),
    participantOn(store, mine, sessionA, 'nobody'),
    participantOn(store, mine, sessionA, ['ben']),
    participantOn(store, mine, sessionB, undefined),
    participantOn(store, mine, sessionB, ben),
    participantOn(store, 'stranger', sessionA, ben),
  ])
  expect(answers).toEqual([null, null, null, null, null, null])
})

// Who may write to a session.
import { expect } from 'vitest'
import { ownedAgain, sessionA, sessionB, toA, update } from './two-sessions.ts'
import type { Register } from './register.ts'

export function ownership(test: Register): void {
  test('[OWN-1] The process that created a session owns it, keeps it when it claims again, and owns none that is not there', async (store) => {
    expect(await store.append(toA({ updates: [update('board', 1)] }))).toMatchObject({ ok: true })
    const term = await ownedAgain(store)
    expect(await store.append(toA({ term, updates: [update('board', 2)] }))).toMatchObject({
      ok: true,
      seqs: new Map([['board', 2]]),
    })
    expect(await store.claim(sessionB)).toBeNull()
  })

  test('[OWN-2] A session that was given up, alone or with all others, can be claimed and written again', async (store) => {
    const first = await ownedAgain(store)
    await store.beat()
    await store.release(sessionA, first)
    const second = await ownedAgain(store)
    expect(await store.append(toA({ term: second }))).toMatchObject({ ok: true })
    await store.leave()
    const third = await ownedAgain(store)
    expect(await store.append(toA({ term: third }))).toMatchObject({ ok: true })
  })
}

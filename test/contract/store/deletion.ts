// What is deleted is gone, and nothing else.
import { expect } from 'vitest'
import { must } from '../../../shared/kernel/assert.ts'
import {
  sessionA,
  sessionB,
  ada,
  ben,
  commandId,
  adasPad,
  named,
  bensPad,
  bytes,
  aSession,
  toA,
  update,
  padBindings,
  unstorable,
  everything,
  everythingOf,
} from './two-sessions.ts'
import type { Register } from './register.ts'

export function deletion(test: Register): void {
  test('[STO-8] A deleted pad is gone with its clientIDs, and other pads stay', async (store) => {
    await store.append(
      toA({ updates: [update(adasPad, 1), update(bensPad, 2)], bindings: padBindings }),
    )
    expect(await store.draftRooms(sessionA)).toEqual([adasPad, bensPad])
    expect(await store.append(toA({ dropPad: ada }))).toMatchObject({ ok: true })
    expect(await store.draftRooms(sessionA)).toEqual([bensPad])
    const gone = { snapshot: null, updates: [], seq: 0, bindings: new Map() }
    expect(await store.loadRoom(sessionA, adasPad)).toEqual(gone)
    expect((await store.loadRoom(sessionA, bensPad)).updates).toEqual([bytes(2)])
  })

  test('[STO-18] A pad is deleted in the append that removes its person’s name, or neither is', async (store) => {
    await store.append(toA({ updates: [update(adasPad, 1)], bindings: padBindings }))
    const before = [await everythingOf(store), await store.loadRoom(sessionA, adasPad)]
    const left = named(ada, 'Someone who left')
    await expect(store.append(toA({ dropPad: ada, records: [left, unstorable] }))).rejects.toThrow()
    expect([await everythingOf(store), await store.loadRoom(sessionA, adasPad)]).toEqual(before)
    await store.append(toA({ dropPad: ada, records: [left] }))
    expect(await store.draftRooms(sessionA)).toEqual([])
    expect((await store.loadSession(sessionA))?.records).toMatchObject([
      { table: 'members', value: { name: 'Someone who left' } },
    ])
  })

  test('[STO-9] A deleted session is gone whole, and another session is untouched', async (store) => {
    await store.createSession(aSession(sessionB, 'BBBB-2222'))
    const holding = { sessionId: sessionA, participantId: ada }
    await store.append(everything)
    await store.hold('device', holding, 5, 24)
    await store.addResumeKey('key', holding, 2)
    await store.bar(sessionA, 'barred')
    const other = await everythingOf(store, sessionB)
    await store.deleteSession(sessionA, 1)
    expect(await store.loadSession(sessionA)).toBeNull()
    expect(await store.sessionByCode('AAAA-2222')).toBeNull()
    expect((await store.loadRoom(sessionA, 'board')).seq).toBe(0)
    expect(await store.holdings('device')).toEqual([])
    expect(await store.byKey('key')).toBeNull()
    expect(await store.isBarred(sessionA, 'barred')).toBe(false)
    expect(await store.rememberedAnswer(sessionA, ada, commandId)).toBeNull()
    expect(await everythingOf(store, sessionB)).toEqual(other)
  })

  test('[T22] The close of an anonymous session removes authorship in the same append', async (store) => {
    await store.append(everything)
    await store.append(
      toA({ epoch: 1, updates: [update(adasPad, 1), update(bensPad, 2)], bindings: padBindings }),
    )
    await store.append(
      toA({
        epoch: 1,
        expectedVersion: 2,
        events: [{ type: 'session-closed', at: 3_000 }],
        records: [{ table: 'purge-authorship' }],
        answer: { participantId: ben, commandId, json: {}, keep: 5 },
      }),
    )
    const session = must(await store.loadSession(sessionA), 'session')
    expect(session.records.map((row) => row.table)).toEqual(['members'])
    expect(session.events.at(-1)).toEqual({ type: 'session-closed', at: 3_000 })
    expect(await store.draftRooms(sessionA)).toEqual([])
    expect((await store.loadRoom(sessionA, adasPad)).bindings.size).toBe(0)
    const board = await store.loadRoom(sessionA, 'board')
    expect([board.updates, board.bindings.size]).toEqual([[bytes(1, 2, 3)], 0])
    expect(await store.rememberedAnswer(sessionA, ada, commandId)).toBeNull()
    expect(await store.rememberedAnswer(sessionA, ben, commandId)).toBeNull()
  })

  test('[T22] A close that fails keeps authorship, and a purge touches no other session', async (store) => {
    await store.createSession(aSession(sessionB, 'BBBB-2222'))
    await store.append({ ...everything, sessionId: sessionB })
    await store.append(everything)
    const [before, other] = [await everythingOf(store), await everythingOf(store, sessionB)]
    const broken = toA({ epoch: 1, records: [{ table: 'purge-authorship' }, unstorable] })
    await expect(store.append(broken)).rejects.toThrow()
    expect(await everythingOf(store)).toEqual(before)
    await store.append(toA({ epoch: 1, records: [{ table: 'purge-authorship' }] }))
    expect(await everythingOf(store, sessionB)).toEqual(other)
  })
}

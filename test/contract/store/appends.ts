// The one way to write: all of it or none, under the epoch and version it was decided on.
import { expect } from 'vitest'
import type { Append } from '../../../server/store/store.ts'
import { must } from '../../../shared/kernel/assert.ts'
import { parseCommandId } from '../../../shared/kernel/ids.ts'
import {
  sessionA,
  sessionB,
  ada,
  ben,
  commandId,
  bytes,
  locked,
  personal,
  toA,
  update,
  unstorable,
  everything,
  everythingOf,
} from './two-sessions.ts'
import type { Register } from './register.ts'

export function appends(test: Register): void {
  test('[STO-2] An append keeps events, records, updates, bindings and answer together', async (store) => {
    const done = await store.append(everything)
    expect(done).toEqual({ ok: true, seqs: new Map([['board', 1]]) })
    const session = must(await store.loadSession(sessionA), 'session')
    expect(session).toMatchObject({ epoch: 1, version: 2, usedAt: 2_000 })
    expect(session.events).toEqual([locked(false), locked(true)])
    expect(session.records.map((row) => row.table).toSorted()).toEqual([
      'authors',
      'claims',
      'concerns',
      'consents',
      'keeps',
      'lanes',
      'leftBehind',
      'marks',
      'members',
      'mineToo',
      'ready',
      'releases',
      'twinAnswers',
    ])
    expect(await store.loadRoom(sessionA, 'board')).toEqual({
      snapshot: null,
      updates: [bytes(1, 2, 3)],
      seq: 1,
      bindings: new Map([[7, ada]]),
    })
    expect(await store.rememberedAnswer(sessionA, ada, commandId)).toEqual({ ok: true, n: 1 })
  })

  test('[STO-2] An append that fails half way leaves nothing of itself', async (store) => {
    const before = await everythingOf(store)
    const broken: Append = { ...everything, records: [...personal, unstorable] }
    await expect(store.append(broken)).rejects.toThrow()
    expect(await everythingOf(store)).toEqual(before)
    expect(await store.append(everything)).toMatchObject({ ok: true })
  })

  test('[I5] Nothing admitted under epoch e commits after epoch e+1 has begun', async (store) => {
    await store.append(toA({ events: [locked(true)], expectedVersion: 1, nextEpoch: 1 }))
    const before = await everythingOf(store)
    for (const epoch of [0, 2]) {
      const late = { ...everything, epoch, expectedVersion: 2 }
      const mereEdit = toA({ epoch, updates: [update('board', 1)] })
      for (const one of [late, mereEdit])
        expect(await store.append(one)).toEqual({ ok: false, reason: 'epoch' })
    }
    expect(await everythingOf(store)).toEqual(before)
  })

  test('[I4] When two decisions are made on the same version, one is kept', async (store) => {
    const decided = toA({ events: [locked(true)], expectedVersion: 1 })
    const both = await Promise.all([store.append(decided), store.append(decided)])
    expect(both.map((one) => (one.ok ? 'kept' : one.reason)).toSorted()).toEqual([
      'kept',
      'version',
    ])
    expect((await store.loadSession(sessionA))?.events).toEqual([locked(false), locked(true)])
  })

  test('[STO-14] Appends asked for at once share one flush, and each keeps its own fence and failure', async (store) => {
    const update = new Uint8Array([0, 0])
    const good: Append = {
      sessionId: sessionA,
      term: 1,
      epoch: 0,
      usedAt: 2_000,
      updates: [{ room: 'board', update }],
    }
    const answers = await Promise.allSettled([
      store.append(good),
      store.append({ ...good, epoch: 7 }),
      store.append({ ...good, nextEpoch: 5, records: [unstorable] }),
      store.append(good),
    ])
    expect(answers.map((one) => (one.status === 'fulfilled' ? one.value : one.status))).toEqual([
      { ok: true, seqs: new Map([['board', 1]]) },
      { ok: false, reason: 'epoch' },
      'rejected',
      { ok: true, seqs: new Map([['board', 2]]) },
    ])
    expect((await store.loadRoom(sessionA, 'board')).updates).toHaveLength(2)
  })

  test('[STO-3] Events that name no version are a bug, and an append to a missing session says gone', async (store) => {
    await expect(store.append(toA({ events: [locked(true)] }))).rejects.toThrow('version')
    const lost = await store.append(toA({ sessionId: sessionB, updates: [update('board', 1)] }))
    expect(lost).toEqual({ ok: false, reason: 'gone' })
    expect((await store.loadRoom(sessionB, 'board')).updates).toEqual([])
  })

  test('[I4] The first answer to a command stays the answer', async (store) => {
    const answer = { participantId: ada, commandId, json: { n: 1 }, keep: 5 }
    await store.append(toA({ answer }))
    await store.append(toA({ answer: { ...answer, json: { n: 2 } } }))
    expect(await store.rememberedAnswer(sessionA, ada, commandId)).toEqual({ n: 1 })
    expect(await store.rememberedAnswer(sessionA, ben, commandId)).toBeNull()
  })

  test('[STO-30] A new answer replaces the oldest of the same person beyond the limit, and other people’s answers stay', async (store) => {
    const id = (name: string) => must(parseCommandId(name), 'id')
    const answered = async (participantId: typeof ada, ...names: string[]) => {
      for (const name of names)
        await store.append(
          toA({ answer: { participantId, commandId: id(name), json: name, keep: 2 } }),
        )
    }
    const remembered = async (participantId: typeof ada, ...names: string[]) => {
      const found = names.map((name) => store.rememberedAnswer(sessionA, participantId, id(name)))
      return (await Promise.all(found)).filter((answer) => answer !== null)
    }
    await answered(ben, 'first')
    await answered(ada, 'first', 'second')
    expect(await remembered(ada, 'first', 'second')).toEqual(['first', 'second'])
    await answered(ada, 'third', 'fourth')
    expect(await remembered(ada, 'first', 'second', 'third', 'fourth')).toEqual(['third', 'fourth'])
    expect(await remembered(ben, 'first')).toEqual(['first'])
  })
}

// Documents: numbered updates, the snapshots that take their place, and whose clientIDs write in them.
import { expect } from 'vitest'
import { everyPage } from '../../../server/store/every-page.ts'
import type { RoomName, Store } from '../../../server/store/store.ts'
import { must } from '../../../shared/kernel/assert.ts'
import { parseSessionId, type SessionId } from '../../../shared/kernel/ids.ts'
import {
  sessionA,
  ada,
  ben,
  adasPad,
  aSession,
  bensPad,
  bytes,
  ownedAgain,
  toA,
  update,
} from './two-sessions.ts'
import type { Register } from './register.ts'

export function rooms(test: Register): void {
  test('[I6] The log of a room has no gap, even where appends were refused', async (store) => {
    const seqs: (number | undefined)[] = []
    for (let n = 0; n < 5; n++) {
      const done = await store.append(toA({ updates: [update('board', n), update(adasPad, n)] }))
      await store.append(toA({ epoch: 9, updates: [update('board', 99)] }))
      seqs.push(done.ok ? done.seqs.get('board') : undefined)
    }
    expect(seqs).toEqual([1, 2, 3, 4, 5])
    const board = await store.loadRoom(sessionA, 'board')
    expect([board.seq, board.updates.map((one) => one[0])]).toEqual([5, [0, 1, 2, 3, 4]])
    expect((await store.loadRoom(sessionA, adasPad)).seq).toBe(5)
  })

  test('[STO-4] Two updates of one room in one append keep their order', async (store) => {
    const done = await store.append(toA({ updates: [update('board', 1), update('board', 2)] }))
    expect(done).toEqual({ ok: true, seqs: new Map([['board', 2]]) })
    expect((await store.loadRoom(sessionA, 'board')).updates).toEqual([bytes(1), bytes(2)])
  })

  test('[STO-5] Compaction replaces the updates that it covers and none after them', async (store) => {
    for (let n = 1; n <= 4; n++) await store.append(toA({ updates: [update('board', n)] }))
    await store.compactRooms(sessionA, [{ room: 'board', through: 3, snapshot: bytes(42) }], 1)
    expect(await store.loadRoom(sessionA, 'board')).toMatchObject({
      snapshot: bytes(42),
      updates: [bytes(4)],
      seq: 4,
    })
    expect(await store.append(toA({ updates: [update('board', 5)] }))).toEqual({
      ok: true,
      seqs: new Map([['board', 5]]),
    })
  })

  test('[STO-16] Rooms whose logs are rewritten at once each keep their own snapshot', async (store) => {
    const rooms = ['board', adasPad, bensPad] as const
    for (const room of rooms) await store.append(toA({ updates: [update(room, 1)] }))
    await Promise.all(
      rooms.map((room, at) =>
        store.compactRooms(sessionA, [{ room: room, through: 1, snapshot: bytes(at + 40) }], 1),
      ),
    )
    for (const [at, room] of rooms.entries()) {
      const { snapshot, updates } = await store.loadRoom(sessionA, room)
      expect([snapshot, updates]).toEqual([bytes(at + 40), []])
    }
  })

  test('[STO-16] Several rooms are compacted in one flush, each through its own number, and either all of them or none', async (store) => {
    await store.append(toA({ updates: [update(adasPad, 1), update(bensPad, 1)] }))
    await store.append(toA({ updates: [update(bensPad, 2)] }))
    await store.compactRooms(
      sessionA,
      [
        { room: adasPad, through: 1, snapshot: bytes(11) },
        { room: bensPad, through: 1, snapshot: bytes(12) },
      ],
      1,
    )
    const [adas, bens] = [
      await store.loadRoom(sessionA, adasPad),
      await store.loadRoom(sessionA, bensPad),
    ]
    expect([adas.snapshot, adas.updates]).toEqual([bytes(11), []])
    expect([bens.snapshot, bens.updates]).toEqual([bytes(12), [update(bensPad, 2).update]])
  })

  test('[STO-15] Sessions with a pad whose log holds single updates are listed until the pad is compacted', async (store) => {
    let term = 1
    const write = async (room: RoomName) => {
      const done = await store.append(toA({ term, updates: [update(room, 1)] }))
      expect(done).toMatchObject({ ok: true })
    }
    const compact = (room: RoomName) =>
      store.compactRooms(sessionA, [{ room, through: 1, snapshot: bytes(1) }], term)
    const listed = async () => {
      await store.release(sessionA, term)
      const found = await store.withWrittenPads(null)
      term = await ownedAgain(store)
      return found
    }
    expect(await listed()).toEqual([])
    await write('board')
    expect(await listed()).toEqual([])
    await write(adasPad)
    await write(bensPad)
    expect(await listed()).toEqual([sessionA])
    expect(await compact(adasPad)).toBe('done')
    expect(await listed()).toEqual([sessionA])
    expect(await compact(bensPad)).toBe('done')
    expect(await listed()).toEqual([])
  })

  test('[STO-15] The store lists at most 100 sessions at once, and the next page begins after the last', async (store) => {
    const ids = await manySessions(store, 102)
    for (const sessionId of ids) {
      await store.append(toA({ sessionId, updates: [update(adasPad, 1)] }))
      await store.release(sessionId, 1)
    }
    const [first, all] = [ids.slice(0, 100), await allOf(store.withWrittenPads.bind(store))]
    expect([await store.withWrittenPads(null), all]).toEqual([first, ids])
    await store.release(sessionA, 1)
    const unused = (after: SessionId | null) => store.unusedSince(2_000, after)
    expect([await unused(null), await allOf(unused)]).toEqual([
      [sessionA, ...ids].slice(0, 100),
      [sessionA, ...ids],
    ])
  })

  test('[I7] A clientID belongs to one participant per room', async (store) => {
    const bindings = [
      { room: 'board', clientId: 2 ** 32 - 1, participantId: ada },
      { room: 'board', clientId: 8, participantId: null },
      { room: bensPad, clientId: 8, participantId: ben },
    ] as const
    await store.append(toA({ bindings }))
    await store.append(toA({ bindings }))
    const board = await store.loadRoom(sessionA, 'board')
    expect(board.bindings).toEqual(
      new Map([
        [2 ** 32 - 1, ada],
        [8, null],
      ]),
    )
    const stolen = { room: 'board', clientId: 8, participantId: ben } as const
    const attempt = store.append(toA({ bindings: [stolen], updates: [update('board', 1)] }))
    await expect(attempt).rejects.toThrow('clientID')
    expect((await store.loadRoom(sessionA, 'board')).updates).toEqual([])
  })
}

async function allOf(page: Parameters<typeof everyPage>[0]): Promise<readonly SessionId[]> {
  const all: SessionId[] = []
  for await (const sessionId of everyPage(page)) all.push(sessionId)
  return all
}

async function manySessions(store: Store, count: number): Promise<readonly SessionId[]> {
  const ids = Array.from({ length: count }, (_, at) =>
    must(parseSessionId(`session-x${1_000 + at}`), 'id'),
  )
  for (const [at, id] of ids.entries())
    await store.createSession(aSession(id, `CODE-${1_000 + at}`))
  return ids
}

// What every store promises, written once; store-contract.test.ts runs it on each kind there is.
import { expect, test as register } from 'vitest'
import type { Append, NewSession, RoomName, Store } from '../../server/store/store.ts'
import { must } from '../../shared/kernel/assert.ts'
import {
  parseBallotId,
  parseCommandId,
  parseDraftId,
  parseIdeaId,
  parseParticipantId,
  parseSessionId,
  type ParticipantId,
  type SessionId,
} from '../../shared/kernel/ids.ts'
import type { SessionEvent } from '../../shared/session/event.ts'
import type { RecordChange } from '../../shared/session/records.ts'

export const sessionA: SessionId = must(parseSessionId('session-a'), 'id')
export const sessionB: SessionId = must(parseSessionId('session-b'), 'id')
export const ada: ParticipantId = must(parseParticipantId('ada'), 'id')
export const ben: ParticipantId = must(parseParticipantId('ben'), 'id')
const idea = must(parseIdeaId('idea-1'), 'id')
const ballotId = must(parseBallotId('ballot-1'), 'id')
const draftId = must(parseDraftId('draft-1'), 'id')
const commandId = must(parseCommandId('command-1'), 'id')
export const adasPad: RoomName = `draft:${ada}`
const bensPad: RoomName = `draft:${ben}`

export const bytes = (...content: number[]): Uint8Array => Uint8Array.from(content)
const locked = (now: boolean): SessionEvent => ({ type: 'session-locked', locked: now })
const named = (participantId: ParticipantId, name: string): RecordChange => ({
  table: 'members',
  participantId,
  value: { name, device: `device of ${name}` },
})
/** One row in each table that tells who did what. */
export const personal: readonly RecordChange[] = [
  { table: 'authors', ideaId: idea, value: { participantId: ada, draftId } },
  { table: 'releases', draftId, value: ada },
  { table: 'marks', ballotId, participantId: ada, value: { [idea]: 3 } },
  { table: 'ready', participantId: ada, value: 2 },
  { table: 'leftBehind', participantId: ada, value: 1 },
]

export const aSession = (sessionId: SessionId, joinCode: string): NewSession => ({
  sessionId,
  joinCode,
  createdAt: 1_000,
  events: [locked(false)],
  records: [named(ada, 'Ada')],
})
export const toA = (part: Partial<Append>): Append => ({
  sessionId: sessionA,
  epoch: 0,
  now: 2_000,
  ...part,
})

/** `open` gives an empty store. */
export function storeContract(kind: string, open: () => Store): void {
  const test = (title: string, run: (store: Store) => Promise<void>): void => {
    register(`${title} (${kind})`, async () => {
      const store = open()
      try {
        await store.createSession(aSession(sessionA, 'AAAA-2222'))
        await run(store)
      } finally {
        await store.close()
      }
    })
  }

  test('[STO-1] a created session is there whole, by id and by code', async (store) => {
    expect(await store.loadSession(sessionA)).toEqual({
      sessionId: sessionA,
      joinCode: 'AAAA-2222',
      createdAt: 1_000,
      usedAt: 1_000,
      epoch: 0,
      version: 1,
      snapshot: null,
      events: [locked(false)],
      records: [{ table: 'members', key: ada, value: { name: 'Ada', device: 'device of Ada' } }],
    })
    expect(await store.sessionByCode('AAAA-2222')).toBe(sessionA)
    expect(await store.sessionByCode('BBBB-2222')).toBeNull()
    expect(await store.loadSession(sessionB)).toBeNull()
  })

  test('[STO-1] a join code is given once, and a refused session leaves nothing', async (store) => {
    expect(await store.createSession(aSession(sessionB, 'AAAA-2222'))).toBe('code-taken')
    expect(await store.loadSession(sessionB)).toBeNull()
    expect(await store.createSession(aSession(sessionB, 'BBBB-2222'))).toBe('created')
  })

  test('[STO-1] a session that fails to be created leaves nothing', async (store) => {
    const broken: NewSession = { ...aSession(sessionB, 'BBBB-2222'), records: [unstorable] }
    await expect(store.createSession(broken)).rejects.toThrow()
    expect(await store.loadSession(sessionB)).toBeNull()
    expect(await store.sessionByCode('BBBB-2222')).toBeNull()
  })

  test('[STO-2] an append keeps events, records, updates, bindings and answer together', async (store) => {
    const done = await store.append(everything)
    expect(done).toEqual({ ok: true, seqs: new Map([['board', 1]]) })
    const session = must(await store.loadSession(sessionA), 'session')
    expect(session).toMatchObject({ epoch: 1, version: 2, usedAt: 2_000 })
    expect(session.events).toEqual([locked(false), locked(true)])
    expect(session.records.map((row) => row.table).toSorted()).toEqual([
      'authors',
      'leftBehind',
      'marks',
      'members',
      'ready',
      'releases',
    ])
    expect(await store.loadRoom(sessionA, 'board')).toEqual({
      snapshot: null,
      updates: [bytes(1, 2, 3)],
      seq: 1,
      bindings: new Map([[7, ada]]),
    })
    expect(await store.rememberedAnswer(sessionA, ada, commandId)).toEqual({ ok: true, n: 1 })
  })

  test('[STO-2] an append that fails half way leaves nothing of itself', async (store) => {
    const before = await everythingOf(store)
    const broken: Append = { ...everything, records: [...personal, unstorable] }
    await expect(store.append(broken)).rejects.toThrow()
    expect(await everythingOf(store)).toEqual(before)
    expect(await store.append(everything)).toMatchObject({ ok: true })
  })

  test('[I5] an append under an older or a newer epoch is refused and leaves nothing', async (store) => {
    await store.append(toA({ events: [locked(true)], expectedVersion: 1, nextEpoch: 1 }))
    const before = await everythingOf(store)
    for (const epoch of [0, 2]) {
      const late = { ...everything, epoch, expectedVersion: 2 }
      expect(await store.append(late)).toEqual({ ok: false, reason: 'epoch' })
    }
    expect(await everythingOf(store)).toEqual(before)
  })

  test('[I4] of two decisions on the same version one is kept', async (store) => {
    const decided = toA({ events: [locked(true)], expectedVersion: 1 })
    const both = await Promise.all([store.append(decided), store.append(decided)])
    expect(both.map((one) => (one.ok ? 'kept' : one.reason)).toSorted()).toEqual([
      'kept',
      'version',
    ])
    expect((await store.loadSession(sessionA))?.events).toEqual([locked(false), locked(true)])
  })

  test('[STO-14] appends asked for at once stand each for itself', async (store) => {
    const update = new Uint8Array([0, 0])
    const good: Append = {
      sessionId: sessionA,
      epoch: 0,
      now: 2_000,
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

  test('[STO-3] events that name no version are a bug, and an append to no session says gone', async (store) => {
    await expect(store.append(toA({ events: [locked(true)] }))).rejects.toThrow('version')
    const lost = await store.append(toA({ sessionId: sessionB, updates: [update('board', 1)] }))
    expect(lost).toEqual({ ok: false, reason: 'gone' })
    expect((await store.loadRoom(sessionB, 'board')).updates).toEqual([])
  })

  test('[I6] updates are numbered per room without a gap, refused appends included', async (store) => {
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

  test('[STO-4] two updates of one room in one append keep their order', async (store) => {
    const done = await store.append(toA({ updates: [update('board', 1), update('board', 2)] }))
    expect(done).toEqual({ ok: true, seqs: new Map([['board', 2]]) })
    expect((await store.loadRoom(sessionA, 'board')).updates).toEqual([bytes(1), bytes(2)])
  })

  test('[STO-5] compaction takes the place of what it covers and of nothing after it', async (store) => {
    for (let n = 1; n <= 4; n++) await store.append(toA({ updates: [update('board', n)] }))
    await store.compactRooms(sessionA, [{ room: 'board', through: 3, snapshot: bytes(42) }])
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

  test('[STO-16] rooms whose logs are rewritten at once each keep their own snapshot', async (store) => {
    const rooms = ['board', adasPad, bensPad] as const
    for (const room of rooms) await store.append(toA({ updates: [update(room, 1)] }))
    await Promise.all(
      rooms.map((room, at) =>
        store.compactRooms(sessionA, [{ room: room, through: 1, snapshot: bytes(at + 40) }]),
      ),
    )
    for (const [at, room] of rooms.entries()) {
      const { snapshot, updates } = await store.loadRoom(sessionA, room)
      expect([snapshot, updates]).toEqual([bytes(at + 40), []])
    }
  })

  test('[STO-15] sessions with a pad whose log holds single updates are named, until it is compacted', async (store) => {
    expect(await store.withWrittenPads()).toEqual([])
    await store.append(toA({ updates: [update('board', 1)] }))
    expect(await store.withWrittenPads()).toEqual([])
    await store.append(toA({ updates: [update(adasPad, 1), update(bensPad, 1)] }))
    expect(await store.withWrittenPads()).toEqual([sessionA])
    await store.compactRooms(sessionA, [{ room: adasPad, through: 1, snapshot: bytes(1) }])
    expect(await store.withWrittenPads()).toEqual([sessionA])
    await store.compactRooms(sessionA, [{ room: bensPad, through: 1, snapshot: bytes(1) }])
    expect(await store.withWrittenPads()).toEqual([])
  })

  test('[STO-16] several rooms are compacted at once, each through its own number', async (store) => {
    await store.append(toA({ updates: [update(adasPad, 1), update(bensPad, 1)] }))
    await store.append(toA({ updates: [update(bensPad, 2)] }))
    await store.compactRooms(sessionA, [
      { room: adasPad, through: 1, snapshot: bytes(11) },
      { room: bensPad, through: 1, snapshot: bytes(12) },
    ])
    const [adas, bens] = [
      await store.loadRoom(sessionA, adasPad),
      await store.loadRoom(sessionA, bensPad),
    ]
    expect([adas.snapshot, adas.updates]).toEqual([bytes(11), []])
    expect([bens.snapshot, bens.updates]).toEqual([bytes(12), [update(bensPad, 2).update]])
  })

  test('[I7] a clientID is bound once per room, also to the server', async (store) => {
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

  test('[I4] the first answer to a command stays the answer', async (store) => {
    const answer = { participantId: ada, commandId, json: { n: 1 } }
    await store.append(toA({ answer }))
    await store.append(toA({ answer: { ...answer, json: { n: 2 } } }))
    expect(await store.rememberedAnswer(sessionA, ada, commandId)).toEqual({ n: 1 })
    expect(await store.rememberedAnswer(sessionA, ben, commandId)).toBeNull()
  })

  test('[STO-6] a record is replaced in place, and null takes it away', async (store) => {
    await store.append(toA({ records: [named(ada, 'Ada L'), named(ben, 'Ben')] }))
    await store.append(toA({ records: [{ table: 'members', participantId: ben, value: null }] }))
    expect((await store.loadSession(sessionA))?.records).toEqual([
      { table: 'members', key: ada, value: { name: 'Ada L', device: 'device of Ada L' } },
    ])
  })

  test('[STO-7] a state snapshot is served with the events after it only', async (store) => {
    await store.append(
      toA({
        events: [locked(true)],
        expectedVersion: 1,
        snapshot: { version: 2, json: { folded: true } },
      }),
    )
    await store.append(toA({ events: [locked(false)], expectedVersion: 2 }))
    expect(await store.loadSession(sessionA)).toMatchObject({
      version: 3,
      snapshot: { version: 2, json: { folded: true } },
      events: [locked(false)],
    })
  })

  test('[T22] the close of an anonymous session takes authorship in the same append', async (store) => {
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
        answer: { participantId: ben, commandId, json: {} },
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

  test('[T22] a close that fails keeps authorship, and a purge touches no other session', async (store) => {
    await store.createSession(aSession(sessionB, 'BBBB-2222'))
    await store.append({ ...everything, sessionId: sessionB })
    await store.append(everything)
    const [before, other] = [await everythingOf(store), await everythingOf(store, sessionB)]
    const broken = toA({ epoch: 1, records: [{ table: 'purge-authorship' }, unstorable] })
    await expect(store.append(broken)).rejects.toThrow()
    expect(await everythingOf(store)).toEqual(before)
    await store.purgeAuthorship(sessionA)
    expect(await everythingOf(store, sessionB)).toEqual(other)
  })

  test('[STO-8] a deleted pad is gone, with its clientIDs; others’ stay', async (store) => {
    await store.append(
      toA({ updates: [update(adasPad, 1), update(bensPad, 2)], bindings: padBindings }),
    )
    expect(await store.draftRooms(sessionA)).toEqual([adasPad, bensPad])
    await store.deletePad(sessionA, ada)
    expect(await store.draftRooms(sessionA)).toEqual([bensPad])
    const gone = { snapshot: null, updates: [], seq: 0, bindings: new Map() }
    expect(await store.loadRoom(sessionA, adasPad)).toEqual(gone)
    expect((await store.loadRoom(sessionA, bensPad)).updates).toEqual([bytes(2)])
  })

  test('[IDN-1] a device holds several participants of several sessions, the first one first', async (store) => {
    await store.createSession(aSession(sessionB, 'BBBB-2222'))
    const holdings = [
      { sessionId: sessionA, participantId: ben },
      { sessionId: sessionB, participantId: ada },
      { sessionId: sessionA, participantId: ada },
    ]
    for (const holding of holdings) await store.hold('device', holding, 5)
    await store.hold('device', must(holdings[0], 'holding'), 6)
    await store.hold('other', must(holdings[2], 'holding'), 7)
    expect(await store.holdings('device')).toEqual(holdings)
    expect(await store.holdings('nobody')).toEqual([])
    await store.letGo('device', must(holdings[0], 'holding'))
    await store.letGo('other', must(holdings[0], 'holding'))
    expect(await store.holdings('device')).toEqual(holdings.slice(1))
    expect(await store.holdings('other')).toEqual([holdings[2]])
    const devices = await store.devicesOf({ sessionId: sessionA, participantId: ada })
    expect(devices.toSorted()).toEqual(['device', 'other'])
  })

  test('[IDN-2] a participant may have several keys, each leads to one participant', async (store) => {
    const holding = { sessionId: sessionA, participantId: ada }
    await store.addKey('first', holding)
    await store.addKey('second', holding)
    await store.addKey('first', { sessionId: sessionA, participantId: ben })
    expect(await store.byKey('first')).toEqual(holding)
    expect(await store.byKey('second')).toEqual(holding)
    expect(await store.byKey('third')).toBeNull()
  })

  test('[T17] a barred device is barred from that session only', async (store) => {
    await store.createSession(aSession(sessionB, 'BBBB-2222'))
    await store.bar(sessionA, 'device')
    await store.bar(sessionA, 'device')
    expect(await store.isBarred(sessionA, 'device')).toBe(true)
    expect(await store.isBarred(sessionB, 'device')).toBe(false)
    expect(await store.isBarred(sessionA, 'other')).toBe(false)
  })

  test('[STO-9] a deleted session is gone whole; another is untouched', async (store) => {
    await store.createSession(aSession(sessionB, 'BBBB-2222'))
    const holding = { sessionId: sessionA, participantId: ada }
    await store.append(everything)
    await store.hold('device', holding, 5)
    await store.addKey('key', holding)
    await store.bar(sessionA, 'barred')
    const other = await everythingOf(store, sessionB)
    await store.deleteSession(sessionA)
    expect(await store.loadSession(sessionA)).toBeNull()
    expect(await store.sessionByCode('AAAA-2222')).toBeNull()
    expect((await store.loadRoom(sessionA, 'board')).seq).toBe(0)
    expect(await store.holdings('device')).toEqual([])
    expect(await store.byKey('key')).toBeNull()
    expect(await store.isBarred(sessionA, 'barred')).toBe(false)
    expect(await store.rememberedAnswer(sessionA, ada, commandId)).toBeNull()
    expect(await everythingOf(store, sessionB)).toEqual(other)
  })

  test('[STO-10] retention goes by last use, to the minute, at the limit and one before', async (store) => {
    await store.append(toA({ now: 61_000 }))
    await store.append(toA({ now: 61_001 }))
    expect(await store.unusedSince(61_000)).toEqual([])
    expect(await store.unusedSince(61_001 + 60_000)).toEqual([sessionA])
  })

  test('[STO-11] a healthy store says that it can be written', async (store) => {
    await store.checkWritable(1)
    await store.checkWritable(2)
    await store.checkpoint()
    expect((await store.loadSession(sessionA))?.version).toBe(1)
  })
}

const update = (room: RoomName, ...content: number[]) => ({ room, update: bytes(...content) })
const padBindings = [
  { room: adasPad, clientId: 11, participantId: ada },
  { room: bensPad, clientId: 12, participantId: ben },
] as const

/** A value no store can write, so that what carries it fails in the middle. */
const unstorable: RecordChange = {
  table: 'leftBehind',
  participantId: ben,
  get value(): number {
    throw new Error('cannot be written')
  },
}

const everything: Append = toA({
  nextEpoch: 1,
  expectedVersion: 1,
  events: [locked(true)],
  records: personal,
  updates: [update('board', 1, 2, 3)],
  bindings: [{ room: 'board', clientId: 7, participantId: ada }],
  answer: { participantId: ada, commandId, json: { ok: true, n: 1 } },
})

async function everythingOf(store: Store, sessionId: SessionId = sessionA): Promise<unknown> {
  return {
    session: await store.loadSession(sessionId),
    board: await store.loadRoom(sessionId, 'board'),
    drafts: await store.draftRooms(sessionId),
    answer: await store.rememberedAnswer(sessionId, ada, commandId),
  }
}

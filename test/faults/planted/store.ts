import type { Fault } from '../fault.ts'

export const store: readonly Fault[] = [
  {
    id: '15b',
    what: 'commits are not flushed',
    file: 'server/store/sqlite/database.ts',
    find: `PRAGMA synchronous = FULL;`,
    put: `PRAGMA synchronous = OFF;`,
    tests: [['test/store/sqlite-file.test.ts', 'Every commit is flushed']],
  },
  {
    id: '18a',
    what: 'log of a document never compacted',
    file: 'server/document/upkeep.ts',
    find: `    const snapshots = rooms.map((room) => ({`,
    put: `    if (rooms.length > 0) return
    const snapshots = rooms.map((room) => ({`,
    tests: [['test/operations/deleted.test.ts', 'Words deleted in a pad are gone']],
  },
  {
    id: '18b',
    what: 'write-ahead log not truncated',
    file: 'server/store/sqlite/database.ts',
    find: `      return this.get('PRAGMA wal_checkpoint(TRUNCATE)')?.['busy'] === 0`,
    put: `      return true`,
    tests: [
      ['test/operations/deleted.test.ts', 'Words deleted in a pad are gone'],
      ['test/store/sqlite-file.test.ts', 'Deleted words leave every file at once'],
    ],
  },
  {
    id: '23',
    what: 'epoch not in the append condition',
    file: 'server/store/sqlite/append.ts',
    find: `  if (number(fence, 'epoch') !== batch.epoch) return { ok: false, reason: 'epoch' }`,
    put: ``,
    tests: [
      ['test/siege/fence.test.ts', 'An edit that meets an epoch in which'],
      ['test/contract/store-contract.test.ts', 'Nothing admitted under epoch e commits'],
    ],
  },
  {
    id: '23b',
    what: 'mere edits pass the fence in any epoch',
    file: 'server/store/sqlite/append.ts',
    find: `  if (number(fence, 'epoch') !== batch.epoch) return`,
    put: `  if (!isMereEdits(batch) && number(fence, 'epoch') !== batch.epoch) return`,
    tests: [
      ['test/siege/fence.test.ts', 'An edit that meets an epoch in which'],
      ['test/contract/store-contract.test.ts', 'Nothing admitted under epoch e commits'],
    ],
  },
  {
    id: '38',
    what: 'second process not refused',
    file: 'server/store/sqlite/lock.ts',
    find: `BEGIN EXCLUSIVE`,
    put: `BEGIN DEFERRED`,
    tests: [['test/siege/disk.test.ts', 'One process holds a data folder']],
  },
  {
    id: '43a',
    what: 'bindings kept at the close',
    file: 'server/store/sqlite/append.ts',
    find: `  db.run('DELETE FROM bindings WHERE session = ?', sessionId)`,
    put: ``,
    tests: [
      ['test/flow/anonymous.test.ts', '[T22]'],
      ['test/contract/store-contract.test.ts', 'close of an anonymous session removes authorship'],
    ],
  },
  {
    id: '43b',
    what: 'remembered answers kept at the close',
    file: 'server/store/sqlite/append.ts',
    find: `  db.run('DELETE FROM answers WHERE session = ?', sessionId)`,
    put: ``,
    tests: [
      ['test/flow/anonymous.test.ts', '[T22]'],
      ['test/contract/store-contract.test.ts', 'close of an anonymous session removes authorship'],
    ],
  },
  {
    id: 'T',
    what: 'a damaged row of a document is read as it is',
    file: 'server/store/sqlite/load.ts',
    find: `  return codec.checked(sessionId, 'an update', bytes, row['sum'])`,
    put: `  return bytes`,
    tests: [['test/siege/damaged.test.ts', '(a row of the log beyond']],
  },
  {
    id: 'U',
    what: 'a row that a snapshot covers is read too',
    file: 'server/store/sqlite/load.ts',
    find: `loadUpdates(db, sessionId, room, after)`,
    put: `loadUpdates(db, sessionId, room, 0).filter(
    (one) => updateIn(sessionId, one) && codec.number(one, 'seq') > after,
  )`,
    tests: [['test/siege/damaged.test.ts', 'a snapshot covers']],
    waits: true,
  },
  {
    id: 'V',
    what: 'a missing row of a document is not missed',
    file: 'server/store/sqlite/load.ts',
    find: `!isGapless(updates, 'seq', { after, through: codec.number(row, 'seq') })`,
    put: `updates.length < 0`,
    tests: [['test/siege/damaged.test.ts', '(a missing row']],
  },
  {
    id: 'SA',
    what: 'a record that was changed on disk is believed',
    file: 'server/store/sqlite/load.ts',
    find: `row['sum'] !== codec.rowSum(sessionId, table, key, encoded)`,
    put: `encoded === ''`,
    tests: [['test/store/damaged-rows.test.ts', '(a mark']],
  },
  {
    id: 'SB',
    what: 'a name leaves without the pad under it',
    file: 'server/http/leaving.ts',
    find: `{ dropPad: participantId },`,
    put: `{},`,
    tests: [
      [
        'test/operations/deleted.test.ts',
        'A fault (%s) while a person deletes drafts and name removes both or neither, and asking again finishes the deletion',
      ],
    ],
  },
  {
    id: 'SC',
    what: 'anybody who was in a damaged session may delete it',
    file: 'server/http/member.ts',
    find: `leader !== null && asked === leader`,
    put: `leader !== null`,
    tests: [['test/siege/damaged.test.ts', 'OPS-7']],
  },
  {
    id: 'W',
    what: 'a damaged session passes for one that does not exist',
    file: 'server/live/sessions.ts',
    find: `this.damaged(sessionId, fault)
      throw fault`,
    put: `this.damaged(sessionId, fault)
      return null`,
    tests: [['test/siege/damaged.test.ts', 'takes its own session and no other out of service']],
  },
  {
    id: 'H',
    what: 'after a fault of the store memory is believed',
    file: 'server/live/live-session.ts',
    find: `      this.#isUnsure = true`,
    put: ``,
    tests: [['test/siege/disk.test.ts', 'A commit whose answer is lost has happened']],
    waits: true,
  },
]

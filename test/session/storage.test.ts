import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { parseConcernId, parseIdeaId } from '../../shared/kernel/ids.ts'
import type { RecordChange } from '../../shared/session/records.ts'
import { noRecords } from '../../shared/session/records.ts'
import {
  applyRecords,
  ownRecords,
  purgedTables,
  recordKey,
} from '../../shared/session/records-evolve.ts'
import { recordsFromRows } from '../../shared/session/records-read.ts'
import { fromSnapshot, toSnapshot } from '../../shared/session/snapshot.ts'
import { ASession, cardsOf, draft, lead, participant } from '../fixtures/a-session.ts'

function lived(): ASession {
  const session = new ASession({ people: 5, template: 'strict', consents: false })
  session.advanceTo('solo').boardCapacity = 6
  const cut = session.oneEach().map((pad) => ({
    ...pad,
    drafts: [...pad.drafts, { draftId: draft(`second-${pad.participantId}`), text: 'second' }],
  }))
  session.advance(cut)
  session.join('late1', { lane: true })
  session.do(session.join('late2', { lane: true }), { type: 'lane.finish' })
  session.do(participant('p1xx'), { type: 'ready.set', ready: true })
  session.do(
    participant('p1xx'),
    { type: 'idea.release', draftId: draft('waiting-1') },
    { released: new Map([[draft('waiting-1'), 'words']]) },
  )
  session.do(participant('p2xx'), { type: 'consent.set', consent: true })
  session.advanceTo('vote')
  const { id, targets } = session.state.ballots[0]!
  for (const n of [1, 2, 3, 4]) {
    const marks = new Map([[targets[0]!, 1]])
    session.do(participant(`p${n}xx`), { type: 'ballot.cast', ballotId: id, marks })
  }
  session.advance()
  const [ideaId] = cardsOf({ targets })
  session.do(lead, { type: 'outcome.decide', ideaId: ideaId!, status: 'chosen' })
  return session
}

/** The rows that a store holds after these changes, as JSON. */
function rowsOf(changes: readonly RecordChange[]) {
  const rows = new Map<string, { table: string; key: string; value: unknown }>()
  for (const change of changes) {
    if (change.table === 'purge-authorship') {
      for (const [id, row] of rows) if (row.table !== 'members') rows.delete(id)
      continue
    }
    const key = recordKey(change)
    const id = `${change.table} ${key}`
    if (change.value === null) rows.delete(id)
    else rows.set(id, { table: change.table, key, value: JSON.parse(JSON.stringify(change.value)) })
  }
  return [...rows.values()]
}

test('[STATE-1] A state is the same after its snapshot and JSON', () => {
  const { state } = lived()
  expect(fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(state))))).toEqual(state)
  expect(state.ballots[0]?.tally?.totals.size).toBe(5)
  expect(() => fromSnapshot({ ...toSnapshot(state), shape: 0 })).toThrow('snapshot')
  expect(() => fromSnapshot(null)).toThrow('snapshot')
})

const p1 = participant('p1xx')
const [ideaId, otherId] = ['idea-1', 'idea-2'].map((id) => must(parseIdeaId(id), 'id'))
const concernId = must(parseConcernId('concern-1'), 'id')
const concern = { by: p1, ideaId: must(ideaId, 'id'), text: 'too “late” for this' }

/** Rows of the tables in which the group above leaves none; each table is named here. */
const aRowOf: Readonly<
  Record<Exclude<RecordChange['table'], 'purge-authorship'>, readonly RecordChange[]>
> = {
  authors: [
    {
      table: 'authors',
      ideaId: must(otherId, 'id'),
      value: { participantId: p1, draftId: draft('of-lane'), alone: true },
    },
  ],
  consents: [],
  lanes: [{ table: 'lanes', participantId: p1, value: { stood: { 'draft-1': 'letters' } } }],
  leftBehind: [],
  marks: [],
  members: [],
  ready: [],
  releases: [],
  lostWords: [{ table: 'lostWords', participantId: lead, value: true }],
  concerns: [{ table: 'concerns', concernId, value: concern }],
  keeps: [{ table: 'keeps', participantId: p1, value: { ideaId: must(ideaId, 'id') } }],
  claims: [{ table: 'claims', participantId: p1, value: [must(ideaId, 'id')] }],
  shownClaims: [{ table: 'shownClaims', ideaId: must(ideaId, 'id'), value: p1 }],
  mineToo: [
    {
      table: 'mineToo',
      participantId: p1,
      ideaId: must(ideaId, 'id'),
      value: { own: must(otherId, 'id') },
    },
    { table: 'mineToo', participantId: p1, ideaId: must(otherId, 'id'), value: { own: null } },
  ],
  twinAnswers: [
    {
      table: 'twinAnswers',
      participantId: p1,
      a: must(ideaId, 'id'),
      b: must(otherId, 'id'),
      value: 'related',
    },
  ],
}

test('[STATE-2] The records of every table are the same after their rows and JSON', () => {
  const { changes, records } = lived()
  const more = Object.values(aRowOf).flat()
  const rows = rowsOf([...changes, ...more])
  expect(recordsFromRows(rows)).toEqual(applyRecords(records, more))
  const tables = new Set(rows.map(({ table }) => table))
  expect([...tables].toSorted()).toEqual(Object.keys(aRowOf).toSorted())
})

test('[STATE-3] When one row is not what its table says, none of the records is believed, because skipping the row would lose somebody’s marks or name', () => {
  const good = { table: 'ready', key: 'p1xx', value: 3 }
  const bad = [
    { table: 'ready', key: 'p1', value: 3 },
    { table: 'ready', key: 'p2xx', value: -1 },
    { table: 'ready', key: 'p3xx', value: '3' },
    { table: 'members', key: 'p1xx', value: { name: 'Sam' } },
    { table: 'members', key: 'constructor', value: { name: 'Sam', device: 'd' } },
    { table: 'members', key: 'p1xx', value: [] },
    { table: 'marks', key: 'ballot-1', value: { 'idea-1': 1 } },
    { table: 'marks', key: 'ballot-1/p1xx', value: null },
    { table: 'marks', key: 'ballot-1/p1xx', value: { 'idea-1': -1 } },
    { table: 'marks', key: 'ballot-1/p1xx', value: { 'idea-1': 1, 'idea-2': 1.5 } },
    { table: 'marks', key: 'ballot-1/p1xx', value: { 'idea-1': 1, X: 1 } },
    { table: 'authors', key: 'idea-1', value: { participantId: 7 } },
    { table: 'authors', key: 'idea-1', value: { participantId: 'p1xx', draftId: 7 } },
    { table: 'releases', key: 'draft-1', value: null },
    { table: 'lostWords', key: 'p1xx', value: 1 },
    { table: 'consents', key: 'p1xx', value: false },
    { table: 'consents', key: 'p1', value: true },
    { table: 'lanes', key: 'p1xx', value: 'skipped' },
    { table: 'lanes', key: 'p1', value: 'open' },
    { table: 'lanes', key: 'p1xx', value: {} },
    { table: 'lanes', key: 'p1xx', value: { stood: { 'draft-1': 7 } } },
    { table: 'lanes', key: 'p1xx', value: { stood: { X: 'letters' } } },
    { table: 'lanes', key: 'p1xx', value: { stood: {}, more: 1 } },
    { table: 'authors', key: 'idea-1', value: { participantId: 'p1xx', draftId: null, alone: 1 } },
    { table: 'claims', key: 'p1xx', value: ['idea-1', 7] },
    { table: 'claims', key: 'p1xx', value: true },
    { table: 'shownClaims', key: 'idea-1', value: { by: 'p1xx' } },
    { table: 'mineToo', key: 'p1xx/idea-1', value: { own: 7 } },
    { table: 'mineToo', key: 'p1xx', value: { own: null } },
    { table: 'twinAnswers', key: 'p1xx/idea-1/idea-2', value: 'perhaps' },
    { table: 'twinAnswers', key: 'p1xx/idea-1', value: 'same' },
    { table: 'twinAnswers', key: 'p1xx/idea-1/idea-2/idea-3', value: 'same' },
    { table: 'concerns', key: 'concern-1', value: 'p1xx' },
    { table: 'concerns', key: 'concern-1', value: { ...concern, by: 7 } },
    { table: 'concerns', key: 'concern-1', value: { ...concern, ideaId: '' } },
    { table: 'concerns', key: 'concern-1', value: { ...concern, text: null } },
    { table: 'concerns', key: '', value: concern },
    { table: 'unknown', key: 'p1xx', value: 1 },
  ]
  expect(recordsFromRows([good])?.ready).toEqual(new Map([['p1xx', 3]]))
  for (const row of bad) expect([row, recordsFromRows([good, row])]).toEqual([row, null])
})

test('[STATE-4] A change copies only the table that it touches and leaves its input as it was', () => {
  const { records } = lived()
  const frozen = JSON.stringify([...records.ready])
  const next = applyRecords(records, [{ table: 'ready', participantId: lead, value: 9 }])
  expect(next.ready.get(lead)).toBe(9)
  expect(JSON.stringify([...records.ready])).toBe(frozen)
  expect(next.authors).toBe(records.authors)
})

test('[I1] A person’s own records hold nothing of anybody else', () => {
  const { records } = lived()
  const own = ownRecords(records, participant('p1xx'))
  const said = JSON.stringify([
    own.member,
    [...own.authored],
    own.waiting,
    own.leftBehind,
    [...own.marks.values()].map((m) => [...m]),
  ])
  expect(said).not.toMatch(/p[2-5]xx|device-lead|device-p2/)
  expect(own.waiting).toEqual([draft('waiting-1')])
  expect(own.leftBehind).toBe(1)
  expect([own.consent, ownRecords(records, participant('p2xx')).consent]).toEqual([false, true])
  expect([...own.marks.values()]).toHaveLength(1)
  expect(ownRecords(noRecords, lead)).toEqual({
    member: null,
    readyVisit: null,
    marks: new Map(),
    authored: new Map(),
    alone: [],
    waiting: [],
    leftBehind: 0,
    lostWords: false,
    consent: false,
    lane: null,
    mineToo: new Map(),
    concerns: [],
    twinAnswers: new Map(),
    claims: [],
    keep: null,
  })
})

test('[T22] Closing an anonymous session leaves names and nothing that ties a name to an idea or a mark', () => {
  const session = lived()
  const names = session.records.members
  session.do(lead, { type: 'session.close' })
  expect(session.records).toEqual({ ...noRecords, members: names })
  expect(recordsFromRows(rowsOf(session.changes))).toEqual(session.records)
  expect(purgedTables).toEqual(
    expect.arrayContaining(['authors', 'consents', 'lanes', 'marks', 'releases']),
  )
  const named = new ASession({ people: 3, anonymity: 'named', template: 'strict' }).advanceTo(
    'results',
  )
  named.do(lead, { type: 'session.close' })
  expect(named.records.authors.size).toBe(3)
})

test('[STATE-5] The rows in the same append as a purge stay only if they come after the purge', () => {
  const { records } = lived()
  const put = { table: 'ready', participantId: lead, value: 1 } as const
  const member = {
    table: 'members',
    participantId: lead,
    value: { name: 'L', device: 'd' },
  } as const
  const next = applyRecords(records, [put, member, { table: 'purge-authorship' }])
  expect(next.ready.size).toBe(0)
  expect(next.members.get(lead)?.name).toBe('L')
  expect(applyRecords(records, [{ table: 'purge-authorship' }, put]).ready.size).toBe(1)
})

test('[STATE-5] The rows before a purge in the same append stay only in the two tables that a purge leaves alone', () => {
  const { changes } = lived()
  const every = [...changes, ...Object.values(aRowOf).flat()]
  const all = applyRecords(noRecords, every)
  const purge: RecordChange = { table: 'purge-authorship' }
  const { members, shownClaims } = all
  expect([members.size, shownClaims.size]).toEqual([8, 1])
  expect(applyRecords(noRecords, [...every, purge])).toEqual({ ...noRecords, members, shownClaims })
  expect(applyRecords(all, [purge])).toEqual({ ...noRecords, members, shownClaims })
  expect(applyRecords(noRecords, [purge, ...every])).toEqual(all)
})

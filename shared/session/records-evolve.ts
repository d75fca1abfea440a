// Records are rows, not events: each change replaces or deletes one row, and what is deleted leaves no trace.
import { unreachable } from '../kernel/assert.ts'
import type { BallotId, ParticipantId } from '../kernel/ids.ts'
import { marksFrom } from './marks.ts'
import type { Marks, OwnRecords, RecordChange, Records, RecordTable } from './records.ts'

/** What the close of an anonymous session empties; names stay, beside nothing that anybody wrote or marked. */
export const purgedTables = [
  'authors',
  'releases',
  'marks',
  'ready',
  'leftBehind',
] as const satisfies readonly RecordTable[]

export function applyRecord(records: Records, change: RecordChange): Records {
  return applyRecords(records, [change])
}

/** Each touched table is copied once, however many rows change: a reveal brings thousands. */
export function applyRecords(records: Records, changes: readonly RecordChange[]): Records {
  if (changes.length === 0) return records
  let tables = copyTouched(records, changes)
  for (const change of changes) {
    if (change.table === 'purge-authorship') tables = { ...emptyTables(), members: tables.members }
    else applyRow(tables, change)
  }
  return tables
}

type RowChange = Exclude<RecordChange, { table: 'purge-authorship' }>

function applyRow(tables: Tables, change: RowChange): void {
  switch (change.table) {
    case 'members':
      return put(tables.members, change.participantId, change.value)
    case 'ready':
      return put(tables.ready, change.participantId, change.value)
    case 'marks':
      return putMarks(tables.marks, change)
    case 'authors':
      return put(tables.authors, change.ideaId, change.value)
    case 'releases':
      return put(tables.releases, change.draftId, change.value)
    case 'leftBehind':
      return put(tables.leftBehind, change.participantId, change.value)
    default:
      return unreachable(change)
  }
}

/** The key of a row within its table: stable, and unique there. */
export function recordKey(change: RowChange): string {
  switch (change.table) {
    case 'members':
    case 'ready':
    case 'leftBehind':
      return change.participantId
    case 'marks':
      return `${change.ballotId}/${change.participantId}`
    case 'authors':
      return change.ideaId
    case 'releases':
      return change.draftId
    default:
      return unreachable(change)
  }
}

/** One person's part, made from nothing: what view.ts and slices.ts never see they cannot show. */
export function ownRecords(records: Records, participantId: ParticipantId): OwnRecords {
  return {
    member: records.members.get(participantId) ?? null,
    readyVisit: records.ready.get(participantId) ?? null,
    marks: ownMarks(records, participantId),
    authored: new Map(
      [...records.authors]
        .filter(([, authored]) => authored.participantId === participantId)
        .map(([ideaId, authored]) => [ideaId, authored.draftId]),
    ),
    waiting: [...records.releases].filter(([, by]) => by === participantId).map(([id]) => id),
    leftBehind: records.leftBehind.get(participantId) ?? 0,
  }
}

function ownMarks(records: Records, participantId: ParticipantId): ReadonlyMap<BallotId, Marks> {
  const own = new Map<BallotId, Marks>()
  for (const [ballotId, everybody] of records.marks) {
    const marks = everybody.get(participantId)
    if (marks !== undefined) own.set(ballotId, marks)
  }
  return own
}

type Mutable<T> = T extends ReadonlyMap<infer K, infer V> ? Map<K, V> : never
type Tables = { [Table in RecordTable]: Mutable<Records[Table]> }

const emptyTables = (): Tables => ({
  members: new Map(),
  ready: new Map(),
  marks: new Map(),
  authors: new Map(),
  releases: new Map(),
  leftBehind: new Map(),
})

function copyTouched(records: Records, changes: readonly RecordChange[]): Tables {
  const touched = new Set(changes.map((change) => change.table))
  const copy = <K, V>(name: RecordTable, table: ReadonlyMap<K, V>): Map<K, V> =>
    // An untouched table is shared: nobody writes to a table that no change names.
    touched.has(name) || !(table instanceof Map) ? new Map(table) : table
  return {
    members: copy('members', records.members),
    ready: copy('ready', records.ready),
    marks: copy('marks', records.marks),
    authors: copy('authors', records.authors),
    releases: copy('releases', records.releases),
    leftBehind: copy('leftBehind', records.leftBehind),
  }
}

function put<K, V>(table: Map<K, V>, key: K, value: V | null): void {
  if (value === null) table.delete(key)
  else table.set(key, value)
}

function putMarks(table: Tables['marks'], change: Extract<RecordChange, { table: 'marks' }>): void {
  const ballot = new Map(table.get(change.ballotId))
  put(ballot, change.participantId, change.value === null ? null : marksFrom(change.value))
  put(table, change.ballotId, ballot.size === 0 ? null : ballot)
}

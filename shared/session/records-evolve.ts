// Records are rows, not events: each change replaces or deletes one row, and what is deleted leaves no trace.
import { unreachable } from '../kernel/assert.ts'
import type { BallotId, ParticipantId } from '../kernel/ids.ts'
import { marksFrom } from './marks.ts'
import type { Marks, OwnRecords, RecordChange, Records, RecordTable } from './records.ts'
import { noRecords } from './records.ts'

/** What the close of an anonymous session empties; names stay, beside nothing that anybody wrote or marked. */
export const purgedTables = [
  'authors',
  'releases',
  'marks',
  'ready',
  'leftBehind',
] as const satisfies readonly RecordTable[]

export function applyRecord(records: Records, change: RecordChange): Records {
  switch (change.table) {
    case 'members':
      return { ...records, members: put(records.members, change.participantId, change.value) }
    case 'ready':
      return { ...records, ready: put(records.ready, change.participantId, change.value) }
    case 'marks':
      return { ...records, marks: putMarks(records.marks, change) }
    case 'authors':
      return { ...records, authors: put(records.authors, change.ideaId, change.value) }
    case 'releases':
      return { ...records, releases: put(records.releases, change.draftId, change.value) }
    case 'leftBehind':
      return { ...records, leftBehind: put(records.leftBehind, change.participantId, change.value) }
    case 'purge-authorship':
      return { ...noRecords, members: records.members }
    default:
      return unreachable(change)
  }
}

export function applyRecords(records: Records, changes: readonly RecordChange[]): Records {
  return changes.reduce(applyRecord, records)
}

/** The key of a row within its table: stable, and unique there. */
export function recordKey(change: Exclude<RecordChange, { table: 'purge-authorship' }>): string {
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

function put<K, V>(table: ReadonlyMap<K, V>, key: K, value: V | null): ReadonlyMap<K, V> {
  const next = new Map(table)
  if (value === null) next.delete(key)
  else next.set(key, value)
  return next
}

type MarksChange = Extract<RecordChange, { table: 'marks' }>

function putMarks(table: Records['marks'], change: MarksChange): Records['marks'] {
  const marks = change.value === null ? null : marksFrom(change.value)
  const ballot = put(table.get(change.ballotId) ?? new Map(), change.participantId, marks)
  return put(table, change.ballotId, ballot.size === 0 ? null : ballot)
}

// Applies changes of records. Records are rows and not events, so a deleted row leaves no trace.
import { unreachable } from '../kernel/assert.ts'
import type { IdeaId, ParticipantId } from '../kernel/ids.ts'
import { concernsOf } from './concerns-held.ts'
import { marksOf } from './marks-given.ts'
import { marksFrom } from './marks.ts'
import {
  type Marks,
  noRecords,
  type OwnRecords,
  type RecordChange,
  type Records,
  type RecordTable,
} from './records.ts'

/**
 * The tables that the close of an anonymous session empties. Names stay, but no row links them to words or marks, other
 * than the claims that were shown to everybody.
 */
export const purgedTables = [
  'authors',
  'releases',
  'marks',
  'ready',
  'leftBehind',
  'lostWords',
  'consents',
  'lanes',
  'keeps',
  'twinAnswers',
  'mineToo',
  'concerns',
  'claims',
] as const satisfies readonly RecordTable[]

/** Applies many changes and copies each changed table once: a reveal changes thousands of rows. */
export function applyRecords(records: Records, changes: readonly RecordChange[]): Records {
  const purge = changes.findLastIndex((change) => change.table === 'purge-authorship')
  if (purge === -1) return patched(records, changes.filter(isRow))
  const kept = changes.filter((change, at) => isRow(change) && (at > purge || !isPurged(change)))
  const { members, shownClaims } = records
  return patched({ ...noRecords, members, shownClaims }, kept.filter(isRow))
}

type RowChange = Exclude<RecordChange, { table: 'purge-authorship' }>

const isPurged = ({ table }: RowChange): boolean => purgedTables.some((one) => one === table)

const isRow = (change: RecordChange): change is RowChange => change.table !== 'purge-authorship'

function patched(records: Records, changes: readonly RowChange[]): Records {
  const members = changes.filter((change) => change.table === 'members')
  const ready = changes.filter((change) => change.table === 'ready')
  const marks = changes.filter((change) => change.table === 'marks')
  const authors = changes.filter((change) => change.table === 'authors')
  const releases = changes.filter((change) => change.table === 'releases')
  return {
    members: put(
      records.members,
      members.map((row) => [row.participantId, row.value]),
    ),
    ready: put(
      records.ready,
      ready.map((row) => [row.participantId, row.value]),
    ),
    marksByBallot: putMarks(records.marksByBallot, marks),
    authors: put(
      records.authors,
      authors.map((row) => [row.ideaId, row.value]),
    ),
    releases: put(
      records.releases,
      releases.map((row) => [row.draftId, row.value]),
    ),
    ...patchedOwn(records, changes),
    ...patchedSaid(records, changes),
  }
}

/** The tables with what a person said, or is told, for themselves. */
function patchedOwn(
  records: Records,
  changes: readonly RowChange[],
): Pick<
  Records,
  | 'leftBehind'
  | 'lostWords'
  | 'consents'
  | 'lanes'
  | 'claims'
  | 'shownClaims'
  | 'concerns'
  | 'keeps'
> {
  const leftBehind = changes.filter((change) => change.table === 'leftBehind')
  const lostWords = changes.filter((change) => change.table === 'lostWords')
  const consents = changes.filter((change) => change.table === 'consents')
  const lanes = changes.filter((change) => change.table === 'lanes')
  const concerns = changes.filter((change) => change.table === 'concerns')
  const keeps = changes.filter((change) => change.table === 'keeps')
  const claims = changes.filter((change) => change.table === 'claims')
  const shownClaims = changes.filter((change) => change.table === 'shownClaims')
  return {
    leftBehind: put(
      records.leftBehind,
      leftBehind.map((row) => [row.participantId, row.value]),
    ),
    lostWords: put(
      records.lostWords,
      lostWords.map((row) => [row.participantId, row.value]),
    ),
    consents: put(
      records.consents,
      consents.map((row) => [row.participantId, row.value]),
    ),
    lanes: put(
      records.lanes,
      lanes.map((row) => [row.participantId, row.value]),
    ),
    concerns: put(
      records.concerns,
      concerns.map((row) => [row.concernId, row.value]),
    ),
    keeps: put(
      records.keeps,
      keeps.map((row) => [row.participantId, row.value]),
    ),
    claims: put(
      records.claims,
      claims.map((row) => [row.participantId, row.value]),
    ),
    shownClaims: put(
      records.shownClaims,
      shownClaims.map((row) => [row.ideaId, row.value]),
    ),
  }
}

/** The tables with what a person said of several ideas. */
function patchedSaid(
  records: Records,
  changes: readonly RowChange[],
): Pick<Records, 'mineToo' | 'twinAnswers'> {
  const mineToo = changes.filter((change) => change.table === 'mineToo')
  const twinAnswers = changes.filter((change) => change.table === 'twinAnswers')
  return {
    mineToo: putOwn(
      records.mineToo,
      mineToo.map(({ participantId, ideaId, value }) => [
        participantId,
        ideaId,
        value === null ? undefined : value.own,
      ]),
    ),
    twinAnswers: putOwn(
      records.twinAnswers,
      twinAnswers.map(({ participantId, a, b, value }) => [
        participantId,
        twinKey(a, b),
        value ?? undefined,
      ]),
    ),
  }
}

type Row<K, V> = readonly [K, V | null]

function put<K, V>(table: ReadonlyMap<K, V>, rows: readonly Row<K, V>[]): ReadonlyMap<K, V> {
  if (rows.length === 0) return table
  const next = new Map(table)
  for (const [key, value] of rows) {
    if (value === null) next.delete(key)
    else next.set(key, value)
  }
  return next
}

function putMarks(
  table: Records['marksByBallot'],
  changes: readonly Extract<RecordChange, { table: 'marks' }>[],
): Records['marksByBallot'] {
  const next = new Map(table)
  for (const [ballotId, rows] of Map.groupBy(changes, (change) => change.ballotId)) {
    const marks = put(
      table.get(ballotId) ?? new Map<ParticipantId, Marks>(),
      rows.map(({ participantId, value }) => [participantId, value && marksFrom(value)] as const),
    )
    if (marks.size === 0) next.delete(ballotId)
    else next.set(ballotId, marks)
  }
  return changes.length === 0 ? table : next
}

/** Puts rows of a table that holds several things of each person; undefined deletes a row. */
function putOwn<K, V>(
  table: ReadonlyMap<ParticipantId, ReadonlyMap<K, V>>,
  rows: readonly (readonly [ParticipantId, K, V | undefined])[],
): ReadonlyMap<ParticipantId, ReadonlyMap<K, V>> {
  if (rows.length === 0) return table
  const next = new Map(table)
  for (const [participantId, key, value] of rows) {
    const own = new Map(next.get(participantId))
    if (value === undefined) own.delete(key)
    else own.set(key, value)
    if (own.size === 0) next.delete(participantId)
    else next.set(participantId, own)
  }
  return next
}

/** The name of a pair of ideas, the smaller id first. */
export const twinKey = (a: IdeaId, b: IdeaId): string => (a < b ? `${a}/${b}` : `${b}/${a}`)

/** The key of a row, unique within its table. */
export function recordKey(change: RowChange): string {
  switch (change.table) {
    case 'members':
    case 'ready':
    case 'leftBehind':
    case 'lostWords':
    case 'consents':
    case 'lanes':
    case 'claims':
    case 'keeps':
      return change.participantId
    case 'marks':
      return `${change.ballotId}/${change.participantId}`
    case 'mineToo':
      return `${change.participantId}/${change.ideaId}`
    case 'twinAnswers':
      return `${change.participantId}/${twinKey(change.a, change.b)}`
    case 'authors':
    case 'shownClaims':
      return change.ideaId
    case 'concerns':
      return change.concernId
    case 'releases':
      return change.draftId
    default:
      return unreachable(change)
  }
}

/** One person's rows, built from nothing: view.ts and slices.ts cannot show what they never get. */
export function ownRecords(records: Records, participantId: ParticipantId): OwnRecords {
  return {
    member: records.members.get(participantId) ?? null,
    readyVisit: records.ready.get(participantId) ?? null,
    marks: marksOf(records, participantId),
    authored: authoredBy(records.authors, participantId),
    alone: aloneBy(records.authors, participantId),
    waiting: [...records.releases].filter(([, by]) => by === participantId).map(([id]) => id),
    leftBehind: records.leftBehind.get(participantId) ?? 0,
    lostWords: records.lostWords.has(participantId),
    consent: records.consents.has(participantId),
    lane: records.lanes.get(participantId) ?? null,
    mineToo: records.mineToo.get(participantId) ?? new Map(),
    concerns: concernsOf(records, participantId),
    twinAnswers: records.twinAnswers.get(participantId) ?? new Map(),
    claims: records.claims.get(participantId) ?? [],
    keep: records.keeps.get(participantId) ?? null,
  }
}

/** The ideas of each person. The rows stay in the table: this index lives as long as the table does, in every session. */
type Authorship = ReadonlyMap<ParticipantId, readonly IdeaId[]>

const authorships = new WeakMap<Records['authors'], Authorship>()

/** Sorts authorship by person, once for each table: after a reveal each person asks for their own ideas. */
function authorshipIn(authors: Records['authors']): Authorship {
  const known = authorships.get(authors)
  if (known !== undefined) return known
  const byPerson = new Map<ParticipantId, IdeaId[]>()
  for (const [ideaId, { participantId }] of authors) {
    const own = byPerson.get(participantId) ?? []
    byPerson.set(participantId, own)
    own.push(ideaId)
  }
  authorships.set(authors, byPerson)
  return byPerson
}

const aloneBy = (authors: Records['authors'], participantId: ParticipantId): OwnRecords['alone'] =>
  (authorshipIn(authors).get(participantId) ?? []).filter((id) => authors.get(id)?.alone === true)

/** The person's ideas, each with the draft that it was, or null for an idea added on the board. */
function authoredBy(
  authors: Records['authors'],
  participantId: ParticipantId,
): OwnRecords['authored'] {
  const ideas = authorshipIn(authors).get(participantId) ?? []
  return new Map(ideas.map((ideaId) => [ideaId, authors.get(ideaId)?.draftId ?? null]))
}

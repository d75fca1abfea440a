// Reads sessions and rooms from their rows, each at one moment. Nothing damaged is repaired by guessing.
import {
  parseParticipantId,
  type CommandId,
  type ParticipantId,
  type SessionId,
} from '../../../shared/kernel/ids.ts'
import type { SessionEvent } from '../../../shared/session/event.ts'
import type { RecordTable } from '../../../shared/session/records.ts'
import {
  type RecordRow,
  type RoomName,
  StoreDamage,
  type StoredRoom,
  type StoredSession,
} from '../store.ts'
import type { Row, Run } from './database.ts'
import type { Seals } from './seals.ts'

export interface Reading {
  readonly run: Run
  readonly seals: Seals
}

export async function loadSession(
  from: Reading,
  sessionId: SessionId,
  reads: (snapshot: unknown) => boolean = () => true,
): Promise<StoredSession | null> {
  const { run } = from
  const [head] = await run(
    `SELECT s.*, n.version AS snapshot_version, n.sealed FROM sessions s
     LEFT JOIN snapshots n ON n.session = s.id WHERE s.id = $1`,
    [sessionId],
    'session',
  )
  if (head === undefined) return null
  const { snapshot, healed } = snapshotIn(from, sessionId, head)
  const readable = snapshot !== null && reads(snapshot.json) ? snapshot : null
  return {
    sessionId,
    joinCode: String(head['join_code']),
    createdAt: Number(head['created_at']),
    usedAt: Number(head['used_at']),
    epoch: Number(head['epoch']),
    version: Number(head['version']),
    snapshot: readable,
    events: await eventsAfter(from, sessionId, readable?.version ?? 0, Number(head['version'])),
    records: await recordsOf(from, sessionId, Number(head['records'])),
    ...(healed ? { healed } : {}),
  }
}

function snapshotIn(
  { seals }: Reading,
  sessionId: SessionId,
  head: Row,
): Pick<StoredSession, 'snapshot' | 'healed'> {
  if (head['sealed'] === null) return { snapshot: null }
  const version = Number(head['snapshot_version'])
  try {
    const json = seals.openJson(['snapshots', sessionId, version], head['sealed'])
    return { snapshot: { version, json } }
  } catch (fault) {
    if (!(fault instanceof StoreDamage)) throw fault
    return { snapshot: null, healed: true }
  }
}

async function eventsAfter(
  { run, seals }: Reading,
  sessionId: SessionId,
  after: number,
  through: number,
): Promise<readonly SessionEvent[]> {
  const rows = await run(
    'SELECT version, sealed FROM events WHERE session = $1 AND version > $2 ORDER BY version',
    [sessionId, after],
    'events-after',
  )
  if (!isGapless(rows, 'version', after, through))
    throw new StoreDamage(sessionId, 'the event log has a gap')
  return rows.map(({ version, sealed }) => {
    const event = seals.openJson(['events', sessionId, Number(version)], sealed)
    return event as SessionEvent // sealed by an append from this very type
  })
}

const isGapless = (rows: readonly Row[], column: string, after: number, through: number) =>
  after + rows.length === through && rows.every((row, at) => row[column] === after + at + 1)

async function recordsOf(
  { run, seals }: Reading,
  sessionId: SessionId,
  count: number,
): Promise<readonly RecordRow[]> {
  const rows = await run(
    'SELECT tbl, sealed FROM records WHERE session = $1',
    [sessionId],
    'records',
  )
  if (rows.length !== count) throw new StoreDamage(sessionId, 'a record is missing')
  return rows.map(({ tbl, sealed }) => {
    const table = tbl as RecordTable // our own column
    const [key, value] = seals.openJson(['records', sessionId, table], sealed) as [string, unknown] // sealed so
    return { table, key, value }
  })
}

/** The answer that was stored with a command, or null. */
export async function answerTo(
  { run, seals }: Reading,
  [sessionId, participantId, commandId]: readonly [SessionId, ParticipantId, CommandId],
): Promise<unknown> {
  const command = seals.blind(sessionId, 'command', participantId, commandId)
  const who = seals.blind(sessionId, 'answers', participantId)
  const [row] = await run(
    'SELECT sealed FROM answers WHERE session = $1 AND who = $2 AND command = $3',
    [sessionId, who, command],
    'answer-to',
  )
  return row === undefined
    ? null
    : seals.openJson(['answers', sessionId, participantId, commandId], row['sealed'])
}

export async function loadRoom(
  from: Reading,
  sessionId: SessionId,
  room: RoomName,
): Promise<StoredRoom> {
  const { run, seals } = from
  const of = [sessionId, room] as const
  const [tail] = await run('SELECT seq FROM tails WHERE session = $1 AND room = $2', of, 'tail')
  const [row] = await run(
    'SELECT through, sealed FROM rooms WHERE session = $1 AND room = $2',
    of,
    'room',
  )
  if ((tail === undefined) !== (row === undefined))
    throw new StoreDamage(sessionId, 'the row of a room')
  const [seq, through] = [Number(tail?.['seq'] ?? 0), Number(row?.['through'] ?? 0)]
  const sealed = row?.['sealed'] ?? null
  const updates = await run(
    'SELECT seq, sealed FROM updates WHERE session = $1 AND room = $2 AND seq > $3 ORDER BY seq',
    [...of, through],
    'updates-after',
  )
  if (!isGapless(updates, 'seq', through, seq))
    throw new StoreDamage(sessionId, 'the log of a room has a gap')
  return {
    snapshot: sealed === null ? null : seals.open(['rooms', sessionId, room, through], sealed),
    updates: updates.map((one) => seals.open(['updates', sessionId, room], one['sealed'])),
    seq,
    bindings: await bindingsOf(from, sessionId, room),
  }
}

async function bindingsOf(
  { run, seals }: Reading,
  sessionId: SessionId,
  room: RoomName,
): Promise<StoredRoom['bindings']> {
  const rows = await run(
    'SELECT client, sealed FROM bindings WHERE session = $1 AND room = $2',
    [sessionId, room],
    'bindings',
  )
  return new Map(
    rows.map((row) => {
      const client = Number(row['client'])
      const who = seals.openJson(['bindings', sessionId, room, client], row['sealed'])
      return [client, parseParticipantId(who)] as const
    }),
  )
}

/** The pads of a session, which must be the same in both tables that list them. */
export async function draftRooms({ run }: Reading, sessionId: SessionId): Promise<RoomName[]> {
  const rows = await run(
    `SELECT room, t.seq IS NULL OR r.through IS NULL AS is_half
     FROM tails t FULL JOIN rooms r USING (session, room)
     WHERE session = $1 AND room <> 'board' ORDER BY room`,
    [sessionId],
    'pads',
  )
  if (rows.some((row) => row['is_half'] === true))
    throw new StoreDamage(sessionId, 'the row of a room')
  return rows.map((row) => row['room'] as RoomName) // our own column
}

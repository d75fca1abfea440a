import type { CommandId, ParticipantId, SessionId } from '../../../shared/kernel/ids.ts'
import type {
  Append,
  AppendResult,
  Holding,
  NewSession,
  RoomName,
  Store,
  StoredRoom,
  StoredSession,
} from '../store.ts'
import { StoreDamage } from '../store.ts'
import { append, purgeAuthorship } from './append.ts'
import * as codec from './codec.ts'
import { Database } from './database.ts'

/** The embedded store: one file, or `:memory:`. Everything is synchronous inside; the interface is not, on purpose. */
export class SqliteStore implements Store {
  readonly #db: Database

  constructor(path: string) {
    this.#db = new Database(path)
  }

  async createSession(session: NewSession): Promise<'created' | 'code-taken'> {
    const { sessionId, joinCode, createdAt, events, records } = session
    if (this.#db.get('SELECT 1 AS one FROM sessions WHERE join_code = ?', joinCode) !== undefined)
      return 'code-taken'
    this.#db.run(
      'INSERT INTO sessions (id, join_code, created_at, used_at, epoch, version) VALUES (?, ?, ?, ?, 0, 0)',
      sessionId,
      joinCode,
      createdAt,
      createdAt,
    )
    append(this.#db, { sessionId, epoch: 0, expectedVersion: 0, events, records, now: createdAt })
    return 'created'
  }

  async loadSession(sessionId: SessionId): Promise<StoredSession | null> {
    const row = this.#db.get('SELECT * FROM sessions WHERE id = ?', sessionId)
    if (row === undefined) return null
    const snapshot = snapshotIn(sessionId, row)
    return {
      sessionId,
      joinCode: codec.text(row, 'join_code'),
      createdAt: codec.number(row, 'created_at'),
      usedAt: codec.number(row, 'used_at'),
      epoch: codec.number(row, 'epoch'),
      version: codec.number(row, 'version'),
      snapshot,
      events: this.#db
        .all(
          'SELECT json FROM events WHERE session = ? AND version > ? ORDER BY version',
          sessionId,
          snapshot?.version ?? 0,
        )
        .map((event) => codec.eventFrom(sessionId, codec.text(event, 'json'))),
      records: this.#db
        .all('SELECT tbl, key, json FROM records WHERE session = ?', sessionId)
        .map((record) => ({
          table: codec.tableIn(record),
          key: codec.text(record, 'key'),
          value: codec.json(sessionId, 'a record', codec.text(record, 'json')),
        })),
    }
  }

  async sessionByCode(joinCode: string): Promise<SessionId | null> {
    const row = this.#db.get('SELECT id AS session FROM sessions WHERE join_code = ?', joinCode)
    return row === undefined ? null : codec.sessionIdIn(row)
  }

  async append(batch: Append): Promise<AppendResult> {
    return append(this.#db, batch)
  }

  async rememberedAnswer(
    sessionId: SessionId,
    participantId: ParticipantId,
    commandId: CommandId,
  ): Promise<unknown> {
    const row = this.#db.get(
      'SELECT json FROM answers WHERE session = ? AND participant = ? AND command = ?',
      sessionId,
      participantId,
      commandId,
    )
    return row === undefined ? null : codec.json(sessionId, 'an answer', codec.text(row, 'json'))
  }

  async loadRoom(sessionId: SessionId, room: RoomName): Promise<StoredRoom> {
    const row = this.#db.get('SELECT * FROM rooms WHERE session = ? AND room = ?', sessionId, room)
    const snapshot = row === undefined ? null : codec.blob(row, 'snapshot')
    return {
      snapshot:
        snapshot && codec.checked(sessionId, 'a room snapshot', snapshot, row?.['snapshot_sum']),
      updates: this.#db
        .all(
          'SELECT bytes, sum FROM updates WHERE session = ? AND room = ? ORDER BY seq',
          sessionId,
          room,
        )
        .map((update) => updateIn(sessionId, update)),
      seq: row === undefined ? 0 : codec.number(row, 'seq'),
      bindings: new Map(
        this.#db
          .all(
            'SELECT client, participant FROM bindings WHERE session = ? AND room = ?',
            sessionId,
            room,
          )
          .map(codec.bindingIn),
      ),
    }
  }

  async draftRooms(sessionId: SessionId): Promise<readonly RoomName[]> {
    return this.#db
      .all(
        `SELECT room FROM rooms WHERE session = ? AND room LIKE 'draft:%' ORDER BY room`,
        sessionId,
      )
      .map(codec.roomIn)
  }

  async compactRoom(
    sessionId: SessionId,
    room: RoomName,
    through: number,
    snapshot: Uint8Array,
  ): Promise<void> {
    this.#db.transaction(() => {
      this.#db.run(
        'UPDATE rooms SET snapshot = ?, snapshot_sum = ? WHERE session = ? AND room = ?',
        snapshot,
        codec.checksum(snapshot),
        sessionId,
        room,
      )
      this.#db.run(
        'DELETE FROM updates WHERE session = ? AND room = ? AND seq <= ?',
        sessionId,
        room,
        through,
      )
    })
  }

  async holdings(device: string): Promise<readonly Holding[]> {
    return this.#db
      .all('SELECT session, participant FROM holdings WHERE device = ? ORDER BY nth', device)
      .map(holdingIn)
  }

  async hold(device: string, { sessionId, participantId }: Holding, now: number): Promise<void> {
    this.#db.run(
      `INSERT OR IGNORE INTO holdings
       VALUES (?, ?, ?, ?, (SELECT coalesce(max(nth), 0) + 1 FROM holdings WHERE device = ?))`,
      device,
      sessionId,
      participantId,
      now,
      device,
    )
  }

  async addKey(keyHash: string, { sessionId, participantId }: Holding): Promise<void> {
    this.#db.run('INSERT OR IGNORE INTO keys VALUES (?, ?, ?)', keyHash, sessionId, participantId)
  }

  async byKey(keyHash: string): Promise<Holding | null> {
    const row = this.#db.get('SELECT session, participant FROM keys WHERE hash = ?', keyHash)
    return row === undefined ? null : holdingIn(row)
  }

  async bar(sessionId: SessionId, device: string): Promise<void> {
    this.#db.run('INSERT OR IGNORE INTO barred VALUES (?, ?)', sessionId, device)
  }

  async isBarred(sessionId: SessionId, device: string): Promise<boolean> {
    return (
      this.#db.get(
        'SELECT 1 AS one FROM barred WHERE session = ? AND device = ?',
        sessionId,
        device,
      ) !== undefined
    )
  }

  async devicesOf({ sessionId, participantId }: Holding): Promise<readonly string[]> {
    return this.#db
      .all(
        'SELECT device FROM holdings WHERE session = ? AND participant = ?',
        sessionId,
        participantId,
      )
      .map((row) => codec.text(row, 'device'))
  }

  async deletePad(sessionId: SessionId, participantId: ParticipantId): Promise<void> {
    const room = `draft:${participantId}`
    this.#db.transaction(() => {
      this.#db.run('DELETE FROM updates WHERE session = ? AND room = ?', sessionId, room)
      this.#db.run('DELETE FROM rooms WHERE session = ? AND room = ?', sessionId, room)
      this.#db.run('DELETE FROM bindings WHERE session = ? AND room = ?', sessionId, room)
    })
    await this.checkpoint()
  }

  async purgeAuthorship(sessionId: SessionId): Promise<void> {
    this.#db.transaction(() => purgeAuthorship(this.#db, sessionId))
    await this.checkpoint()
  }

  async deleteSession(sessionId: SessionId): Promise<void> {
    this.#db.run('DELETE FROM sessions WHERE id = ?', sessionId)
    await this.checkpoint()
  }

  async unusedSince(before: number): Promise<readonly SessionId[]> {
    return this.#db
      .all('SELECT id AS session FROM sessions WHERE used_at < ?', before)
      .map(codec.sessionIdIn)
  }

  async checkWritable(now: number): Promise<void> {
    this.#db.run('INSERT INTO alive VALUES (1, ?) ON CONFLICT DO UPDATE SET at = excluded.at', now)
  }

  async checkpoint(): Promise<void> {
    this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  }

  async close(): Promise<void> {
    this.#db.close()
  }
}

function snapshotIn(sessionId: SessionId, row: codec.SqlRow): StoredSession['snapshot'] {
  if (row['snapshot'] === null) return null
  const encoded = codec.text(row, 'snapshot')
  if (codec.checksum(encoded) !== row['snapshot_sum'])
    throw new StoreDamage(sessionId, 'the state snapshot')
  return {
    version: codec.number(row, 'snapshot_version'),
    json: codec.json(sessionId, 'the state snapshot', encoded),
  }
}

function updateIn(sessionId: SessionId, row: codec.SqlRow): Uint8Array {
  return codec.checked(
    sessionId,
    'an update',
    codec.blob(row, 'bytes') ?? new Uint8Array(),
    row['sum'],
  )
}

function holdingIn(row: codec.SqlRow): Holding {
  return { sessionId: codec.sessionIdIn(row), participantId: codec.participantIn(row) }
}

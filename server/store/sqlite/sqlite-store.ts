import { assert } from '../../../shared/kernel/assert.ts'
import type { CommandId, ParticipantId, SessionId } from '../../../shared/kernel/ids.ts'
import type {
  Append,
  AppendResult,
  Claim,
  Fenced,
  Holding,
  NewSession,
  RoomName,
  RoomSnapshot,
  SeenTime,
  Store,
  StoredRoom,
  StoredSession,
  StoreUpkeep,
} from '../store.ts'
import { appendWithin } from './append.ts'
import * as codec from './codec.ts'
import { Database } from './database.ts'
import { destroyDoomed, doomKeys } from './doomed-keys.ts'
import { FileUpkeep } from './file-upkeep.ts'
import { Group } from './group.ts'
import { headColumns, headIn, headOf, insertHead } from './head.ts'
import { draftRooms, loadRoom, loadSession } from './load.ts'
import { keysBeside } from './key-file.ts'
import type { KeyRing } from './key-ring.ts'
import { compactRooms } from './rooms.ts'
import { sessionTables } from './schema.ts'

/** The one process that has the file owns every session, always in this term. */
const TERM = 1

/** How many sessions are listed at once. */
const SESSIONS_A_PAGE = 100

/**
 * The store in one SQLite file, or in `:memory:`. SQLite works synchronously here; the interface is asynchronous, so that
 * a database server can take its place.
 */
export class SqliteStore implements Store {
  /** True when a database with pads was opened without any of their keys, as after a restored backup. */
  readonly hasLostKeys: boolean
  readonly upkeep: StoreUpkeep
  readonly #db: Database
  readonly #group: Group

  /** Opens the database in the file `path`. Closes `keys` when the database cannot be opened, and at its own end. */
  constructor(path: string, keys: KeyRing = keysBeside(path)) {
    try {
      this.#db = new Database(path, keys)
    } catch (fault) {
      keys.close()
      throw fault
    }
    this.#group = new Group(this.#db)
    this.upkeep = new FileUpkeep(this.#db)
    destroyDoomed(this.#db)
    this.hasLostKeys = keys.isEmpty && hasPads(this.#db)
  }

  async claim(sessionId: SessionId): Promise<Claim> {
    const row = this.#db.get('SELECT 1 AS one FROM sessions WHERE id = ?', sessionId)
    return row === undefined ? null : { mine: TERM }
  }

  async release(): Promise<void> {}
  async beat(): Promise<'in-time'> {
    return 'in-time'
  }

  async leave(): Promise<void> {}

  async createSession(session: NewSession): Promise<'created' | 'code-taken'> {
    const { sessionId, joinCode, createdAt, usedAt, events, records } = session
    return this.#db.transaction(() => {
      const taken = this.#db.get('SELECT 1 AS one FROM sessions WHERE join_code = ?', joinCode)
      if (taken !== undefined) return 'code-taken'
      insertHead(this.#db, sessionId, {
        joinCode,
        createdAt,
        usedAt,
        epoch: 0,
        version: 0,
        snapshotVersion: 0,
        records: 0,
        facilitator: null,
      })
      const first = { sessionId, term: TERM, epoch: 0, expectedVersion: 0, events, records, usedAt }
      assert(appendWithin(this.#db, first).ok, 'a fresh session takes its first events')
      return 'created'
    })
  }

  async loadSession(
    sessionId: SessionId,
    reads?: (snapshot: unknown) => boolean,
  ): Promise<StoredSession | null> {
    return codec.reading(sessionId, () => loadSession(this.#db, sessionId, reads))
  }

  async sessionByCode(joinCode: string): Promise<SessionId | null> {
    const row = this.#db.get('SELECT id AS session FROM sessions WHERE join_code = ?', joinCode)
    return row === undefined ? null : codec.sessionIdIn(row)
  }

  append(batch: Append): Promise<AppendResult> {
    return this.#group.run(() =>
      codec.reading(batch.sessionId, () => appendWithin(this.#db, batch)),
    )
  }

  async rememberedAnswer(
    sessionId: SessionId,
    participantId: ParticipantId,
    commandId: CommandId,
  ): Promise<unknown> {
    return codec.reading(sessionId, () => {
      const row = this.#db.get(
        'SELECT json, sum FROM answers WHERE session = ? AND participant = ? AND command = ?',
        sessionId,
        participantId,
        commandId,
      )
      return row === undefined ? null : codec.answerIn([sessionId, participantId, commandId], row)
    })
  }

  async loadRoom(sessionId: SessionId, room: RoomName): Promise<StoredRoom> {
    return codec.reading(sessionId, () => loadRoom(this.#db, sessionId, room))
  }

  async draftRooms(sessionId: SessionId): Promise<readonly RoomName[]> {
    return codec.reading(sessionId, () => draftRooms(this.#db, sessionId))
  }

  async withWrittenPads(after: SessionId | null): Promise<readonly SessionId[]> {
    return this.#db
      .all(
        `SELECT DISTINCT session FROM updates WHERE session > ? AND room LIKE 'draft:%'
         ORDER BY session LIMIT ${SESSIONS_A_PAGE}`,
        after ?? '',
      )
      .map(codec.sessionIdIn)
  }

  compactRooms(sessionId: SessionId, snapshots: readonly RoomSnapshot[]): Promise<Fenced> {
    return this.#group.run(() => {
      compactRooms(this.#db, sessionId, snapshots)
      return 'done'
    })
  }

  async holdings(device: string, sessionId?: SessionId): Promise<readonly Holding[]> {
    return this.#db
      .all(
        `SELECT session, participant FROM holdings
         WHERE device = ? AND session = coalesce(?, session) ORDER BY nth`,
        device,
        sessionId ?? null,
      )
      .map(holdingIn)
  }

  async hold(device: string, holding: Holding, now: number, keep: number): Promise<void> {
    const of = [holding.sessionId, holding.participantId] as const
    this.#db.transaction(() => {
      this.#db.run(
        `INSERT OR IGNORE INTO holdings
         VALUES (?, ?, ?, ?, (SELECT coalesce(max(nth), 0) + 1 FROM holdings WHERE device = ?))`,
        device,
        ...of,
        now,
        device,
      )
      this.#db.run(
        `DELETE FROM holdings WHERE session = ? AND participant = ? AND device NOT IN (
           SELECT device FROM holdings WHERE session = ? AND participant = ?
           ORDER BY device = ? DESC, since DESC LIMIT ?)`,
        ...of,
        ...of,
        device,
        keep,
      )
    })
  }

  async letGo(device: string, { sessionId, participantId }: Holding): Promise<void> {
    this.#db.run(
      'DELETE FROM holdings WHERE device = ? AND session = ? AND participant = ?',
      device,
      sessionId,
      participantId,
    )
  }

  async addFacilitatorKey(keyHash: string, { sessionId, participantId }: Holding): Promise<void> {
    this.#db.run(
      'INSERT OR IGNORE INTO keys VALUES (?, ?, ?, 0)',
      keyHash,
      sessionId,
      participantId,
    )
  }

  async addResumeKey(keyHash: string, holding: Holding, keep: number): Promise<void> {
    const { sessionId, participantId } = holding
    const of = [sessionId, participantId] as const
    this.#db.transaction(() => {
      const last = this.#db.get(
        'SELECT max(nth) AS nth FROM keys WHERE session = ? AND participant = ?',
        ...of,
      )
      const nth = Number(last?.['nth'] ?? 0) + 1
      this.#db.run('INSERT OR IGNORE INTO keys VALUES (?, ?, ?, ?)', keyHash, ...of, nth)
      this.#db.run(
        'DELETE FROM keys WHERE session = ? AND participant = ? AND nth BETWEEN 1 AND ?',
        ...of,
        nth - keep,
      )
    })
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

  async facilitatorOf(sessionId: SessionId): Promise<ParticipantId | null> {
    return codec.reading(sessionId, () => headOf(this.#db, sessionId)?.facilitator ?? null)
  }

  /** Deletes from each table by itself, because a damaged row of the session would not cascade. */
  async deleteSession(sessionId: SessionId): Promise<Fenced> {
    this.#db.transaction(() => {
      for (const table of sessionTables)
        this.#db.run(`DELETE FROM ${table} WHERE session = ?`, sessionId)
      doomKeys(this.#db, sessionId, null)
      this.#db.run('DELETE FROM sessions WHERE id = ?', sessionId)
    })
    await this.upkeep.checkpoint()
    return 'done'
  }

  /** Leaves out sessions whose row is damaged, because its time of last use cannot be believed. */
  async unusedSince(before: number, after: SessionId | null): Promise<readonly SessionId[]> {
    return this.#db
      .all(
        `SELECT id AS session, ${headColumns} FROM sessions WHERE used_at < ? AND id > ? ORDER BY id`,
        before,
        after ?? '',
      )
      .filter(isSound)
      .slice(0, SESSIONS_A_PAGE)
      .map(codec.sessionIdIn)
  }

  async seenTime(): Promise<SeenTime | null> {
    const row = this.#db.get('SELECT counted, seen_at, sum FROM clock')
    if (row === undefined || row['sum'] !== codec.rowSum(row['counted'], row['seen_at']))
      return null
    return { counted: codec.number(row, 'counted'), seenAt: codec.number(row, 'seen_at') }
  }

  async noteTime({ counted, seenAt }: SeenTime): Promise<void> {
    const sum = codec.rowSum(counted, seenAt)
    this.#db.run('INSERT OR REPLACE INTO clock VALUES (1, ?, ?, ?)', counted, seenAt, sum)
  }

  async lastUse(): Promise<number | null> {
    const row = this.#db.get('SELECT max(used_at) AS used_at FROM sessions')
    const isKnown = row !== undefined && row['used_at'] !== null
    return isKnown ? codec.number(row, 'used_at') : null
  }

  async checkWritable(now: number): Promise<void> {
    this.#db.run('INSERT INTO alive VALUES (1, ?) ON CONFLICT DO UPDATE SET at = excluded.at', now)
  }

  async close(): Promise<void> {
    this.#group.commit()
    this.#db.close()
    this.#db.keys.close()
  }
}

const hasPads = (db: Database): boolean =>
  db.get(`SELECT 1 FROM rooms WHERE room LIKE 'draft:%' LIMIT 1`) !== undefined

function isSound(row: codec.SqlRow): boolean {
  try {
    headIn(codec.sessionIdIn(row), row)
    return true
  } catch {
    return false
  }
}

function holdingIn(row: codec.SqlRow): Holding {
  return { sessionId: codec.sessionIdIn(row), participantId: codec.participantIn(row) }
}

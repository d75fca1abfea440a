import { randomBytes, randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { assert } from '../../../shared/kernel/assert.ts'
import {
  parseParticipantId,
  type CommandId,
  type ParticipantId,
  type SessionId,
} from '../../../shared/kernel/ids.ts'
import { seal, unseal } from '../seal.ts'
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
} from '../store.ts'
import { appendWithin, isMereEdits, type Writing } from './append.ts'
import { Database, type Row, type Run } from './database.ts'
import * as devices from './devices.ts'
import { compactRooms, deleteSession } from './fenced.ts'
import { Group } from './group.ts'
import { answerTo, draftRooms, loadRoom, loadSession } from './load.ts'
import * as owners from './owners.ts'
import { migrate } from './schema.ts'
import { Seals } from './seals.ts'

export interface PostgresSettings {
  /** `postgres://…` */
  readonly url: string
  /** 32 bytes. Every node has the same, and the database never has it. */
  readonly dataKey: Uint8Array
  /** Where other nodes reach this one. */
  readonly address: string
  /** How many connections are open at most. */
  readonly connections: number
}

/**
 * The longest time for one statement, in milliseconds. Then the append is given up with its connection, and whether it
 * was kept is unknown until the session is claimed again.
 */
const DEADLINE_MS = 5_000

/**
 * Signs of life have connections of their own, so that they never wait behind other statements, and a deadline that lets
 * a second one arrive before the node has to give up.
 */
const BEAT = { connections: 2, deadline: 900 }

/** How many sessions are listed at once. */
const SESSIONS_A_PAGE = 100

/** The store in a database that several processes share. Each process is one node of it, under an id of its own. */
export class PostgresStore implements Store {
  readonly #db: Database
  readonly #seals: Seals
  readonly #address: string
  readonly #node = randomUUID()
  readonly #group: Group
  readonly #pulse: Database
  /** How far the clock of the database is ahead of this process's steady time, in milliseconds. */
  #ahead = 0

  /** Brings the database to the newest shape. Rejects when it cannot, or when another data key was used before. */
  static async open(settings: PostgresSettings): Promise<PostgresStore> {
    const { url, connections, dataKey, address } = settings
    const db = new Database({ url, connections, deadline: DEADLINE_MS })
    const pulse = new Database({ url, ...BEAT })
    try {
      await migrate(db)
      const seals = new Seals(dataKey)
      await assertDataKey(db, seals)
      await owners.forgetDeadNodes(db.run)
      const store = new PostgresStore(db, pulse, seals, address)
      await store.#beat(db.run)
      return store
    } catch (fault) {
      await Promise.all([db.close(), pulse.close()])
      throw fault
    }
  }

  private constructor(db: Database, pulse: Database, seals: Seals, address: string) {
    this.#db = db
    this.#pulse = pulse
    this.#seals = seals
    this.#address = address
    const alone = (batch: Append): Promise<AppendResult> =>
      this.#writing((to) => appendWithin(to, batch))
    this.#group = new Group({ run: db.run, seals, node: this.#node, alone })
  }

  #writing<T>(work: (to: Writing) => Promise<T>): Promise<T> {
    return this.#db.transaction((run) => work({ run, seals: this.#seals, node: this.#node }))
  }

  #reading<T>(work: (from: { run: Run; seals: Seals }) => Promise<T>): Promise<T> {
    return this.#db.moment((run) => work({ run, seals: this.#seals }))
  }

  claim(sessionId: SessionId): Promise<Claim> {
    return owners.claim(this.#db.run, this.#node, sessionId)
  }

  release(sessionId: SessionId, term: number): Promise<void> {
    return owners.release(this.#db.run, this.#node, sessionId, term)
  }

  beat(): Promise<'in-time' | 'late'> {
    return this.#beat(this.#pulse.run)
  }

  async #beat(run: Run): Promise<'in-time' | 'late'> {
    const began = performance.now()
    const { at, inTime } = await owners.beat(run, this.#node, this.#address)
    this.#ahead = at - (began + performance.now()) / 2
    return inTime ? 'in-time' : 'late'
  }

  /** The time of day of the database at this moment, as the last sign of life told it; in milliseconds since 1970. */
  now(): number {
    return performance.now() + this.#ahead
  }

  /** 32 bytes that all nodes of this database know, and nobody who has the database without the data key. */
  async secretOfNodes(): Promise<Uint8Array> {
    const key = this.#seals.common('between nodes')
    await this.#db.run('INSERT INTO between_nodes VALUES (1, $1) ON CONFLICT DO NOTHING', [
      seal(key, randomBytes(32), ['between_nodes']),
    ])
    const [row] = await this.#db.run('SELECT sealed FROM between_nodes')
    const sealed = row?.['sealed']
    const secret = sealed instanceof Uint8Array ? unseal(key, sealed, ['between_nodes']) : null
    assert(secret !== null, 'the secret was sealed with this data key')
    return secret
  }

  leave(): Promise<void> {
    return this.#db.transaction((run) => owners.leave(run, this.#node))
  }

  createSession(session: NewSession): Promise<'created' | 'code-taken'> {
    const { sessionId, joinCode, createdAt, usedAt, events, records } = session
    return this.#writing(async (to) => {
      const made = await to.run(
        `INSERT INTO sessions VALUES ($1, $2, 1, 0, 0, $3, 0, NULL, $4, $5)
         ON CONFLICT (join_code) DO NOTHING RETURNING 1`,
        [sessionId, this.#node, usedAt, createdAt, joinCode],
      )
      if (made.length === 0) return 'code-taken'
      const first = { sessionId, term: 1, epoch: 0, expectedVersion: 0, events, records, usedAt }
      const done = await appendWithin(to, first)
      assert(done.ok, 'a fresh session takes its first events')
      return 'created'
    })
  }

  loadSession(
    sessionId: SessionId,
    reads?: (snapshot: unknown) => boolean,
  ): Promise<StoredSession | null> {
    return this.#reading((from) => loadSession(from, sessionId, reads))
  }

  async sessionByCode(joinCode: string): Promise<SessionId | null> {
    const [row] = await this.#db.run('SELECT id FROM sessions WHERE join_code = $1', [joinCode])
    return row === undefined ? null : idIn(row)
  }

  append(batch: Append): Promise<AppendResult> {
    return isMereEdits(batch) ? this.#group.edits(batch) : this.#group.alone(batch)
  }

  rememberedAnswer(
    sessionId: SessionId,
    participantId: ParticipantId,
    commandId: CommandId,
  ): Promise<unknown> {
    const from = { run: this.#db.run, seals: this.#seals }
    return answerTo(from, [sessionId, participantId, commandId])
  }

  loadRoom(sessionId: SessionId, room: RoomName): Promise<StoredRoom> {
    return this.#reading((from) => loadRoom(from, sessionId, room))
  }

  draftRooms(sessionId: SessionId): Promise<readonly RoomName[]> {
    return draftRooms({ run: this.#db.run, seals: this.#seals }, sessionId)
  }

  async withWrittenPads(after: SessionId | null): Promise<readonly SessionId[]> {
    const rows = await this.#db.run(
      `SELECT id FROM sessions s WHERE id > $1 AND ${owners.UNOWNED} AND EXISTS (
         SELECT FROM updates u WHERE u.session = s.id AND u.room <> 'board')
       ORDER BY id LIMIT ${SESSIONS_A_PAGE}`,
      [after ?? ''],
    )
    return rows.map(idIn)
  }

  compactRooms(
    sessionId: SessionId,
    snapshots: readonly RoomSnapshot[],
    term: number,
  ): Promise<Fenced> {
    return this.#writing((to) => compactRooms(to, sessionId, snapshots, term))
  }

  holdings(device: string, sessionId?: SessionId): Promise<readonly Holding[]> {
    return devices.holdings(this.#db.run, device, sessionId)
  }

  hold(device: string, holding: Holding, now: number, keep: number): Promise<void> {
    return this.#db.transaction((run) => devices.hold(run, device, holding, now, keep))
  }

  letGo(device: string, holding: Holding): Promise<void> {
    return devices.letGo(this.#db.run, device, holding)
  }

  addFacilitatorKey(keyHash: string, holding: Holding): Promise<void> {
    return devices.addFacilitatorKey(this.#db.run, keyHash, holding)
  }

  addResumeKey(keyHash: string, holding: Holding, keep: number): Promise<void> {
    return this.#db.transaction((run) => devices.addResumeKey(run, keyHash, holding, keep))
  }

  byKey(keyHash: string): Promise<Holding | null> {
    return devices.byKey(this.#db.run, keyHash)
  }

  bar(sessionId: SessionId, device: string): Promise<void> {
    return devices.bar(this.#db.run, sessionId, device)
  }

  isBarred(sessionId: SessionId, device: string): Promise<boolean> {
    return devices.isBarred(this.#db.run, sessionId, device)
  }

  devicesOf(holding: Holding): Promise<readonly string[]> {
    return devices.devicesOf(this.#db.run, holding)
  }

  async facilitatorOf(sessionId: SessionId): Promise<ParticipantId | null> {
    const [row] = await this.#db.run('SELECT facilitator FROM sessions WHERE id = $1', [sessionId])
    return parseParticipantId(row?.['facilitator'])
  }

  deleteSession(sessionId: SessionId, term: number): Promise<Fenced> {
    return this.#writing((to) => deleteSession(to, sessionId, term))
  }

  async unusedSince(before: number, after: SessionId | null): Promise<readonly SessionId[]> {
    const rows = await this.#db.run(
      `SELECT id FROM sessions s WHERE used_at < $1 AND id > $2 AND ${owners.UNOWNED}
       ORDER BY id LIMIT ${SESSIONS_A_PAGE}`,
      [before, after ?? ''],
    )
    return rows.map(idIn)
  }

  async seenTime(): Promise<SeenTime | null> {
    const [row] = await this.#db.run('SELECT counted, seen_at FROM clock')
    return row === undefined
      ? null
      : { counted: Number(row['counted']), seenAt: Number(row['seen_at']) }
  }

  async noteTime({ counted, seenAt }: SeenTime): Promise<void> {
    await this.#db.run(
      `INSERT INTO clock VALUES (1, $1, $2)
       ON CONFLICT (one) DO UPDATE SET counted = excluded.counted, seen_at = excluded.seen_at`,
      [counted, seenAt],
    )
  }

  async lastUse(): Promise<number | null> {
    const [row] = await this.#db.run('SELECT max(used_at) AS used_at FROM sessions')
    const used = row?.['used_at'] ?? null
    return used === null ? null : Number(used)
  }

  async checkWritable(now: number): Promise<void> {
    await this.#db.run(
      'INSERT INTO alive VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET at = excluded.at',
      [now],
    )
  }

  async close(): Promise<void> {
    await this.#group.idle()
    await Promise.all([this.#db.close(), this.#pulse.close()])
  }
}

const idIn = (row: Row): SessionId => row['id'] as SessionId // our own column

async function assertDataKey(db: Database, seals: Seals): Promise<void> {
  await db.run('INSERT INTO made_with VALUES (1, $1) ON CONFLICT DO NOTHING', [seals.id])
  const [made] = await db.run('SELECT data_key FROM made_with')
  if (made?.['data_key'] !== seals.id)
    throw new Error('the data key is not the one with which the database was made')
}

// The store is the truth; processes are caches. One asynchronous interface under one contract test
// (test/contract/store-contract.ts), so that a server-based store can take SQLite's place later.
//
// Every append is fenced: it names the epoch it was judged under and, when it carries events, the version it was
// decided on. All of an append is committed, or none; when the promise resolves it survives the death of the process.
import type { CommandId, ParticipantId, SessionId } from '../../shared/kernel/ids.ts'
import type { SessionEvent } from '../../shared/session/event.ts'
import type { RecordChange, RecordTable } from '../../shared/session/records.ts'

/** A session's board, or one participant's drafts. */
export type RoomName = 'board' | `draft:${ParticipantId}`

export interface RecordRow {
  readonly table: RecordTable
  /** From recordKey (shared/session/records-evolve.ts). */
  readonly key: string
  readonly value: unknown
}

export interface StoredSession {
  readonly sessionId: SessionId
  readonly joinCode: string
  readonly createdAt: number
  readonly usedAt: number
  readonly epoch: number
  readonly version: number
  /** The newest state snapshot, and the events after it in order. */
  readonly snapshot: { readonly version: number; readonly json: unknown } | null
  readonly events: readonly SessionEvent[]
  readonly records: readonly RecordRow[]
  /** Its snapshot was damaged, and what it stood for was read from the events. */
  readonly healed?: true
}

export interface RoomUpdate {
  readonly room: RoomName
  /** One Yjs update (v1), already merged for this tick. */
  readonly update: Uint8Array
}

export interface Binding {
  readonly room: RoomName
  readonly clientId: number
  /** Null: reserved by the server for its own writing. */
  readonly participantId: ParticipantId | null
}

export interface Append {
  readonly sessionId: SessionId
  /** The epoch this was judged under; a newer one in the store refuses the append. */
  readonly epoch: number
  /** Set by a phase change. */
  readonly nextEpoch?: number
  /** Required with events: the number of events the decision was made on. */
  readonly expectedVersion?: number
  readonly events?: readonly SessionEvent[]
  /** State after these events; older snapshots and the events they cover may go. */
  readonly snapshot?: { readonly version: number; readonly json: unknown }
  readonly records?: readonly RecordChange[]
  readonly updates?: readonly RoomUpdate[]
  readonly bindings?: readonly Binding[]
  /** Whose pad is gone with it, and the pad's clientIDs: a name and the words under it leave together. */
  readonly dropPad?: ParticipantId
  /** Remembered under the command's id, so that a replay gets the first answer, also after a restart. */
  readonly answer?: {
    readonly participantId: ParticipantId
    readonly commandId: CommandId
    readonly json: unknown
  }
  /** Milliseconds; moves the session's retention along. */
  readonly now: number
}

export type AppendResult =
  /** Sequence numbers are per room and start at 1. */
  | { readonly ok: true; readonly seqs: ReadonlyMap<RoomName, number> }
  | { readonly ok: false; readonly reason: 'epoch' | 'version' | 'gone' }

export interface RoomSnapshot {
  readonly room: RoomName
  readonly through: number
  readonly snapshot: Uint8Array
}

export interface StoredRoom {
  readonly snapshot: Uint8Array | null
  /** Updates after the snapshot, in order. */
  readonly updates: readonly Uint8Array[]
  /** Number of the last update ever appended to this room; 0 for none. */
  readonly seq: number
  readonly bindings: ReadonlyMap<number, ParticipantId | null>
  /** Its snapshot was damaged, and what it stood for was read from the one before and the log. */
  readonly healed?: true
}

export interface Holding {
  readonly sessionId: SessionId
  readonly participantId: ParticipantId
}

export interface NewSession {
  readonly sessionId: SessionId
  readonly joinCode: string
  readonly createdAt: number
  readonly events: readonly SessionEvent[]
  readonly records: readonly RecordChange[]
}

export interface Store {
  createSession(session: NewSession): Promise<'created' | 'code-taken'>
  loadSession(sessionId: SessionId): Promise<StoredSession | null>
  sessionByCode(joinCode: string): Promise<SessionId | null>
  append(append: Append): Promise<AppendResult>
  rememberedAnswer(
    sessionId: SessionId,
    participantId: ParticipantId,
    commandId: CommandId,
  ): Promise<unknown>

  /** A damaged snapshot or log row throws StoreDamage: that session is quarantined, others run on. */
  loadRoom(sessionId: SessionId, room: RoomName): Promise<StoredRoom>
  draftRooms(sessionId: SessionId): Promise<readonly RoomName[]>
  /** Sessions with a pad whose log still holds single updates, and so perhaps deleted words (I14). */
  withWrittenPads(): Promise<readonly SessionId[]>
  /**
   * Puts a snapshot in the place of each room’s updates up to `through`: all of them or none, and one flush, because a
   * hundred would keep everybody waiting.
   */
  compactRooms(sessionId: SessionId, snapshots: readonly RoomSnapshot[]): Promise<void>

  /** Which participants a device holds; a device is the SHA-256 of its token. */
  holdings(device: string): Promise<readonly Holding[]>
  hold(device: string, holding: Holding, now: number): Promise<void>
  /** The device is no longer that participant; others it holds stay, and so do the participant's keys. */
  letGo(device: string, holding: Holding): Promise<void>
  /** Resume keys and the facilitator key, by hash; one participant may have several. */
  addKey(keyHash: string, holding: Holding): Promise<void>
  byKey(keyHash: string): Promise<Holding | null>
  /** The device is refused re-entry to this session. */
  bar(sessionId: SessionId, device: string): Promise<void>
  isBarred(sessionId: SessionId, device: string): Promise<boolean>
  /** Every device that holds this participant. */
  devicesOf(holding: Holding): Promise<readonly string[]>

  /** Who leads, from a row beside the log: known also where that is damaged. StoreDamage where the row is, too. */
  facilitatorOf(sessionId: SessionId): Promise<ParticipantId | null>
  /** Every row and document of the session. */
  deleteSession(sessionId: SessionId): Promise<void>
  /** Sessions last used before then (milliseconds), as far as that can be believed. */
  unusedSince(before: number): Promise<readonly SessionId[]>

  /** Resolves when a real write was just possible; rejects otherwise. */
  checkWritable(now: number): Promise<void>
  /**
   * Folds the write-ahead log into the database file, so that deleted words are gone from both (I14). Busy: another
   * program reads an older state and holds the log; nothing was lost, and it is due again.
   */
  checkpoint(): Promise<'done' | 'busy'>
  /** The last checkpoint met a reader. */
  readonly isCheckpointDue: boolean
  /** A consistent copy of everything into a file of its own, while the store runs on. */
  backup(path: string): Promise<void>
  close(): Promise<void>
}

/** Rows that do not decode or fail their checksum; they are kept for a person to look at. */
export class StoreDamage extends Error {
  readonly sessionId: SessionId
  constructor(sessionId: SessionId, what: string) {
    super(`stored data of a session is damaged: ${what}`)
    this.name = 'StoreDamage'
    this.sessionId = sessionId
  }
}

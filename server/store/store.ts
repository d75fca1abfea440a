// The interface of the store. The store holds the truth, and processes only cache it. One contract test
// (test/contract/store-contract.ts) checks every implementation, so that a database server can replace SQLite later.
//
// Every append is fenced: it names the term in which the process owns the session, the epoch in which it was judged and,
// if it carries events, the version on which they were decided. The store commits all of an append or nothing. When the
// promise resolves, the append survives the death of the process.
//
// One process owns a session at a time, and only it writes there. A term is the number of a claim: each claim of a
// session begins a new one, and nothing is written in an older one.
import type { CommandId, ParticipantId, SessionId } from '../../shared/kernel/ids.ts'
import type { SessionEvent } from '../../shared/session/event.ts'
import type { RecordChange, RecordTable } from '../../shared/session/records.ts'

/** The name of a room: the board of a session, or the drafts of one participant. */
export type RoomName = 'board' | `draft:${ParticipantId}`

export interface RecordRow {
  readonly table: RecordTable
  /** The key that `recordKey` makes (shared/session/records-evolve.ts). */
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
  /** The newest snapshot of the state. `events` are those after it, in order. */
  readonly snapshot: { readonly version: number; readonly json: unknown } | null
  readonly events: readonly SessionEvent[]
  readonly records: readonly RecordRow[]
  /** True when the snapshot was damaged, and all events were read in its place. */
  readonly healed?: true
}

export interface RoomUpdate {
  readonly room: RoomName
  /** One Yjs update (format v1) with all edits of a tick merged. */
  readonly update: Uint8Array
}

export interface Binding {
  readonly room: RoomName
  readonly clientId: number
  /** Null for a clientID that the server uses for its own writing. */
  readonly participantId: ParticipantId | null
}

export interface Append {
  readonly sessionId: SessionId
  /** The term in which the process owns the session. The store refuses the append when it has ended. */
  readonly term: number
  /** The epoch in which this was judged. The store refuses the append if its own epoch is another one. */
  readonly epoch: number
  /** The epoch from this append on; set by a phase change. */
  readonly nextEpoch?: number
  /** Required with events: how many events there were when the decision was made. */
  readonly expectedVersion?: number
  readonly events?: readonly SessionEvent[]
  /** The state after these events. It replaces the older snapshot. */
  readonly snapshot?: { readonly version: number; readonly json: unknown }
  readonly records?: readonly RecordChange[]
  readonly updates?: readonly RoomUpdate[]
  readonly bindings?: readonly Binding[]
  /**
   * The participant whose pad and clientIDs are deleted in this append, so that a name and the words under it always
   * leave together.
   */
  readonly dropPad?: ParticipantId
  /** Stored under the id of a command, so that a command that is sent again gets its first answer, also after a restart. */
  readonly answer?: {
    readonly participantId: ParticipantId
    readonly commandId: CommandId
    readonly json: unknown
    /** How many answers of this participant are kept. The oldest beyond them is forgotten. */
    readonly keep: number
  }
  /** Counted time in milliseconds (server/live/retention.ts). The retention of the session counts from here. */
  readonly usedAt: number
}

export type AppendResult =
  /** `seqs` has the number of each room's update; the updates of a room are numbered from 1. */
  | { readonly ok: true; readonly seqs: ReadonlyMap<RoomName, number> }
  | { readonly ok: false; readonly reason: 'owner' | 'epoch' | 'version' | 'gone' }

/** What a claim of a session came to. */
export type Claim =
  /** This process owns the session, in this term. */
  | { readonly mine: number }
  /** The address of the process that owns the session and is alive. */
  | { readonly at: string }
  /** There is no such session. */
  | null

/** `owner`: the term has ended, and nothing was done. */
export type Fenced = 'done' | 'owner'

export interface RoomSnapshot {
  readonly room: RoomName
  /** The number of the last update that the snapshot contains. */
  readonly through: number
  readonly snapshot: Uint8Array
}

export interface StoredRoom {
  readonly snapshot: Uint8Array | null
  /** The updates after the snapshot, in order. */
  readonly updates: readonly Uint8Array[]
  /** The number of the last update ever appended to this room; 0 for none. */
  readonly seq: number
  readonly bindings: ReadonlyMap<number, ParticipantId | null>
  /** True when the snapshot was damaged, and the snapshot before it was read with the updates since then. */
  readonly healed?: true
  /** True when words of this pad are sealed with a key that is not there, as after a restored backup without its keys. */
  readonly lost?: true
}

export interface Holding {
  readonly sessionId: SessionId
  readonly participantId: ParticipantId
}

export interface NewSession {
  readonly sessionId: SessionId
  readonly joinCode: string
  readonly createdAt: number
  /** The first use of the session in counted time (server/live/retention.ts), in milliseconds. */
  readonly usedAt: number
  readonly events: readonly SessionEvent[]
  readonly records: readonly RecordChange[]
}

/** How far the retention has counted, and the time of day at that moment. Both in milliseconds since 1970. */
export interface SeenTime {
  readonly counted: number
  readonly seenAt: number
}

/** Work on files that a store does when it keeps them itself. A database server does its own. */
export interface StoreUpkeep {
  /**
   * Folds the write-ahead log into the database file, so that deleted words are gone from both (I14), and destroys the
   * keys of deleted pads and sessions, so that no older copy shows their words. Resolves with
   * `busy` when another program still reads an older state; nothing is lost then, and the checkpoint stays due.
   */
  checkpoint(): Promise<'done' | 'busy'>
  /** True when the last checkpoint was `busy`. */
  readonly isCheckpointDue: boolean
  /** Copies everything, as it is at one moment, into a file of its own. The store keeps working meanwhile. */
  backup(path: string): Promise<void>
}

export interface Store {
  /**
   * Makes this process the owner of the session, in a new term, unless another process owns it and is alive. Waits for
   * an append that is on its way in an older term, so that what is loaded afterwards has it or will never have it.
   */
  claim(sessionId: SessionId): Promise<Claim>
  /** Gives the session up, if this term is still the present one. Nothing more is written in it. */
  release(sessionId: SessionId, term: number): Promise<void>
  /**
   * Says that this process is alive. `late`: by the clock of the store it said so last so long ago that others may have
   * claimed its sessions since, whatever its own clock says; a machine that was suspended does not know.
   */
  beat(): Promise<'in-time' | 'late'>
  /** Gives up all sessions of this process, at its end. */
  leave(): Promise<void>

  /** Creates a session, which this process then owns in term 1. */
  createSession(session: NewSession): Promise<'created' | 'code-taken'>
  /**
   * `reads` says whether the caller can read a state snapshot. When it cannot, because an earlier version wrote the
   * snapshot, the session comes without it and with all its events.
   */
  loadSession(
    sessionId: SessionId,
    reads?: (snapshot: unknown) => boolean,
  ): Promise<StoredSession | null>
  /** The session with this join code, in the form that `joinCodeIn` returns. */
  sessionByCode(joinCode: string): Promise<SessionId | null>
  /** Rejects when the disk fails. Then nothing of the append is kept. */
  append(append: Append): Promise<AppendResult>
  /** The answer that was stored with a command, or null. */
  rememberedAnswer(
    sessionId: SessionId,
    participantId: ParticipantId,
    commandId: CommandId,
  ): Promise<unknown>

  /** Rejects with StoreDamage when a snapshot or an update is damaged. Other sessions are not affected. */
  loadRoom(sessionId: SessionId, room: RoomName): Promise<StoredRoom>
  /** The names of all pads of a session. Rejects with StoreDamage when one of them may be missing. */
  draftRooms(sessionId: SessionId): Promise<readonly RoomName[]>
  /**
   * The sessions that nobody owns with a pad whose log still holds single updates, and so perhaps deleted words (I14).
   * At most 100 with an id after `after`, in the order of their ids.
   */
  withWrittenPads(after: SessionId | null): Promise<readonly SessionId[]>
  /**
   * Replaces the updates of each room up to `through` by its snapshot, for all rooms or for none. One flush of the disk
   * serves all of them, because a hundred flushes would keep everybody waiting.
   */
  compactRooms(
    sessionId: SessionId,
    snapshots: readonly RoomSnapshot[],
    term: number,
  ): Promise<Fenced>

  /** The participants that a device holds, in one session or in all. A device is named by the SHA-256 of its token. */
  holdings(device: string, sessionId?: SessionId): Promise<readonly Holding[]>
  /**
   * Lets a device hold a participant, from `now` (milliseconds) on. A participant keeps this device and the newest others,
   * `keep` in all, so that a key that is used on ever new devices leaves no more rows than that.
   */
  hold(device: string, holding: Holding, now: number, keep: number): Promise<void>
  /** Ends the holding of one participant by a device. The device's other participants and all keys stay. */
  letGo(device: string, holding: Holding): Promise<void>
  /** Adds a facilitator key, by its hash. It lasts as long as its session. */
  addFacilitatorKey(keyHash: string, holding: Holding): Promise<void>
  /** Adds a resume key, by its hash. A participant keeps the newest `keep` of them. */
  addResumeKey(keyHash: string, holding: Holding, keep: number): Promise<void>
  byKey(keyHash: string): Promise<Holding | null>
  /** Keeps a device from joining this session again. */
  bar(sessionId: SessionId, device: string): Promise<void>
  isBarred(sessionId: SessionId, device: string): Promise<boolean>
  /** All devices that hold this participant. */
  devicesOf(holding: Holding): Promise<readonly string[]>

  /**
   * The facilitator, from the session's own row and not from its log, so that the answer is known when the log is damaged.
   * Rejects with StoreDamage when that row is damaged as well.
   */
  facilitatorOf(sessionId: SessionId): Promise<ParticipantId | null>
  /** Deletes every row and every document of the session. */
  deleteSession(sessionId: SessionId, term: number): Promise<Fenced>
  /**
   * The sessions that nobody owns, last used before this counted time. Sessions with a damaged row of their own are left
   * out. At most 100 with an id after `after`, in the order of their ids.
   */
  unusedSince(before: number, after: SessionId | null): Promise<readonly SessionId[]>

  /** The time that was noted last; null when none was, or when its row is damaged. */
  seenTime(): Promise<SeenTime | null>
  noteTime(seen: SeenTime): Promise<void>
  /** The last use of any session, in milliseconds; null without sessions. */
  lastUse(): Promise<number | null>

  /** Writes a row, and rejects when the disk does not take it. */
  checkWritable(now: number): Promise<void>
  readonly upkeep?: StoreUpkeep
  close(): Promise<void>
}

/** Thrown for rows that do not decode or fail their checksum. The rows stay as they are, for a person to look at. */
export class StoreDamage extends Error {
  readonly sessionId: SessionId
  constructor(sessionId: SessionId, what: string) {
    super(`stored data of a session is damaged: ${what}`)
    this.name = 'StoreDamage'
    this.sessionId = sessionId
  }
}

// One session in this process: its state folded from events, its records, and the only place where appends are made.
// Everybody who writes takes a turn. Nobody else appends within a turn, so a check made in it is still true at its append.
// The store's fence has the last word: a process that has fallen behind another reloads the session and judges again.
import type { ParticipantId, SessionId } from '../../shared/kernel/ids.ts'
import type { SessionEvent } from '../../shared/session/event.ts'
import { evolve, evolveAll, stateFromLog } from '../../shared/session/evolve.ts'
import { ownersOf } from '../../shared/session/record-owner.ts'
import { applyRecords, ownRecords } from '../../shared/session/records-evolve.ts'
import { recordsFromRows } from '../../shared/session/records-read.ts'
import type { OwnRecords, RecordChange, Records } from '../../shared/session/records.ts'
import { fromSnapshot, isSnapshot, toSnapshot } from '../../shared/session/snapshot.ts'
import type { SessionState } from '../../shared/session/state.ts'
import { afterWrite } from '../store/ownership.ts'
import {
  type Append,
  type AppendResult,
  type Store,
  StoreDamage,
  type StoredSession,
} from '../store/store.ts'
import type { Ownership } from './lease.ts'
import { NotHere } from './not-here.ts'

const EVENTS_PER_SNAPSHOT = 200

/** The events and records of one commit. Listeners are told when they are on disk and part of the state. */
export interface Commit {
  readonly before: SessionState
  readonly events: readonly SessionEvent[]
  readonly records: readonly RecordChange[]
  /** The people whose own records changed. */
  readonly owners: ReadonlySet<ParticipantId>
}

/** The part of the retention that a session needs: the counted time in milliseconds. */
export interface Counted {
  now(): number
}

export interface LiveTools {
  readonly store: Store
  readonly retention: Counted
  readonly ownership: Ownership
  /** Another process owns the session: this one has to give it up. */
  readonly lost: (session: LiveSession) => void
}

/** The part of a session that can be seen without answering for the session. */
export type Glance = Pick<
  LiveSession,
  'id' | 'joinCode' | 'createdAt' | 'usedAt' | 'state' | 'records'
>

export type CommitPart = Pick<
  Append,
  'events' | 'records' | 'updates' | 'bindings' | 'answer' | 'dropPad'
>

export class LiveSession {
  readonly id: SessionId
  readonly joinCode: string
  readonly createdAt: number
  state: SessionState
  records: Records
  /** In counted time (retention.ts). */
  usedAt: number
  /**
   * When this process took the session over from another that had served it, in milliseconds of the steady time; null when
   * no other had.
   */
  readonly tookOverAt: number | null
  readonly #tools: LiveTools
  #term: number
  readonly #listeners = new Set<(commit: Commit) => void>()
  readonly #reloadListeners = new Set<(moved: boolean) => Promise<void>>()
  #snapshotAt: number
  #tail: Promise<unknown> = Promise.resolve()
  /** The store failed during an append. Only reading it again tells whether it kept the append. */
  #isUnsure = false
  #isOver = false

  /** `owned.term`: the one in which this process owns the session. */
  constructor(
    stored: StoredSession,
    owned: { readonly term: number; readonly tookOverAt: number | null },
    tools: LiveTools,
  ) {
    this.id = stored.sessionId
    this.#term = owned.term
    this.tookOverAt = owned.tookOverAt
    this.joinCode = stored.joinCode
    this.createdAt = stored.createdAt
    this.usedAt = stored.usedAt
    this.#tools = tools
    const folded = foldSession(stored)
    this.state = folded.state
    this.records = folded.records
    this.#snapshotAt = stored.snapshot?.version ?? 0
  }

  /** Whether this process has given the session up. Whoever still holds this object can do nothing with it. */
  get isOver(): boolean {
    return this.#isOver
  }

  /** Ends every turn that has not begun, and every commit. */
  end(): void {
    this.#isOver = true
  }

  /** Throws when this process may not answer for the session. */
  assertOurs(): void {
    if (!this.#tools.ownership.isSure() || this.#isOver) throw new NotHere()
  }

  /**
   * Runs one piece of work after the other, in the order of the calls. A turn that throws does not stop the next. Rejects
   * with NotHere once the session is given up.
   */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const surely = async (): Promise<T> => {
      this.assertOurs()
      if (this.#isUnsure) await this.reload()
      return work()
    }
    const turn = this.#tail.then(surely, surely)
    this.#tail = turn.then(
      () => undefined,
      () => undefined,
    )
    return turn
  }

  /**
   * In turn: appends under the present epoch and version. On success state and records are brought forward, `applied` is
   * called (board writing becomes visible), and listeners are told. If the store refuses, nothing changes here. Rejects
   * when the store fails, and when another process owns the session, which is then given up.
   */
  async commit(part: CommitPart, applied: () => void = () => undefined): Promise<AppendResult> {
    this.assertOurs()
    const before = this.state
    const events = part.events ?? []
    const after = events.reduce(evolve, before)
    const usedAt = this.#tools.retention.now()
    const snapshotDue = after.version - this.#snapshotAt >= EVENTS_PER_SNAPSHOT
    const done = await this.#append({
      ...part,
      sessionId: this.id,
      term: this.#term,
      epoch: before.epoch,
      usedAt,
      ...(after.epoch === before.epoch ? {} : { nextEpoch: after.epoch }),
      ...(events.length === 0 ? {} : { expectedVersion: before.version }),
      ...(snapshotDue ? { snapshot: { version: after.version, json: toSnapshot(after) } } : {}),
    })
    if (!done.ok) {
      // A session that is gone was deleted, which its writer is told.
      if (done.reason !== 'gone' && afterWrite(done.reason) === 'give-up') throw this.lost()
      return done
    }
    this.assertOurs() // Given up meanwhile: it is kept, and whoever owns the session now answers for it.
    const records = part.records ?? []
    const owners = ownersOf(this.records, records)
    this.state = after
    if (records.length > 0) this.records = applyRecords(this.records, records)
    this.usedAt = usedAt
    if (snapshotDue) this.#snapshotAt = after.version
    applied()
    if (events.length > 0 || records.length > 0) {
      for (const listener of this.#listeners) listener({ before, events, records, owners })
    }
    return done
  }

  async #append(append: Append): Promise<AppendResult> {
    try {
      return await this.#tools.store.append(append)
    } catch (fault) {
      this.#isUnsure = true
      void this.inTurn(async () => undefined).catch(() => undefined) // if this reload fails, the next turn tries again
      throw fault
    }
  }

  /** Gives the session up, because another process was seen to own it. Returns what to throw. */
  lost(): NotHere {
    this.#tools.lost(this)
    return new NotHere()
  }

  /** Reloads the session if an append has failed. Awaited before anything is answered from memory. */
  async sure(): Promise<void> {
    this.assertOurs()
    if (this.#isUnsure) await this.inTurn(async () => undefined)
  }

  /** The term in which this process owns the session, as it is in this turn. */
  get term(): number {
    return this.#term
  }

  /**
   * In turn, after a refused or failed append: reads the session from the store. False when the session is gone. The
   * session is claimed again first: an append whose outcome is unknown is then there, or will never be. Throws when
   * another process owns the session now, and the session is then given up.
   */
  async reload(): Promise<boolean> {
    this.#term = await this.#claimAgain()
    const stored = await this.#tools.store.loadSession(this.id, isSnapshot)
    this.assertOurs() // The process may have given the session up, and it may be another's, since it was claimed.
    this.#isUnsure = false
    if (stored === null) return false
    const { version, epoch } = this.state
    const folded = foldSession(stored)
    this.state = folded.state
    this.records = folded.records
    this.usedAt = stored.usedAt
    this.#snapshotAt = stored.snapshot?.version ?? 0
    const moved = this.state.version !== version || this.state.epoch !== epoch
    for (const listener of this.#reloadListeners) await listener(moved)
    return true
  }

  async #claimAgain(): Promise<number> {
    try {
      return await this.#tools.ownership.claim(this.id)
    } catch (fault) {
      throw fault instanceof NotHere ? this.lost() : fault
    }
  }

  /** One person's part of the records. Views and slices are never given more. */
  own(participantId: ParticipantId): OwnRecords {
    return ownRecords(this.records, participantId)
  }

  /** The listener is called in turn after each reload. `moved`: the store was ahead of memory. */
  onReloaded(listener: (moved: boolean) => Promise<void>): void {
    this.#reloadListeners.add(listener)
  }

  /** The listener is called after each commit with events or records, in the turn that made it. */
  onCommitted(listener: (commit: Commit) => void): void {
    this.#listeners.add(listener)
  }
}

/** Throws StoreDamage also when everything can be read, but the log does not end at the stored version and epoch. */
function foldSession(stored: StoredSession): { state: SessionState; records: Records } {
  const { sessionId, snapshot, events } = stored
  const records = recordsFromRows(stored.records)
  if (records === null) throw new StoreDamage(sessionId, 'a record is not what its table says')
  const state =
    snapshot === null ? stateFromLog(events) : evolveAll(fromSnapshot(snapshot.json), events)
  if (state.version !== stored.version || state.epoch !== stored.epoch) {
    throw new StoreDamage(sessionId, 'the log ends at another version or epoch')
  }
  return { state, records }
}

/** Throws StoreDamage as loading does. */
export function glanceAt(stored: StoredSession): Glance {
  const { sessionId: id, joinCode, createdAt, usedAt } = stored
  return { id, joinCode, createdAt, usedAt, ...foldSession(stored) }
}

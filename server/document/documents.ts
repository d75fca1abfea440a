// What the control plane and the exports may ask of the document plane. The classes behind it are in this folder.
import type * as Y from 'yjs'
import type { IdeaId, ParticipantId, SessionId } from '../../shared/kernel/ids.ts'
import type { BoardCluster, BoardIdea, BoardWrite } from '../../shared/board/shape.ts'
import type { Chance } from '../../shared/kernel/chance.ts'
import type { BoardFacts } from '../../shared/session/state.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import type { Goodbye } from '../drain.ts'
import type { LiveSession } from '../live/live-session.ts'
import type { Clock, Log } from '../ports.ts'
import type { Wire } from './send-queue.ts'
import type { Binding, RoomUpdate, Store, StoreDamage } from '../store/store.ts'

/** What the plane is made with. */
export interface RoomTools {
  readonly store: Store
  readonly clock: Clock
  readonly chance: Chance
  readonly log: Log
  readonly limits: Limits
  /** A pad's log was rewritten: its deleted words leave the files with the next checkpoint, one for all pads. */
  readonly rewritten: () => void
  /** How long the first edit of a tick waited from its arrival to its acknowledgement. */
  readonly acknowledged: (seconds: number) => void
  /** A document of this session cannot be read any more. */
  readonly damaged: (sessionId: SessionId, fault: StoreDamage) => void
}

export interface DocumentGuest {
  readonly sessionId: SessionId
  readonly participantId: ParticipantId
  readonly room: 'board' | 'draft'
  /** True when the subprotocol forethought.ack.1 was agreed. */
  readonly acks: boolean
}

/** Server-made board writing, tried on the shadow and not yet on disk. Exactly one of the two is called. */
export interface StagedWrites {
  readonly updates: readonly RoomUpdate[]
  readonly bindings: readonly Binding[]
  /** After the commit: into the live document, then out to everybody. */
  applied(): void
  /** After a failed commit: as if it had never been. */
  discarded(): void
}

/** Counters for the room's words; no content. */
export interface Activity {
  /** Kept edits of one's own pad in this visit: when last, and bytes in the last minute and the one before. */
  readonly writing: ReadonlyMap<
    ParticipantId,
    { readonly lastWroteAt: number; readonly lastMinute: number; readonly minuteBefore: number }
  >
  /** Board moves (cluster, into) in this visit: by card, and by participant. */
  readonly movesByIdea: ReadonlyMap<IdeaId, number>
  readonly movesByParticipant: ReadonlyMap<ParticipantId, number>
}

/** One session's rooms. Methods marked "in turn" are called within LiveSession.inTurn. */
export interface SessionDocuments {
  /** In turn: commits, applies, sends and acknowledges everything admitted so far. */
  flush(): Promise<void>
  /** The committed board. */
  boardIdeas(): Promise<ReadonlyMap<IdeaId, BoardIdea>>
  boardClusters(): Promise<readonly BoardCluster[]>
  boardFacts(): Promise<BoardFacts>
  /** How many bytes the server may still write there. */
  boardBytesLeft(): Promise<number>
  /** In turn: writes on the board's shadow under the server's clientID (`fresh`: a new one, for a reveal). */
  stage(writes: readonly BoardWrite[], options: { readonly fresh: boolean }): Promise<StagedWrites>
  /** A committed pad, to read: only reveal.ts asks for anybody's but the caller's own. */
  pad(participantId: ParticipantId): Promise<Y.Doc>
  padOwners(): Promise<readonly ParticipantId[]>
  /** While people count down: every pad is loaded and awake afterwards, so that the cut itself waits for none. */
  wakePads(): Promise<void>
  /**
   * Announces *closing* on every connection of rooms that are open to edits and waits until each connection with
   * our subprotocol has flushed and answered, one second at most.
   */
  announceClosing(): Promise<void>
  /** After each commit that changed phase, roles or people: every connection is judged again. */
  rejudge(): void
  /** In turn: what is in memory is behind the store. Everybody reconnects, and every room is loaded again. */
  startAnew(): void
  activity(): Activity
  /** In turn, after the reveal's commit: rewrites the pads' logs without deleted words, in the files too (I14). */
  compactPads(): Promise<void>
  /** The pad is gone: its room is emptied and its connections closed. */
  dropPad(participantId: ParticipantId): Promise<void>
  /** In turn, after the close of an anonymous session purged them: no pad lives on in memory (T22). */
  forgetPads(): void
  connections(): number
  /**
   * Before one more connection of this person, who has so many `others` on the control plane: at the cap the oldest
   * silent one of a document gives way. It comes back when it is used; a page without its control socket would not.
   * False when there is none that could.
   */
  makeWay(participantId: ParticipantId, others: number): boolean
  /** False for who has had so many updates refused lately that the next connection has to wait. */
  isWelcome(participantId: ParticipantId): boolean
}

export interface Documents {
  /** Takes over a socket whose upgrade was admitted. Listeners are attached before anything else. */
  connect(wire: Wire, guest: DocumentGuest): void
  session(session: LiveSession): SessionDocuments
  /** Closes every connection of a deleted or closed-down session and forgets its rooms. */
  drop(sessionId: SessionId, code: number): void
  /** One for each connection: what it sent so far is committed and acknowledged, then it hears 1012. */
  goodbyes(): readonly Goodbye[]
}

// Everything that the control plane, the exports and the endings may ask of the document plane.
import type * as Y from 'yjs'
import type { IdeaId, ParticipantId, SessionId } from '../../shared/kernel/ids.ts'
import type { BoardCluster, BoardComment, BoardIdea, BoardWrite } from '../../shared/board/shape.ts'
import type { Chance } from '../../shared/kernel/chance.ts'
import type { BoardFacts } from '../../shared/session/state.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import type { Goodbye } from '../drain.ts'
import type { LiveSession } from '../live/live-session.ts'
import type { Clock, Log } from '../ports.ts'
import type { Stopwatch } from '../budget.ts'
import type { Wire } from './send-queue.ts'
import type { Turns } from './turns.ts'
import type { Binding, RoomUpdate, Store, StoreDamage } from '../store/store.ts'

/** What the rooms of every session are made with. */
export interface RoomTools {
  readonly store: Store
  readonly clock: Clock
  readonly chance: Chance
  readonly log: Log
  readonly limits: Limits
  /** Measures how long judging takes. */
  readonly stopwatch: Stopwatch
  /** The same for all sessions of the process. */
  readonly turns: Turns
  /**
   * A pad's log was rewritten. Its deleted words leave the files with the next checkpoint; one checkpoint serves all
   * pads, because each costs everybody.
   */
  readonly rewritten: () => void
  /** Told how long the first edit of a tick waited from its arrival to its acknowledgement. */
  readonly acknowledged: (seconds: number) => void
  /** The stored data of a document of this session is damaged. */
  readonly damaged: (sessionId: SessionId, fault: StoreDamage) => void
}

/** Whoever is behind one document socket, as the upgrade established it. */
export interface DocumentGuest {
  readonly sessionId: SessionId
  readonly participantId: ParticipantId
  readonly room: 'board' | 'draft'
  /** True when the subprotocol forethought.ack.1 was agreed: stock clients know neither acks nor room signals. */
  readonly acks: boolean
}

/**
 * Board writing by the server: applied to the shadow, not yet on disk. The caller appends `updates` and `bindings` and
 * then calls exactly one of the two methods; the board takes no other batch in between.
 */
export interface StagedWrites {
  readonly updates: readonly RoomUpdate[]
  readonly bindings: readonly Binding[]
  /** After the commit: applies the writing to the committed document and sends it to everybody. */
  applied(): void
  /** After a failed commit: removes the writing from the shadow, and closes the connections so that all come again. */
  discarded(): void
}

/** Counters from which the facilitator's words about the room are made. They hold no content. */
export interface Activity {
  /** Admitted edits of each person's own pad in this visit; times in milliseconds, amounts in bytes. */
  readonly writing: ReadonlyMap<
    ParticipantId,
    { readonly lastWroteAt: number; readonly lastMinute: number; readonly minuteBefore: number }
  >
  /** How often an idea changed its cluster or card in this visit: by idea, and by the participant who moved it. */
  readonly movesByIdea: ReadonlyMap<IdeaId, number>
  readonly movesByParticipant: ReadonlyMap<ParticipantId, number>
}

/** The committed board, as plain values. Each method rejects when the board cannot be loaded. */
export interface CommittedBoard {
  ideas(): Promise<ReadonlyMap<IdeaId, BoardIdea>>
  clusters(): Promise<readonly BoardCluster[]>
  comments(): Promise<readonly BoardComment[]>
  facts(): Promise<BoardFacts>
  /** How many bytes the server itself may still write there. */
  bytesLeft(): Promise<number>
}

/** Everybody's pads. Only reveal.ts reads another pad than the caller's own. */
export interface SessionPads {
  /** One committed pad, to read at once: the document may be one that nothing keeps up to date. */
  read(participantId: ParticipantId): Promise<Y.Doc>
  owners(): Promise<readonly ParticipantId[]>
  /** Loads every pad and builds its document. Called during a countdown, so that the cut waits for no pad. */
  wake(): Promise<void>
  /** In turn, after the reveal's commit: rewrites the pads' logs without deleted words, in the files too (I14). */
  compact(): Promise<void>
  /** This pad was deleted: closes its connections and takes it out of memory. */
  drop(participantId: ParticipantId): void
  /** In turn, after the close of an anonymous session purged the pads: none of them stays in memory (T22). */
  forgetAll(): void
}

/** One session's rooms. Methods marked "in turn" are called within LiveSession.inTurn. */
export interface SessionDocuments {
  readonly board: CommittedBoard
  readonly pads: SessionPads
  /** In turn: commits, applies, sends and acknowledges everything that arrived and is admitted. */
  flush(): Promise<void>
  /** In turn: writes on the board's shadow under the server's clientID (`fresh`: a new one, for a reveal). */
  stage(writes: readonly BoardWrite[], options: { readonly fresh: boolean }): Promise<StagedWrites>
  /**
   * Announces *closing* on every connection whose room is open to edits. Resolves when each client with our subprotocol
   * has sent what it held and answered, or has gone; after one second at the latest.
   */
  announceClosing(): Promise<void>
  /** After each commit that changed phase, roles or people: what each connection may do is asked again. */
  rejudge(): void
  /** In turn: memory is behind the store. Every connection is closed to come again, and every room is loaded again. */
  startAnew(): void
  /**
   * One step of the five-second clock: tells an anonymous session which cards are in hand. `hasMoved`: other people are
   * told to be here than in the step before.
   */
  tellHands(hasMoved: boolean): void
  activity(): Activity
  /** How many document connections this session has. */
  connections(): number
  /** The number of this person's document connections. */
  connectionsOf(participantId: ParticipantId): number
  /**
   * Called before one more connection of this person, who has so many `others` on the control plane. At the cap, the
   * document connection that was silent for longest is closed. A page reconnects a document when it is used again; it
   * would not reconnect its control socket, so that one is never chosen. False when there is nothing to close.
   */
  makeWay(participantId: ParticipantId, others: number): boolean
  /** False when so many updates of this person were refused lately that the next connection has to wait. */
  isWelcome(participantId: ParticipantId): boolean
}

export interface Documents {
  /** Takes over a socket whose upgrade was admitted. Listeners are attached at once, so that no frame is lost. */
  connect(wire: Wire, guest: DocumentGuest): void
  session(session: LiveSession): SessionDocuments
  /** Closes every connection of a session that was deleted or leaves memory, and forgets its rooms. */
  drop(sessionId: SessionId, code: number): void
  /** One for each connection: commits and acknowledges what it has sent so far, then closes it with 1012. */
  goodbyes(): readonly Goodbye[]
  /** The same for the connections of one session. */
  goodbyesOf(sessionId: SessionId): readonly Goodbye[]
}

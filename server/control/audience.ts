// The listeners of one session, and what the hub remembers between two frames to them.
import { currentVisit } from '../../shared/session/path.ts'
import type { HeldRoom } from '../../shared/session/room-people.ts'
import type { RoomMemory } from '../../shared/session/room-words.ts'
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import type { ServerToClient } from '../../shared/wire/control.ts'
import type { LiveSession } from '../live/live-session.ts'
import type { PeoplePace } from './people-pace.ts'
import type { Telling } from './telling.ts'

/** One control connection, as the hub sees it. */
export interface Outlet {
  readonly participantId: ParticipantId
  emit<E extends keyof ServerToClient>(event: E, ...args: Parameters<ServerToClient[E]>): void
  /** Whether the reader is slow to take frames. It then gets no further ones, and the newest state once it has caught up. */
  isBehind(): boolean
  /** Ends the connection for good: a socket.io client does not reconnect by itself after this. */
  end(): void
  /** Ends the connection as a lost network would: the client reconnects by itself, after a random delay. */
  hangUp(): void
}

export interface Listener {
  readonly outlet: Outlet
  /** Grows only with a frame sent to this listener: a counter that the acts of others moved would tell of those acts. */
  version: number
  /** The last value of each event that was sent, as JSON. */
  readonly sent: Map<string, string>
  readonly pace: PeoplePace
  /** True when something may have changed for this person since their last frame. */
  stale: boolean
  /** The sources of the last ballots of this person (`ballotSources`). */
  ballotsFrom: readonly unknown[]
}

export interface Audience {
  readonly session: LiveSession
  readonly listeners: Set<Listener>
  readonly telling: Telling
  /**
   * The people who are told to be connected. In phases on the 5-second clock they are those of its last tick: a person
   * who leaves must not be missing from a frame that another event causes, nor from an answer over HTTP.
   */
  here: ReadonlySet<ParticipantId>
  /** Counted at the last tick of the 5-second clock; null in phases where nobody says that they are ready. */
  readyCount: { readonly ready: number; readonly of: number } | null
  closing: boolean
  ideaCount: number
  /** What the people of the visit did until the last tick. */
  held: HeldRoom | null
  roomMemory: RoomMemory | null
}

/** Whether joins and leaves wait for the 5-second clock, because people are writing, reading, refining or voting. */
export function onTheClock({ state }: LiveSession): boolean {
  const { kind } = currentVisit(state)
  return kind === 'solo' || kind === 'read' || kind === 'refine' || kind === 'vote'
}

/** Takes note of who is connected now. True when this differs from before by anybody other than observers. */
export function noteWhoIsHere(audience: Audience): boolean {
  const { here: before, listeners, session } = audience
  const here = new Set([...listeners].map(({ outlet }) => outlet.participantId))
  audience.here = here
  const moved = [...here, ...before].filter((id) => here.has(id) !== before.has(id))
  return moved.some((id) => session.state.participants.get(id)?.role !== 'observer')
}

export function newAudience(session: LiveSession, ideaCount: number, telling: Telling): Audience {
  return {
    session,
    telling,
    listeners: new Set(),
    here: new Set(),
    readyCount: null,
    closing: false,
    ideaCount,
    held: null,
    roomMemory: null,
  }
}

// One session's listeners, and what has to be remembered between two frames to them.
import type { RoomMemory } from '../../shared/session/room-words.ts'
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import type { ServerToClient } from '../../shared/wire/control.ts'
import type { LiveSession } from '../live/live-session.ts'

/** One control connection, as the hub sees it. */
export interface Outlet {
  readonly participantId: ParticipantId
  emit<E extends keyof ServerToClient>(event: E, ...args: Parameters<ServerToClient[E]>): void
  /** Does not take what it was sent: it gets the newest once it does, and no backlog. */
  isBehind(): boolean
  /** For good: a socket.io client does not come back by itself. */
  end(): void
  /** As a lost network would: it comes back by itself, at a moment of its own. */
  hangUp(): void
}

export interface Listener {
  readonly outlet: Outlet
  /** Steps only with a frame sent here: a counter that others could move would be a signal. */
  version: number
  /** The last frame of each name, encoded. */
  readonly sent: Map<string, string>
  /** Something may have changed for this person since they were last told. */
  stale: boolean
}

export interface Audience {
  readonly session: LiveSession
  readonly listeners: Set<Listener>
  /** As of the last tick of the 5-second clock. */
  readyCount: { readonly ready: number; readonly of: number } | null
  closing: boolean
  ideaCount: number
  roomMemory: RoomMemory | null
}

export function newAudience(session: LiveSession, ideaCount: number): Audience {
  return {
    session,
    listeners: new Set(),
    readyCount: null,
    closing: false,
    ideaCount,
    roomMemory: null,
  }
}

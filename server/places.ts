// Decides who may open one more connection to a session. Whoever has the link can bring any number of observers and of
// devices, and must not keep the members out by filling the session's connections.
import type { ParticipantId } from '../shared/kernel/ids.ts'
import type { SessionState } from '../shared/session/state.ts'
import type { Limits } from '../shared/wire/limits.ts'

export interface OpenConnections {
  /** The connections of the session on both planes together. */
  readonly all: number
  /** The same of one person. */
  readonly of: (participantId: ParticipantId) => number
}

type PlaceLimits = Pick<
  Limits,
  'connectionsPerSession' | 'connectionsOfObservers' | 'connectionsReserved'
>

/** Whether this person has to wait until other connections close. */
export function isFullFor(
  { participants }: SessionState,
  participantId: ParticipantId,
  { all, of }: OpenConnections,
  limits: PlaceLimits,
): boolean {
  const isFull = all >= limits.connectionsPerSession
  if (participants.get(participantId)?.role !== 'observer')
    return isFull && of(participantId) >= limits.connectionsReserved
  const observers = [...participants].filter(([, { role }]) => role === 'observer')
  const theirs = observers.reduce((sum, [id]) => sum + of(id), 0)
  return isFull || theirs >= limits.connectionsOfObservers
}

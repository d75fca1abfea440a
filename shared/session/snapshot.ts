// Turns a state into plain JSON and back. The store keeps a snapshot every 200 events, so that a long session loads
// fast.
import { assert } from '../kernel/assert.ts'
import type { IdeaId, ParticipantId, TargetId } from '../kernel/ids.ts'
import type { Agreement, TargetTotal } from '../wire/slices.ts'
import type { DecisionStatus } from '../wire/terms.ts'
import type { BallotBefore } from './event.ts'
import type { BallotState, ParticipantState, SessionState } from './state.ts'

interface BallotSnapshot extends Omit<BallotState, 'tally' | 'before' | 'finalists'> {
  /** Absent in snapshots of earlier versions. */
  readonly finalists?: BallotState['finalists']
  readonly before: BallotBefore | null
  readonly tally: {
    readonly voters: number
    readonly totals: readonly (readonly [TargetId, TargetTotal])[]
    readonly agreement?: Agreement
  } | null
}

export interface SessionSnapshot extends Omit<
  SessionState,
  'participants' | 'ballots' | 'decisions' | 'prepared'
> {
  /** Raise this number with any change of `SessionState`. Sessions with an older snapshot are then read from their log (`isSnapshot`). */
  readonly shape: 12
  readonly participants: readonly (readonly [ParticipantId, ParticipantState])[]
  readonly ballots: readonly BallotSnapshot[]
  readonly decisions: readonly (readonly [IdeaId, DecisionStatus])[]
  readonly prepared: Omit<SessionState['prepared'], 'ideas'> & { readonly ideas: readonly IdeaId[] }
}

export function toSnapshot(state: SessionState): SessionSnapshot {
  return {
    ...state,
    shape: 12,
    participants: [...state.participants],
    ballots: state.ballots.map((ballot) => ({
      ...ballot,
      before: ballot.before && { ...ballot.before, heads: [...ballot.before.heads] },
      tally: ballot.tally && { ...ballot.tally, totals: [...ballot.tally.totals] },
    })),
    decisions: [...state.decisions],
    prepared: { ...state.prepared, ideas: [...state.prepared.ideas] },
  }
}

/** Throws unless `isSnapshot`: whoever loads a session asks that first. */
export function fromSnapshot(json: unknown): SessionState {
  assert(isSnapshot(json), 'a snapshot of this shape')
  const { shape: _shape, ...state } = json
  return {
    ...state,
    participants: new Map(json.participants),
    ballots: json.ballots.map((ballot) => ({
      ...ballot,
      before: ballot.before && { ...ballot.before, heads: new Map(ballot.before.heads) },
      finalists: ballot.finalists ?? null,
      tally: ballot.tally && { ...ballot.tally, totals: new Map(ballot.tally.totals) },
    })),
    decisions: new Map(json.decisions),
    prepared: { ...json.prepared, ideas: new Set(json.prepared.ideas) },
  }
}

/**
 * Whether this version reads the snapshot. The bytes are our own and the store checks their checksum, so the number of the
 * shape is enough.
 */
export function isSnapshot(json: unknown): json is SessionSnapshot {
  return typeof json === 'object' && json !== null && 'shape' in json && json.shape === 12
}

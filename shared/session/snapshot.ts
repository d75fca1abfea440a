// A state as plain JSON and back: the store keeps one every 200 events, so that a long session loads fast.
import { assert } from '../kernel/assert.ts'
import type { IdeaId, ParticipantId } from '../kernel/ids.ts'
import type { TargetTotal } from '../wire/slices.ts'
import type { DecisionStatus } from '../wire/terms.ts'
import type { BallotState, ParticipantState, SessionState } from './state.ts'

interface BallotSnapshot extends Omit<BallotState, 'tally'> {
  readonly tally: {
    readonly voters: number
    readonly totals: readonly (readonly [IdeaId, TargetTotal])[]
  } | null
}

export interface SessionSnapshot extends Omit<
  SessionState,
  'participants' | 'ballots' | 'decisions'
> {
  /** Raise with any change of SessionState: an older snapshot is then ignored and the log folded anew. */
  readonly shape: 1
  readonly participants: readonly (readonly [ParticipantId, ParticipantState])[]
  readonly ballots: readonly BallotSnapshot[]
  readonly decisions: readonly (readonly [IdeaId, DecisionStatus])[]
}

export function toSnapshot(state: SessionState): SessionSnapshot {
  return {
    ...state,
    shape: 1,
    participants: [...state.participants],
    ballots: state.ballots.map((ballot) => ({
      ...ballot,
      tally: ballot.tally && { voters: ballot.tally.voters, totals: [...ballot.tally.totals] },
    })),
    decisions: [...state.decisions],
  }
}

/** Throws for anything that toSnapshot did not write: the store's checksum has failed then, or we have. */
export function fromSnapshot(json: unknown): SessionState {
  assert(isSnapshot(json), 'a snapshot of this shape')
  const { shape: _shape, ...state } = json
  return {
    ...state,
    participants: new Map(json.participants),
    ballots: json.ballots.map((ballot) => ({
      ...ballot,
      tally: ballot.tally && { voters: ballot.tally.voters, totals: new Map(ballot.tally.totals) },
    })),
    decisions: new Map(json.decisions),
  }
}

// Our own bytes, checksummed by the store: the tag says which shape they have.
function isSnapshot(json: unknown): json is SessionSnapshot {
  return typeof json === 'object' && json !== null && 'shape' in json && json.shape === 1
}

import { unreachable } from '../kernel/assert.ts'
import type { BallotId } from '../kernel/ids.ts'
import type { EventOf } from './event.ts'
import type { BallotState, SessionState } from './state.ts'

type BallotEvent =
  | EventOf<'ballot-opened'>
  | EventOf<'ballot-suspended'>
  | EventOf<'ballot-resumed'>
  | EventOf<'ballot-closed'>

export function evolveBallot(state: SessionState, event: BallotEvent): SessionState {
  switch (event.type) {
    case 'ballot-opened':
      return { ...state, ballots: [...state.ballots, opened(event)] }
    case 'ballot-suspended':
      return changed(state, event.ballotId, (ballot) => ({ ...ballot, state: 'suspended' }))
    case 'ballot-resumed': {
      const { budget, targets } = event
      return changed(state, event.ballotId, (ballot) => ({
        ...ballot,
        state: 'open',
        budget,
        targets,
      }))
    }
    case 'ballot-closed':
      return changed(state, event.ballotId, (ballot) => closed(ballot, event.tally))
    default:
      return unreachable(event)
  }
}

function opened(event: EventOf<'ballot-opened'>): BallotState {
  const { ballotId, phaseId, entry, visit, rule, budget, targets } = event
  return { id: ballotId, phaseId, entry, visit, rule, budget, targets, state: 'open', tally: null }
}

function closed(ballot: BallotState, tally: EventOf<'ballot-closed'>['tally']): BallotState {
  return {
    ...ballot,
    state: 'closed',
    tally: tally === null ? null : { voters: tally.voters, totals: new Map(tally.totals) },
  }
}

/** A closed ballot is final, so no event opens it again. */
function changed(
  state: SessionState,
  id: BallotId,
  change: (ballot: BallotState) => BallotState,
): SessionState {
  const ballots = state.ballots.map((ballot) =>
    ballot.id === id && ballot.state !== 'closed' ? change(ballot) : ballot,
  )
  return { ...state, ballots }
}

import { unreachable } from '../kernel/assert.ts'
import type { BallotId } from '../kernel/ids.ts'
import type { BallotBefore, EventOf } from './event.ts'
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
      const { budget, targets, before } = event
      return changed(state, event.ballotId, (ballot) => ({
        ...ballot,
        state: 'open',
        budget,
        targets,
        before: before === undefined ? ballot.before : beforeFrom(before),
      }))
    }
    case 'ballot-closed':
      return changed(state, event.ballotId, (ballot) => closed(ballot, event))
    default:
      return unreachable(event)
  }
}

function opened(event: EventOf<'ballot-opened'>): BallotState {
  const { ballotId, phaseId, entry, visit, rule, budget, targets, before, finalists } = event
  return {
    id: ballotId,
    phaseId,
    entry,
    visit,
    rule,
    budget,
    targets,
    finalists: finalists ?? null,
    state: 'open',
    before: before === undefined ? null : beforeFrom(before),
    tally: null,
    withheld: null,
    clusters: null,
  }
}

const beforeFrom = ({ ballotId, heads }: BallotBefore): BallotState['before'] => ({
  ballotId,
  heads: new Map(heads),
})

function closed(
  ballot: BallotState,
  { tally, withheld, clusters }: EventOf<'ballot-closed'>,
): BallotState {
  return {
    ...ballot,
    state: 'closed',
    tally: tally === null ? null : { ...tally, totals: new Map(tally.totals) },
    withheld: tally === null ? (withheld ?? 'too-few') : null,
    clusters: clusters ?? null,
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

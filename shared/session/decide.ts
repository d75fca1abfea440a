// Decides about a command: the answer is a decision or a refusal. The function is pure. The server hands in time,
// chance and the facts of the board, writes the decision in one append, and makes no decision itself.
import type { ParticipantId } from '../kernel/ids.ts'
import { err } from '../kernel/result.ts'
import type { Command } from '../wire/commands.ts'
import type { Answer, Moment } from './answer.ts'
import { decideAdvantage } from './advantage.ts'
import { decideClaim, decideShowClaims } from './claims.ts'
import { decideCast } from './decide-ballot.ts'
import { decideAddCluster, decideAddIdeas, decideAside } from './decide-board.ts'
import { decideConcern } from './concerns.ts'
import { decideComment } from './decide-comment.ts'
import { decideAction, decideFocus, decideOutcome, decideOverview } from './decide-outcome.ts'
import {
  decideGrant,
  decideName,
  decideReady,
  decideRemove,
  decideTakePart,
} from './decide-people.ts'
import { decideClear, decidePrepare } from './decide-prepare.ts'
import { decidePhase } from './decide-phase.ts'
import { decideConsent, decideRelease } from './decide-release.ts'
import { decideKeep } from './keep.ts'
import { decideLane } from './lane.ts'
import { decideMineToo } from './mine-too.ts'
import { decideRound } from './decide-round.ts'
import { decideClose, decideEdit, decideLock, decideObserversLock } from './decide-session.ts'
import { decideTimer } from './decide-timer.ts'
import type { Context } from './decision.ts'
import type { Records } from './records.ts'
import { mayGive } from './rights.ts'
import type { SessionState } from './state.ts'
import { decideWalk } from './walk.ts'
import { decideShowTwins, decideTwinAnswer } from './twins.ts'

/** Only `state` and `records` carry anything from one command to the next. */
export function decide(
  state: SessionState,
  records: Records,
  actor: ParticipantId,
  command: Command,
  context: Context,
): Answer {
  const refused = mayGive(state, records, actor, command)
  return refused === null ? judge({ state, records, actor, context }, command) : err(refused)
}

/** The commands about the session, its phases and its people. */
type SessionCommand =
  | `phase.${string}`
  | `timer.${string}`
  | `session.${string}`
  | 'round.start'
  | 'observers.lock'
  | 'participant.remove'
  | 'takePart.set'
  | 'role.grant'
  | 'ready.set'
  | 'name.set'

function judge(moment: Moment, command: Command): Answer {
  switch (command.type) {
    case 'phase.advance':
    case 'phase.back':
    case 'phase.cancel':
      return decidePhase(moment, command)
    case 'round.start':
      return decideRound(moment, command)
    case 'timer.set':
    case 'timer.pause':
    case 'timer.resume':
      return decideTimer(moment, command)
    case 'session.edit':
      return decideEdit(moment, command)
    case 'session.lock':
      return decideLock(moment, command)
    case 'observers.lock':
      return decideObserversLock(moment, command)
    case 'session.close':
      return decideClose(moment)
    case 'participant.remove':
      return decideRemove(moment, command)
    case 'takePart.set':
      return decideTakePart(moment, command)
    case 'role.grant':
      return decideGrant(moment, command)
    case 'ready.set':
      return decideReady(moment, command)
    case 'name.set':
      return decideName(moment, command)
    default:
      return judgeOfIdeas(moment, command)
  }
}

/** The commands about ideas, votes and what follows from them. */
function judgeOfIdeas(moment: Moment, command: Exclude<Command, { type: SessionCommand }>): Answer {
  switch (command.type) {
    case 'idea.setAside':
    case 'cluster.setAside':
      return decideAside(moment, command)
    case 'idea.add':
      return decideAddIdeas(moment, command)
    case 'idea.release':
      return decideRelease(moment, command)
    case 'consent.set':
      return decideConsent(moment, command)
    case 'cluster.add':
      return decideAddCluster(moment, command)
    case 'board.prepare':
      return decidePrepare(moment, command)
    case 'board.clear':
      return decideClear(moment)
    case 'comment.add':
    case 'comment.setAside':
      return decideComment(moment, command)
    case 'concern.hold':
    case 'concern.takeBack':
      return decideConcern(moment, command)
    case 'lane.finish':
    case 'lane.skip':
      return decideLane(moment, command)
    case 'ballot.cast':
      return decideCast(moment, command)
    case 'action.add':
    case 'action.edit':
    case 'action.remove':
      return decideAction(moment, command)
    case 'advantage.add':
      return decideAdvantage(moment, command)
    case 'idea.keep':
      return decideKeep(moment, command)
    case 'outcome.decide':
      return decideOutcome(moment, command)
    case 'idea.mineToo':
      return decideMineToo(moment, command)
    case 'twin.answer':
      return decideTwinAnswer(moment, command)
    case 'twins.show':
      return decideShowTwins(moment)
    case 'idea.claim':
      return decideClaim(moment, command)
    case 'claims.show':
      return decideShowClaims(moment)
    case 'focus.set':
      return decideFocus(moment, command)
    case 'walk.to':
      return decideWalk(moment, command)
    case 'overview.show':
      return decideOverview(moment, command)
  }
}

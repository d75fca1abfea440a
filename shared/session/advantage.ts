// One advantage of a finalist that is about to be dropped. Groups judge what they do not prefer by the first thing that
// speaks against it; naming one advantage first makes them look again (Thürmer, Wieber and Gollwitzer 2014). A card is
// about to be dropped while it is parked: parking is taken back by one press until the session is closed.
//
// Everybody is asked alike, whoever supports the card: a question to its supporters would show who they are. The answer
// is an unsigned comment. As of every comment, nothing is kept about the person who writes it.
import { randomId } from '../kernel/chance.ts'
import type { CommentId, IdeaId, QuestionId } from '../kernel/ids.ts'
import type { CommandOf } from '../wire/commands.ts'
import { markedIn } from '../wire/terms.ts'
import { accept, type Answer, type Moment, refuse } from './answer.ts'
import { questionOfBallot, targetsFrom } from './ballot.ts'
import { hasSpaceForComments } from './board-space.ts'
import { type CardIdeas, type ClosedVote, type Finalist, finalistsOf } from './finalists.ts'
import type { SessionState } from './state.ts'

export function decideAdvantage(moment: Moment, command: CommandOf<'advantage.add'>): Answer {
  const { state, context } = moment
  const { ideaId, text } = command
  const isParked = state.decisions.get(ideaId) === 'parked'
  if (!isParked || finalistsIn(moment).get(ideaId)?.isSupported !== true)
    return refuse('unknown-target', 'no finalist that is parked')
  if (!hasSpaceForComments(context, [text])) return refuse('too-many', 'the board is full')
  const commentId = randomId<CommentId>(context.chance)
  return accept([{ type: 'comment-added', commentId, ideaId, kind: 'advantage', text }])
}

/** The finalists of the question that the group is on. */
export function finalistsIn({
  state,
  context,
}: Pick<Moment, 'state' | 'context'>): ReadonlyMap<IdeaId, Finalist> {
  const heads = new Set<string>(targetsFrom(state, context.board, 'cards'))
  const standing = [...context.board.ideas].filter(
    ([, { head, aside }]) => heads.has(head) && !aside,
  )
  const cards = Map.groupBy(standing, ([, { head }]) => head)
  const ideasOf = [...cards].map(([id, own]): CardIdeas => ({
    id,
    ideas: own.map(([idea]) => idea),
  }))
  return finalistsOf(votesOn(state, state.questionId), ideasOf, new Set(state.kept))
}

/** The closed votes on the cards of a question, oldest first. */
export const votesOn = (state: SessionState, questionId: QuestionId): readonly ClosedVote[] =>
  state.ballots.filter(
    (ballot) =>
      ballot.state === 'closed' &&
      markedIn(ballot.rule) === 'cards' &&
      questionOfBallot(state, ballot)?.id === questionId,
  )

// A concern that its author does not want to be alone with. It waits in a record that only its author is served, and comes
// to the board as an unsigned comment once people on three devices hold one, together with all others that wait. The rule
// is that of a release. It holds in named sessions too, because a comment is unsigned in every session.
import { randomId, shuffled } from '../kernel/chance.ts'
import type { CommentId, ConcernId, ParticipantId } from '../kernel/ids.ts'
import type { CommandOf } from '../wire/commands.ts'
import { accept, type Answer, type Moment, refuse } from './answer.ts'
import { hasSpaceForComments } from './board-space.ts'
import { concernsOf } from './concerns-held.ts'
import type { EventOf } from './event.ts'
import { areEnoughAuthors } from './gates.ts'
import type { Concern, RecordChange, Records } from './records.ts'

/** More concerns than anybody has at once. The number limits what the server keeps for a person. */
const MOST_HELD = 20

export function decideConcern(
  moment: Moment,
  command: CommandOf<'concern.hold'> | CommandOf<'concern.takeBack'>,
): Answer {
  return command.type === 'concern.hold' ? decideHold(moment, command) : takenBack(moment, command)
}

/** No refusal depends on other people: whether others hold a concern must not show in one. */
function decideHold(moment: Moment, { ideaId, text }: CommandOf<'concern.hold'>): Answer {
  const { state, records, actor, context } = moment
  if (state.participants.get(actor)?.preview === true)
    return refuse('not-allowed', 'a preview says nothing')
  if (!context.board.ideas.has(ideaId)) return refuse('unknown-target', 'no such idea')
  if (concernsOf(records, actor).length >= MOST_HELD) return refuse('too-many', 'enough concerns')
  if (!hasSpaceForComments(context, [text])) return refuse('too-many', 'the board is full')
  const asked: Concern = { by: actor, ideaId, text }
  const all = [...waiting(moment).map(([, concern]) => concern), asked]
  return mayAppear(moment, all) ? appeared(moment, all) : waits(moment, asked)
}

/** An unknown concern and one of somebody else are refused alike. */
function takenBack(
  { records, actor }: Moment,
  { concernId }: CommandOf<'concern.takeBack'>,
): Answer {
  return records.concerns.get(concernId)?.by === actor
    ? accept([], [{ table: 'concerns', concernId, value: null }])
    : refuse('unknown-target', 'no such concern')
}

/** The concerns of people who are still in the session. */
const waiting = ({ state, records }: Moment): readonly (readonly [ConcernId, Concern])[] =>
  [...records.concerns].filter(([, { by }]) => state.participants.get(by)?.removed === false)

function mayAppear({ state, records, context }: Moment, all: readonly Concern[]): boolean {
  const isEnough = areEnoughAuthors(
    state,
    records,
    all.map(({ by }) => by),
  )
  const texts = all.map(({ text }) => text)
  return isEnough && hasSpaceForComments(context, texts)
}

function waits({ context }: Moment, value: Concern): Answer {
  const concernId = randomId<ConcernId>(context.chance)
  return accept([], [{ table: 'concerns', concernId, value }], { waiting: true })
}

/** All come together and shuffled, so that neither order nor time tells whose concern is whose. */
function appeared(moment: Moment, all: readonly Concern[]): Answer {
  const { chance } = moment.context
  return accept(
    shuffled(all, chance).map(({ ideaId, text }): EventOf<'comment-added'> => {
      const commentId = randomId<CommentId>(chance)
      return { type: 'comment-added', commentId, ideaId, kind: 'concern', text, held: true }
    }),
    waiting(moment).map(([concernId]) => ({ table: 'concerns', concernId, value: null })),
    { waiting: false },
  )
}

/** The concerns that wait of a person who leaves or is removed are gone. */
export const concernsWithdrawn = (
  records: Pick<Records, 'concerns'>,
  participantId: ParticipantId,
): readonly RecordChange[] =>
  concernsOf(records, participantId).map(({ id }) => {
    return { table: 'concerns', concernId: id, value: null }
  })

// Commands that put prepared cards on the board before the start, or take all of them off again. Nothing that is
// prepared has an author, a round or a mark, so no file can bring in a name or a vote that this session did not have.
import { randomId } from '../kernel/chance.ts'
import type { ActionId, ClusterId, CommentId, IdeaId, QuestionId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Refusal } from '../wire/codes.ts'
import type { CommandOf, PreparedPart } from '../wire/commands.ts'
import { accept, type Answer, type Moment, refusal, refuse } from './answer.ts'
import { clusterBytes, commentBytes, preparedIdeaBytes } from './board-space.ts'
import { MOST_ACTIONS } from './decide-outcome.ts'
import type { Context } from './decision.ts'
import type { SessionEvent } from './event.ts'
import { questionById } from './path.ts'
import { isPreparing } from './preparing.ts'
import type { SessionState } from './state.ts'

/** More questions than any session asks. */
const MOST_QUESTIONS = 100

export function decidePrepare(moment: Moment, command: CommandOf<'board.prepare'>): Answer {
  if (!isPreparing(moment.state)) return refuse('wrong-phase', 'the board has been shown')
  if (!hasRoomFor(moment, command.parts)) return refuse('too-many', 'the board is full')
  const events: SessionEvent[] = []
  const made: string[] = []
  for (const part of command.parts) {
    const done = prepared(moment, part)
    if (!done.ok) return err(done.error)
    events.push(...done.value.events)
    made.push(done.value.id)
  }
  return accept(events, [], { made })
}

export function decideClear({ state }: Moment): Answer {
  if (!isPreparing(state)) return refuse('wrong-phase', 'the board has been shown')
  return accept([{ type: 'board-cleared' }])
}

interface Made {
  readonly id: string
  readonly events: readonly SessionEvent[]
}

/** A part may name only what stood before the command: its clusters, ideas and questions have been answered already. */
function prepared(moment: Moment, part: PreparedPart): Result<Made, Refusal> {
  const { state, context } = moment
  switch (part.part) {
    case 'question': {
      const question = { id: randomId<QuestionId>(context.chance), text: part.text }
      const place = part.place === 'before' ? ({ before: true } as const) : {}
      return ok({ id: question.id, events: [{ type: 'question-added', question, ...place }] })
    }
    case 'cluster': {
      const id = randomId<ClusterId>(context.chance)
      const own = { aside: part.aside ?? false }
      const { title } = part
      return ok({
        id,
        events: [{ type: 'cluster-added', clusterId: id, title, prepared: own }],
      })
    }
    case 'idea':
      return preparedIdea(state, context, part)
    case 'comment':
      return preparedComment(context, part)
    case 'action':
      return preparedAction(context, part)
  }
}

type PartOf<P extends PreparedPart['part']> = Extract<PreparedPart, { part: P }>

function preparedIdea(
  state: SessionState,
  { board, chance }: Context,
  part: PartOf<'idea'>,
): Result<Made, Refusal> {
  const { text, original = text, cluster = null, into = null, aside = false, status } = part
  const question = part.question ?? state.questionId
  const isKnown =
    (cluster === null || board.clusters.has(cluster)) &&
    (into === null || board.ideas.get(into)?.head === into) &&
    questionById(state, question) !== null
  if (!isKnown) return unknown
  const ideaId = randomId<IdeaId>(chance)
  const own = { original, into, aside }
  const events: SessionEvent[] = [
    { type: 'idea-added', ideaId, text, round: null, question, cluster, prepared: own },
  ]
  if (status !== undefined) events.push({ type: 'idea-decided', ideaId, status })
  return ok({ id: ideaId, events })
}

function preparedComment(
  { board, chance }: Context,
  { ideaId, kind, text, original = text, aside = false }: PartOf<'comment'>,
): Result<Made, Refusal> {
  if (!board.ideas.has(ideaId)) return unknown
  const commentId = randomId<CommentId>(chance)
  const own = { original, aside }
  return ok({
    id: commentId,
    events: [{ type: 'comment-added', commentId, ideaId, kind, text, prepared: own }],
  })
}

function preparedAction(
  { board, chance }: Context,
  { text, owner, due, ideaId }: PartOf<'action'>,
): Result<Made, Refusal> {
  if (ideaId !== undefined && !board.ideas.has(ideaId)) return unknown
  const id = randomId<ActionId>(chance)
  const action = {
    id,
    text,
    owner: owner?.trim() || null,
    due: due ?? null,
    ideaId: ideaId ?? null,
  }
  return ok({ id, events: [{ type: 'action-put', action }] })
}

const unknown = err(refusal('unknown-target', 'no such idea, cluster or question'))

/** Whether the board and the session have room for all parts together. */
function hasRoomFor({ state, context }: Moment, parts: readonly PreparedPart[]): boolean {
  const count = (kind: PreparedPart['part']): number =>
    parts.filter(({ part }) => part === kind).length
  const { board } = context
  return (
    state.questions.length + count('question') <= MOST_QUESTIONS &&
    board.clusters.size + count('cluster') <= context.clusterCapacity &&
    board.ideas.size + count('idea') <= Math.min(context.preparedCapacity, context.boardCapacity) &&
    board.comments.size + count('comment') <= context.commentCapacity &&
    state.actions.length + count('action') <= MOST_ACTIONS &&
    parts.reduce((sum, part) => sum + bytesOf(part), 0) <= context.boardBytesLeft
  )
}

function bytesOf(part: PreparedPart): number {
  switch (part.part) {
    case 'idea':
      return preparedIdeaBytes(part.text, part.original ?? part.text)
    case 'cluster':
      return clusterBytes(part.title)
    case 'comment':
      return Math.max(commentBytes(part.text), commentBytes(part.original ?? ''))
    case 'question':
    case 'action':
      return 0
  }
}

// Finds the comments of a card. A comment belongs to one idea for good, so it follows the idea into every card: a merge
// brings the comments of both ideas together, and a split gives each idea its own back.
import type { CommentId, IdeaId } from '../kernel/ids.ts'
import { commentKinds } from '../wire/terms.ts'
import type { BoardComment, BoardIdea, Card } from './shape.ts'

export type CommentsByIdea = ReadonlyMap<IdeaId, readonly BoardComment[]>

export const byIdea = (comments: ReadonlyMap<CommentId, BoardComment>): CommentsByIdea =>
  Map.groupBy(comments.values(), ({ idea }) => idea)

/** The comments of a card with these ideas. A card without comments gets the same empty lists as every other one. */
export function commentsOn(
  ideas: readonly BoardIdea[],
  comments: CommentsByIdea,
): Pick<Card, 'comments' | 'asideComments'> {
  const own = ideas.flatMap(({ id }) => comments.get(id) ?? [])
  if (own.length === 0) return none
  const inOrder = own.toSorted(byKind)
  return {
    comments: inOrder.filter(({ bin }) => !bin),
    asideComments: inOrder.filter(({ bin }) => bin),
  }
}

const none = { comments: [], asideComments: [] }

/** By the kind, and within a kind by the id: ids are random, so this order does not tell who spoke first. */
function byKind(a: BoardComment, b: BoardComment): number {
  const kinds = commentKinds.indexOf(a.kind) - commentKinds.indexOf(b.kind)
  if (kinds !== 0) return kinds
  return a.id < b.id ? -1 : 1
}

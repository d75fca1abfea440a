// A comment as an export holds it. It stands with the idea that it is about, and with nobody's name: no name is kept.
import type { BoardComment, BoardView } from '../board/shape.ts'
import type { IdeaId } from '../kernel/ids.ts'
import type { CommentKind } from '../wire/terms.ts'

export interface OutcomeComment {
  readonly id: string
  readonly kind: CommentKind
  readonly text: string
  /** The first wording. */
  readonly original: string
  /** Whether the comment alone was set aside. */
  readonly aside: boolean
}

/** The word in front of a comment. */
export const kindWords: Readonly<Record<CommentKind, string>> = {
  'build-on': 'Builds on it',
  question: 'Question',
  concern: 'Concern',
  advantage: 'Advantage',
}

/** The comments of a board by idea. Their order is that of the board: by kind, then by a random id. */
export function commentsByIdea(board: BoardView): ReadonlyMap<IdeaId, readonly OutcomeComment[]> {
  const cards = [
    ...board.unsorted,
    ...board.clusters.flatMap(({ cards: own }) => own),
    ...board.aside,
  ]
  const all = cards.flatMap(({ comments, asideComments }) => [...comments, ...asideComments])
  const byIdea = Map.groupBy(all, ({ idea }) => idea)
  return new Map([...byIdea].map(([idea, own]) => [idea, own.map(plain)]))
}

const plain = ({ id, kind, text, original, bin }: BoardComment): OutcomeComment => {
  return { id, kind, text, original, aside: bin }
}

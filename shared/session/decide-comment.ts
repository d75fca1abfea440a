// Commands that add a comment to an idea or set a comment aside. Nothing is kept about the person who comments: a comment
// has no row of an author, and the answer to its command has no id. What is not stored cannot be served, guessed or found.
import { randomId } from '../kernel/chance.ts'
import type { CommentId } from '../kernel/ids.ts'
import type { CommandOf } from '../wire/commands.ts'
import { accept, type Answer, type Moment, refuse } from './answer.ts'
import { hasSpaceForComments } from './board-space.ts'

type CommentCommand = CommandOf<'comment.add'> | CommandOf<'comment.setAside'>

export function decideComment(moment: Moment, command: CommentCommand): Answer {
  return command.type === 'comment.add' ? decideAdd(moment, command) : decideAside(moment, command)
}

/**
 * An idea that is set aside takes comments, too: it may have been set aside while the words were written, and they would
 * be lost.
 */
function decideAdd({ context }: Moment, command: CommandOf<'comment.add'>): Answer {
  const { ideaId, kind, text } = command
  if (!context.board.ideas.has(ideaId)) return refuse('unknown-target', 'no such idea')
  if (!hasSpaceForComments(context, [text])) return refuse('too-many', 'the board is full')
  const commentId = randomId<CommentId>(context.chance)
  return accept([{ type: 'comment-added', commentId, ideaId, kind, text }])
}

function decideAside({ context }: Moment, command: CommandOf<'comment.setAside'>): Answer {
  const { commentId, aside } = command
  if (!context.board.comments.has(commentId)) return refuse('unknown-target', 'no such comment')
  return accept([{ type: 'comment-set-aside', commentId, aside }])
}

import type { BoardWrite } from '../../shared/board/shape.ts'
import type { Decision } from '../../shared/session/decision.ts'
import type { SessionEvent } from '../../shared/session/event.ts'

/** The changes that a decision makes to the board document. The ideas of a reveal come first, in their shuffled order. */
export function boardWrites({ events, reveal }: Decision): readonly BoardWrite[] {
  const revealed = (reveal ?? []).map(({ ideaId, text, round, cluster }): BoardWrite => ({
    kind: 'idea',
    ideaId,
    text,
    round,
    cluster,
  }))
  return [...revealed, ...events.flatMap(writeFor)]
}

function writeFor(event: SessionEvent): BoardWrite[] {
  switch (event.type) {
    case 'idea-added':
      return [
        {
          kind: 'idea',
          ideaId: event.ideaId,
          text: event.text,
          round: event.round,
          question: event.question,
          cluster: event.cluster,
          ...(event.prepared === undefined ? {} : { prepared: event.prepared }),
        },
      ]
    case 'cluster-added': {
      const { clusterId, title, prepared } = event
      return [
        { kind: 'cluster', clusterId, title, ...(prepared === undefined ? {} : { prepared }) },
      ]
    }
    case 'idea-set-aside':
      return [{ kind: 'idea-aside', ideaId: event.ideaId, aside: event.aside }]
    case 'cluster-set-aside':
      return [{ kind: 'cluster-aside', clusterId: event.clusterId, aside: event.aside }]
    case 'comment-added': {
      const { commentId, ideaId, kind: says, text, prepared } = event
      const more = prepared === undefined ? {} : { prepared }
      return [{ kind: 'comment', commentId, ideaId, says, text, ...more }]
    }
    case 'board-cleared':
      return [{ kind: 'clear' }]
    case 'comment-set-aside':
      return [{ kind: 'comment-aside', commentId: event.commentId, aside: event.aside }]
    default:
      return []
  }
}

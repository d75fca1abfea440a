// What prepared cards make of the state: the board itself is written in the same append.
import type { EventOf } from './event.ts'
import { currentVisit } from './path.ts'
import type { SessionState } from './state.ts'

export const nothingPrepared: SessionState['prepared'] = { ideas: new Set(), cards: 0, clusters: 0 }

export function evolvePrepared(
  state: SessionState,
  event: EventOf<'idea-added'> | EventOf<'cluster-added'> | EventOf<'board-cleared'>,
): SessionState {
  switch (event.type) {
    case 'idea-added':
      if (event.prepared !== undefined) return { ...state, prepared: withIdea(state, event) }
      return currentVisit(state).kind === 'read' ? { ...state, hasAddedInRead: true } : state
    case 'cluster-added':
      return event.prepared?.aside === false
        ? { ...state, prepared: { ...state.prepared, clusters: state.prepared.clusters + 1 } }
        : state
    case 'board-cleared':
      return cleared(state)
  }
}

function withIdea(
  { prepared }: SessionState,
  { ideaId, prepared: own }: EventOf<'idea-added'>,
): SessionState['prepared'] {
  const isCard = own?.into === null && !own.aside
  return {
    ...prepared,
    ideas: new Set(prepared.ideas).add(ideaId),
    cards: prepared.cards + (isCard ? 1 : 0),
  }
}

/** Decisions, actions and further questions exist before the start only where they were prepared. */
function cleared(state: SessionState): SessionState {
  const questions = state.questions.filter(({ id }) => id === state.questionId)
  return { ...state, prepared: nothingPrepared, questions, decisions: new Map(), actions: [] }
}

import type { BoardView } from '../../shared/board/shape.ts'
import { rulesOf } from '../../shared/session/rules-of-vote.ts'
import type { View } from '../../shared/wire/view.ts'
import { markedIn } from '../../shared/wire/terms.ts'

/** Whether a vote on clusters comes next and the board of the question is in sight. */
export function goesToClusters({ agenda, phase }: Pick<View, 'agenda' | 'phase'>): boolean {
  const next = agenda[agenda.findIndex(({ id }) => id === phase.id) + 1]
  const isInSight = phase.kind === 'read' || phase.kind === 'refine'
  const isOnClusters =
    next?.kind === 'vote' && rulesOf(agenda, next).some((rule) => markedIn(rule) === 'clusters')
  return isInSight && isOnClusters
}

/** Whether a vote comes next in the agenda. */
export const goesToVote = ({ agenda, phase }: Pick<View, 'agenda' | 'phase'>): boolean =>
  agenda[agenda.findIndex(({ id }) => id === phase.id) + 1]?.kind === 'vote'

/** Whether no cluster has a card to vote on. A board without any card may not be here yet, and lacks nothing. */
export const lacksClusters = ({ unsorted, clusters }: BoardView): boolean =>
  unsorted.length > 0 && clusters.every(({ cards }) => cards.length === 0)

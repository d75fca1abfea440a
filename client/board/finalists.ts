// The finalists of a question, from what everybody is served: closed votes, and the cards that keep tokens went to.
import type { BoardView } from '../../shared/board/shape.ts'
import { cardsInOrder } from '../../shared/board/view.ts'
import { type IdeaId, parseTargetId } from '../../shared/kernel/ids.ts'
import { type ClosedVote, type Finalist, finalistsOf } from '../../shared/session/finalists.ts'
import type { ClosedBallot, ResultsSlice } from '../../shared/wire/slices.ts'
import { markedIn } from '../../shared/wire/terms.ts'

export type Finalists = ReadonlyMap<IdeaId, Finalist>

/** `votes` are the closed votes on the question of these cards. */
export const finalistsIn = (
  votes: readonly ClosedBallot[],
  view: BoardView,
  { kept = [] }: Pick<ResultsSlice, 'kept'>,
): Finalists =>
  finalistsOf(
    votes.filter(({ rule }) => markedIn(rule) === 'cards').map(closedVote),
    cardsInOrder(view).map(({ head, sources }) => ({
      id: head.id,
      ideas: [head.id, ...sources.map(({ id }) => id)],
    })),
    new Set(kept),
  )

function closedVote({ visit, rule, withheld, tally }: ClosedBallot): ClosedVote {
  const closed = { visit, rule, ...(withheld === undefined ? {} : { withheld }) }
  if (tally === null) return { ...closed, tally }
  const totals = Object.entries(tally.totals).flatMap(([key, total]) => {
    const id = parseTargetId(key)
    return id === null ? [] : [[id, total] as const]
  })
  return { ...closed, tally: { voters: tally.voters, totals: new Map(totals) } }
}

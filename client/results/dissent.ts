// Dissent from the ranking of a question: its concerns, and its strong minority ideas. The reports choose both by
// the same rules (shared/outcome).
import type { BoardComment, BoardView, Card } from '../../shared/board/shape.ts'
import { isMinority } from '../../shared/outcome/minority.ts'
import type { ClosedBallot, ResultsSlice } from '../../shared/wire/slices.ts'
import {
  fullVoteBefore,
  isLeftOut,
  isOnClusters,
  isUnchanged,
  ranking,
  totalOf,
  type Total,
} from './ranking.ts'

export interface Against {
  readonly card: Card
  readonly comment: BoardComment
}

export interface Minority {
  readonly card: Card
  /** The marks that the last vote gave the card, with the vote. */
  readonly total: Total
  readonly ballot: ClosedBallot
}

interface Dissent {
  readonly concerns: readonly Against[]
  readonly minority: readonly Minority[]
}

/** `votes` are all closed votes on the question. Cards stand in the order of the last vote on them. */
export function dissentOf(
  board: BoardView,
  votes: readonly ClosedBallot[],
  decisions: ResultsSlice['decisions'],
): Dissent {
  const onCards = votes.filter((one) => !isOnClusters(one) && !isUnchanged(one))
  const last = onCards.at(-1) ?? null
  const full = fullVoteBefore(onCards, last)
  const cards = ranking(board, last, null, full).map(({ card }) => card)
  return {
    concerns: cards.flatMap((card) =>
      card.comments.flatMap((comment) => (comment.kind === 'concern' ? [{ card, comment }] : [])),
    ),
    minority: cards.flatMap((card) => {
      // A card that was left out of a vote on the finalists alone stands as the vote before left it.
      const own = onCards.findLast((one) => !isLeftOut(card, one))
      if (own === undefined || decisions[card.head.id] === 'chosen') return []
      const told = totalOf(card, own)
      const said = onCards.flatMap((ballot) => {
        const total = totalOf(card, ballot)
        return total === null
          ? []
          : [{ ballot, total, visit: ballot.visit, split: total.split === true }]
      })
      if (!isMinority(told === null ? null : own.visit, said)) return []
      const split = said.findLast((one) => one.split && one.visit === own.visit)
      return split === undefined ? [] : [{ card, total: split.total, ballot: split.ballot }]
    }),
  }
}
